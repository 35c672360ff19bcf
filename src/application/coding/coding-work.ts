import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Rounds, roundsBySource } from '../../domain/coding/coding-queue.js';
import type { CodebookVersion } from '../../persistence/coding/codebooks.repository.js';
import type { SourceRecord } from '../../persistence/coding/coding-sources.repository.js';
import {
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

@Injectable()
export class CodingWork {
  constructor(
    private readonly database: Database,
    private readonly sources: CodingSourcesService,
    private readonly codings: CodingsRepository,
    private readonly books: CodebooksService,
  ) {}

  async read({ surveyKey, wave }: Place): Promise<CodingState> {
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
