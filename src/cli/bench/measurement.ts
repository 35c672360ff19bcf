import type { Submission } from '../../domain/response/answer.js';
import type { Services } from '../services.js';
import type { DatabaseKind, Installation } from './installation.js';
import type { ServerKind, ServerProcess } from './server-process.js';
import type { Spread } from './spread.js';

/** One subject that is measured: a line in `registry.ts`, a file of its own. */
export interface Measurement {
  /** In English, as it stands over its rows. */
  readonly name: string;
  run(context: BenchContext): Promise<readonly Row[]>;
}

/** One line of the table. What could not be measured says why, and has no figures. */
export type Row = MeasuredRow | SkippedRow;

export interface SkippedRow {
  readonly what: string;
  readonly skipped: string;
}

export interface MeasuredRow {
  readonly what: string;
  /** Of `value`: `ms`, `per second`, `MB`, `s`. */
  readonly unit: string;
  readonly value: Spread;
  /** Processor milliseconds for each, of the process that was measured. */
  readonly cpu?: Spread;
  /** From round to round: this divided by what it is compared with. */
  readonly ratio?: { readonly to: string; readonly spread: Spread };
  /** Held against the median of `ratio`, or of `value` where `of` says so. */
  readonly target?: Target;
  /** Where it belongs to a curve: its name, and how many responses were stored. */
  readonly curve?: { readonly name: string; readonly responses: number };
}

export interface Target {
  readonly of: 'ratio' | 'value';
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What measurements stand on. Everything is made for the run and deleted after it. */
export interface BenchContext {
  /** A smoke test of seconds: figures mean nothing then, but every line must come. */
  readonly quick: boolean;
  /** Numbers of stored responses at which growth is measured, ascending. */
  readonly sizes: readonly number[];
  /** How often every variant is measured, in turn with the others. */
  readonly rounds: number;
  /** SQLite, and PostgreSQL where a server is named whose user may create databases. */
  readonly databases: readonly DatabaseKind[];
  /** The survey that is answered, delivered with the program. */
  readonly survey: string;
  readonly wave: string;
  /** A plausible response with an id of its own; the same ones in every run, but for their ids. */
  nextSubmission(): Submission;
  emptyInstallation(database: DatabaseKind): Promise<Installation>;
  /** The one installation (SQLite) with so many responses; filled when first asked for. */
  filledInstallation(responses: number): Promise<Installation>;
  /** The services of an installation, in this process, as the command line has them. */
  withServices<T>(installation: Installation, work: (services: Services) => Promise<T>): Promise<T>;
  /** A server in a process of its own, watched from inside; ended with the run if not before. */
  serve(installation: Installation, kind?: ServerKind): Promise<ServerProcess>;
  /** What happens at the moment, for whoever waits. */
  note(line: string): void;
}
