import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { codesOf, isToCheck } from '../../domain/coding/coding.js';
import { type Rounds, roundsBySource } from '../../domain/coding/coding-queue.js';
import type { CodebookVersion } from '../../persistence/coding/codebooks.repository.js';
import type { SourceRecord } from '../../persistence/coding/coding-sources.repository.js';
import {
  type CodingRecord,
  type CodingSummary,
  CodingsRepository,
} from '../../persistence/coding/codings.repository.js';
import { Database } from '../../persistence/database.js';
import { CodebooksService } from './codebooks.service.js';
import { CodingSourcesService } from './coding-sources.service.js';

/** All texts of one wave with all that was said about them: for those who see both coders. */
export interface CodingState {
  readonly texts: readonly SourceRecord[];
  readonly rounds: ReadonlyMap<string, Rounds>;
  readonly book: CodebookVersion;
}

interface Place {
  readonly surveyKey: string;
  readonly wave: string;
}

interface Kept {
  readonly stamp: string;
  readonly state: CodingState;
  readonly until: number;
}

/** A stamp made of sums might meet itself again; after so long nothing is believed any more. */
const KEPT_MS = 30_000;

@Injectable()
export class CodingWork {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly sources: CodingSourcesService,
    private readonly codings: CodingsRepository,
    private readonly books: CodebooksService,
  ) {}

  /** Kept in memory until something changes: 5,000 texts need not be fetched for every page. */
  async read(place: Place): Promise<CodingState> {
    const { surveyKey, wave } = place;
    const name = `${surveyKey}/${wave}`;
    const stamp = await this.sources.stamp(surveyKey, wave);
    const kept = this.kept.get(name);
    if (kept?.stamp === stamp && kept.until > performance.now()) return kept.state;
    // The stamp is older than the state: what happens in between makes another one, and is seen.
    const state = await this.fetch(place);
    this.kept.set(name, { stamp, state, until: performance.now() + KEPT_MS });
    return state;
  }

  /** The same as `reader` sees it, part of a write or of a snapshot: nothing is kept, or taken in. */
  async readIn(reader: EntityManager, { surveyKey, wave }: Place): Promise<CodingState> {
    return {
      texts: await this.sources.listIn(reader, surveyKey, wave),
      rounds: roundsBySource(await this.codings.list(reader, surveyKey, wave)),
      book: await this.books.getIn(reader, surveyKey),
    };
  }

  /**
   * Runs a write that changes one round of one text, and carries what is kept over to the state
   * after it. Only one writes at a time, so whatever the stamp was before, this step alone made it
   * what it is after.
   */
  async step<T>(
    place: Place,
    work: (tx: EntityManager) => Promise<{ readonly value: T; readonly record?: CodingRecord }>,
  ): Promise<T> {
    const { surveyKey, wave } = place;
    const stamp = (tx: EntityManager) => this.sources.stamp(surveyKey, wave, tx);
    const { before, after, made } = await this.database.write(async (tx) => ({
      before: await stamp(tx),
      made: await work(tx),
      after: await stamp(tx),
    }));
    const name = `${surveyKey}/${wave}`;
    const kept = this.kept.get(name);
    if (made.record === undefined || kept?.stamp !== before) return made.value;
    const rounds = new Map(kept.state.rounds);
    const { sourceId, round } = made.record;
    rounds.set(sourceId, { ...rounds.get(sourceId), [round]: toSummary(made.record) });
    this.kept.set(name, { ...kept, stamp: after, state: { ...kept.state, rounds } });
    return made.value;
  }

  private async fetch({ surveyKey, wave }: Place): Promise<CodingState> {
    const texts = await this.sources.list(surveyKey, wave);
    const summaries = await this.codings.list(this.reader, surveyKey, wave);
    const book = await this.books.get(surveyKey);
    return { texts, rounds: roundsBySource(summaries), book };
  }

  get reader(): EntityManager {
    return this.database.reader;
  }

  async summaries(reader: EntityManager, { surveyKey, wave }: Place): Promise<CodingSummary[]> {
    return this.codings.list(reader, surveyKey, wave);
  }

  write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.write(work);
  }
}

function toSummary({ sourceId, round, coder, reason, coding }: CodingRecord): CodingSummary {
  const hasMemo = coding.memo !== '' || coding.passages.some(({ memo }) => memo !== '');
  return {
    ...{ sourceId, round, coder, reason, hasMemo },
    ...{ done: coding.done, codes: codesOf(coding), toCheck: isToCheck(coding) },
  };
}
