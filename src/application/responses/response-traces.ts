import type { EntityManager } from 'typeorm';
import type { DeletionsRepository } from '../../persistence/deletions.repository.js';
import type { ResponseRecord } from '../../persistence/responses.repository.js';

/** A response that is about to be gone, and why it goes. */
export interface Removal {
  readonly record: ResponseRecord;
  /**
   * `owner`: whoever holds the code wants it; `term`: it was kept as long as was promised; `again`:
   * it was deleted before and has come back with a backup; `office`: it should not have been counted,
   * says the office, and says why elsewhere.
   */
  readonly cause: 'owner' | 'term' | 'again' | 'office';
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * What one subject keeps of a response outside `responses` and `open_texts`. A subject whose tables
 * name responses has one, and a line in `trace-list.ts`; a test compares both with the schema.
 */
export interface ResponseTrace {
  /** Tables that hold something of a response, or about it. */
  readonly tables: readonly string[];
  /** Part of the write that deletes the response, which is still there. */
  forget(tx: EntityManager, removal: Removal): Promise<void>;
  /** Part of the write that has changed the response: what tells its earlier content goes. */
  outdate?(tx: EntityManager, before: ResponseRecord): Promise<void>;
}

/** Everything that is left elsewhere of a response that is deleted. */
export class ResponseTraces {
  constructor(
    private readonly deletions: DeletionsRepository,
    private readonly traces: readonly ResponseTrace[],
  ) {}

  /** Tables that deletion reaches beside those of the response itself. */
  get tables(): readonly string[] {
    return this.traces.flatMap(({ tables }) => tables);
  }

  /** Which of these ids must not come back. */
  findDeleted(tx: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.deletions.findAmong(tx, ids);
  }

  /** Deletes all traces, and remembers the id, so that it does not come back with a backup. */
  async remove(tx: EntityManager, removal: Removal): Promise<void> {
    for (const trace of this.traces) await trace.forget(tx, removal);
    await this.deletions.add(tx, removal.record.envelope.id, removal.today);
  }

  /** After a response was changed by whoever gave it, or has lost its texts by term. */
  async outdate(tx: EntityManager, before: ResponseRecord): Promise<void> {
    for (const trace of this.traces) await trace.outdate?.(tx, before);
  }
}
