import { Injectable } from '@nestjs/common';
import type { Result } from '../../domain/problem.js';
import type { Role } from '../accounts/roles.js';

/** A result: what the browser saves. */
export interface JobResult {
  /** ASCII, with its ending. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What work on a job may use of whoever runs it. */
export interface JobContext {
  /** Aborted when somebody cancels, or when the server ends. */
  readonly signal: AbortSignal;
  /** From 0 to 100. */
  readonly progress: (percent: number) => void;
}

/**
 * A kind of work. It must leave the event loop free: in a thread of its own, or in slices with a turn
 * of the loop between them.
 */
export interface JobKind {
  readonly name: string;
  /** Who may ask for it, and fetch what came of it. */
  readonly roles: readonly Role[];
  /**
   * @param request as it was asked, read back from the database
   * @returns the result, or why there is none; may also throw whatever `signal` throws
   */
  run(request: unknown, context: JobContext): Promise<Result<JobResult>>;
}

/** The kinds of work there are. Whoever can do one says so when the program starts. */
@Injectable()
export class JobKinds {
  private readonly kinds = new Map<string, JobKind>();

  /** @throws Error where two are of one name */
  add(kind: JobKind): void {
    if (this.kinds.has(kind.name)) throw new Error(`Two kinds of job named ${kind.name}.`);
    this.kinds.set(kind.name, kind);
  }

  /** Undefined for the work of another version of the program. */
  find(name: string): JobKind | undefined {
    return this.kinds.get(name);
  }
}
