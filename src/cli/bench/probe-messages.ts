/** What a measuring process may ask a server it has started. */
export type Question = 'cpu' | 'memory' | 'forget-delays' | 'delays' | 'end';

export interface Told {
  /** Processor milliseconds since the process began, system included. */
  readonly cpu: number;
  /** Resident memory in MB. */
  readonly memory: number;
  /** How late the event loop was since `forget-delays`, in milliseconds. */
  readonly delays: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** What a server says: that it listens, or an answer. */
export type Said =
  { readonly port: number } | { readonly answer: Question; readonly told: Partial<Told> };
