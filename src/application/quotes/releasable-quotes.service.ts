import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReleasableQuote, SnapshotQuote } from '../../domain/quote/quote.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { CodingSourcesRepository } from '../../persistence/coding/coding-sources.repository.js';
import { Database } from '../../persistence/database.js';
import {
  type CheckedQuote,
  QuotesRepository,
  type StoredQuote,
} from '../../persistence/quotes.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { InterviewsService } from '../interviews/interviews.service.js';

/** What a release carries of a quote: nothing of its words, as long as nobody has the salt. */
const quoteDigest = ({ salt, text }: Pick<StoredQuote, 'salt' | 'text'>): string =>
  sha256(canonicalJson({ salt, text }));

/** Quotes that may go out now, and the words of those that are out. */
@Injectable()
export class ReleasableQuotes {
  constructor(
    private readonly database: Database,
    private readonly quotes: QuotesRepository,
    private readonly sources: CodingSourcesRepository,
    private readonly interviews: InterviewsService,
  ) {}

  /**
   * Released ones whose words still are what the redacted text says: whoever replaces one name more
   * must not find the old words in print.
   */
  async list(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly ReleasableQuote[]> {
    const found: ReleasableQuote[] = [];
    for (const quote of await this.quotes.list(reader, surveyKey, wave)) {
      if (!isReady(quote) || !(await this.isQuotable(reader, quote))) continue;
      const { id, statement, stance, groupKey: group } = quote;
      const digest = quoteDigest(quote);
      found.push({ id, statement, group, digest, stance: stance === 'contra' ? 'contra' : 'pro' });
    }
    return found;
  }

  /**
   * Words by id of the quote; without those that were withdrawn, or are no longer what was frozen.
   *
   * @param frozen quotes of a release
   */
  async texts(frozen: Frozen): Promise<ReadonlyMap<string, string>> {
    const { same } = await this.compare(frozen);
    return new Map(same.map(({ id, text }) => [id, text]));
  }

  /** How many of these have other words now than were frozen; withdrawn ones have none. */
  async changed(frozen: Frozen): Promise<number> {
    const { rows, same } = await this.compare(frozen);
    return rows.length - same.length;
  }

  /** Whether whoever said it stands in the way: what was spoken must have been released. */
  async isQuotable(
    reader: EntityManager,
    {
      surveyKey,
      sourceId,
      responseId,
    }: Pick<CheckedQuote, 'surveyKey' | 'sourceId' | 'responseId'>,
  ): Promise<boolean> {
    const source = await this.sources.find(reader, surveyKey, sourceId);
    if (source === undefined || responseId === null) return false;
    return this.interviews.isQuotable(reader, responseId, source);
  }

  private async compare(frozen: Frozen) {
    const digests = new Map(frozen.map(({ id, digest }) => [id, digest]));
    const rows = await this.quotes.listReleased(this.database.reader, [...digests.keys()]);
    return { rows, same: rows.filter((row) => quoteDigest(row) === digests.get(row.id)) };
  }
}

type Frozen = readonly Pick<SnapshotQuote, 'id' | 'digest'>[];

const isReady = ({ state, redacted, text }: CheckedQuote): boolean =>
  state === 'released' && redacted?.includes(text) === true;
