import { Injectable } from '@nestjs/common';
import type { SnapshotContent } from '../../domain/release/snapshot.js';
import { Database } from '../../persistence/database.js';
import { ReleasesRepository } from '../../persistence/releases.repository.js';
import { ReleasableQuotes } from './releasable-quotes.service.js';

/** Proves that the words of released quotes are those that were released. */
@Injectable()
export class VerifyQuotesService {
  constructor(
    private readonly database: Database,
    private readonly releases: ReleasesRepository,
    private readonly quotes: ReleasableQuotes,
  ) {}

  /**
   * Words that were taken back since are no fault: pages leave them out. Nor are others shown, but
   * nobody changes them in this program, so it must be said.
   *
   * @returns one German sentence for each release with other words; empty: all are as they were
   */
  async verify(): Promise<readonly string[]> {
    const differences: string[] = [];
    for (const stored of await this.releases.list(this.database.reader)) {
      const { statements } = JSON.parse(stored.content) as SnapshotContent;
      const changed = await this.quotes.changed(statements.flatMap(({ quotes = [] }) => quotes));
      if (changed === 0) continue;
      const name = `Veröffentlichung ${stored.surveyKey}, Welle ${stored.wave}, Fassung ${stored.edition}`;
      const many = changed === 1 ? 'eines Zitats passt' : `von ${changed} Zitaten passt`;
      differences.push(`${name}: Der Wortlaut ${many} nicht zu seiner Prüfsumme.`);
    }
    return differences;
  }
}
