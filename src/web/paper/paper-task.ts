import type { ChartData } from '../charts/chart-data.js';
import type { DrawnChart } from './chart-svg.js';
import type { PaperOrder } from './paper-setter.js';

/** What the thread of papers does: `paper-worker.ts`. */
export type PaperTask =
  | { readonly kind: 'set'; readonly order: PaperOrder }
  | { readonly kind: 'draw'; readonly charts: readonly ChartData[] };

/** A PDF, charts in the order they were asked for, or what stood against it. */
export type PaperAnswer =
  | { readonly kind: 'set'; readonly pdf: Uint8Array }
  | { readonly kind: 'drawn'; readonly charts: readonly DrawnChart[] }
  | { readonly kind: 'failed'; readonly message: string };
