import { Injectable } from '@nestjs/common';
import { Database } from '../../persistence/database.js';
import type { LedgerEntry } from '../../persistence/deletion-ledger-source.js';
import { DeletionsRepository } from '../../persistence/deletions.repository.js';
import {
  ResponsesRepository,
  type ResponseRecord,
} from '../../persistence/responses.repository.js';
import { ResponseBook } from './response-book.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** What was deleted stays deleted, also when a backup from before the deletion is put back. */
@Injectable()
export class DeletionLedgerService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
    private readonly deletions: DeletionsRepository,
    private readonly book: ResponseBook,
  ) {}

  /** Learns what was deleted elsewhere, all or nothing. The ledger only grows. */
  async takeOver(entries: readonly LedgerEntry[]): Promise<void> {
    await this.database.write(async (tx) => {
      for (const entry of entries) await this.deletions.takeOver(tx, entry);
    });
  }

  /**
   * Deletes every stored response whose id the ledger knows; gives how many there were.
   *
   * @param today `YYYY-MM-DD`
   */
  async reapply(today: string): Promise<number> {
    const deleted = await this.findDeleted();
    for (const record of deleted) {
      const survey = await this.surveys.getVersion(record.surveyKey, record.version);
      const removal = { record, cause: 'again', today } as const;
      await this.database.write((tx) => this.book.strike(tx, survey, removal));
    }
    if (deleted.length > 0) await this.database.erase('thorough');
    return deleted.length;
  }

  private findDeleted(): Promise<readonly ResponseRecord[]> {
    return this.database.snapshot(async (reader) => {
      const found: ResponseRecord[] = [];
      for await (const page of this.responses.pages(reader)) {
        for (const record of page) {
          if (await this.deletions.has(reader, record.envelope.id)) found.push(record);
        }
      }
      return found;
    });
  }
}
