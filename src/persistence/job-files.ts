import type { Readable } from 'node:stream';

/** Results of jobs, each named by its job. What is kept here is never part of a backup. */
export abstract class JobFiles {
  abstract write(id: string, bytes: Uint8Array): Promise<void>;
  /** The result as a stream; undefined where there is none. */
  abstract read(id: string): Promise<Readable | undefined>;
  abstract remove(id: string): Promise<void>;
  /** Deletes every result but those of these jobs. */
  abstract keepOnly(ids: ReadonlySet<string>): Promise<void>;
}
