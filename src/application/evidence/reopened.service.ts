import { Injectable } from '@nestjs/common';
import { Database } from '../../persistence/database.js';
import {
  EvidenceRepository,
  type ReopenedStatement,
} from '../../persistence/evidence.repository.js';
import { CodingJournal } from '../coding/coding-journal.js';

export type { ReopenedStatement } from '../../persistence/evidence.repository.js';

/** Statements whose evidence was deleted, until a planner has looked at their figures. */
@Injectable()
export class ReopenedService {
  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    private readonly journal: CodingJournal,
  ) {}

  /** By key of the statement. */
  async list(surveyKey: string, wave: string): Promise<ReadonlyMap<string, ReopenedStatement>> {
    const rows = await this.evidence.reopened(this.database.reader, surveyKey, wave);
    return new Map(rows.map((row) => [row.statement, row]));
  }

  /** A planner has looked; nothing happens where nothing was open. */
  async acknowledge(
    place: { readonly surveyKey: string; readonly wave: string; readonly statement: string },
    by: string,
  ): Promise<void> {
    await this.database.write(async (tx) => {
      if (!(await this.evidence.close(tx, place))) return;
      const object = `${place.surveyKey}/${place.wave} ${place.statement}`;
      await this.journal.note('evidence.checked', by, { object }, tx);
    });
  }
}
