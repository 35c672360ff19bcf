import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { groupedBy } from '../../domain/grouped-by.js';
import {
  type ReleasedValidation,
  releaseValidation,
} from '../../domain/validation/released-validation.js';
import { Database } from '../../persistence/database.js';
import { StatementsRepository } from '../../persistence/statements.repository.js';
import { ValidationRepository } from '../../persistence/validation.repository.js';
import type { StoredResult } from './round-sheets.service.js';
import type { RoundPlace } from './rounds.service.js';

/** What rounds of a wave said to the statements as they read today. */
@Injectable()
export class StatementResults {
  constructor(
    private readonly database: Database,
    private readonly validation: ValidationRepository,
    private readonly statements: StatementsRepository,
  ) {}

  /**
   * Accepted results by key of the statement, the earliest first. A result belongs to the words that
   * were voted on: it is gone as soon as anything in the statement was changed.
   */
  async list(
    { surveyKey, wave }: RoundPlace,
    reader: EntityManager = this.database.reader,
  ): Promise<Readonly<Record<string, readonly StoredResult[]>>> {
    const accepted = await this.validation.accepted(reader, surveyKey, wave);
    const byKey: Record<string, readonly StoredResult[]> = {};
    for (const [key, topics] of groupedBy(accepted, (topic) => topic.key)) {
      const since = await this.unchangedSince(reader, surveyKey, key);
      const valid = topics.filter(({ acceptedRevision }) => acceptedRevision >= since);
      if (valid.length > 0)
        byKey[key] = valid.map(({ result }) => JSON.parse(result) as StoredResult);
    }
    return byKey;
  }

  /** The same without what could be told of single persons. */
  async releasable(
    reader: EntityManager,
    place: RoundPlace,
  ): Promise<Readonly<Record<string, readonly ReleasedValidation[]>>> {
    const results = await this.list(place, reader);
    return Object.fromEntries(
      Object.entries(results).map(([key, own]) => [key, own.map(toReleased)]),
    );
  }

  /** All that was ever accepted, as it would go out, by key: what releases are checked against. */
  async everAccepted(
    reader: EntityManager,
    { surveyKey, wave }: RoundPlace,
  ): Promise<ReadonlyMap<string, readonly ReleasedValidation[]>> {
    const accepted = await this.validation.accepted(reader, surveyKey, wave);
    return new Map(
      [...groupedBy(accepted, ({ key }) => key)].map(([key, topics]) => [
        key,
        topics.map(({ result }) => toReleased(JSON.parse(result) as StoredResult)),
      ]),
    );
  }

  /** The first revision that says what the newest says. */
  private async unchangedSince(
    reader: EntityManager,
    surveyKey: string,
    key: string,
  ): Promise<number> {
    const [newest, ...older] = await this.statements.revisions(reader, surveyKey, key);
    if (newest === undefined) return 0;
    const changed = older.find(({ definition }) => definition !== newest.definition);
    return (changed?.number ?? 0) + 1;
  }
}

const toReleased = (result: StoredResult): ReleasedValidation =>
  releaseValidation(result, result.channels);
