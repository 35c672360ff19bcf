import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StatementRevisionRow } from './entities/statement-revision.entity.js';
import { StatementRow } from './entities/statement.entity.js';

/** A statement that somebody has worked on, with its newest definition as JSON text. */
export type StoredStatement = Readonly<StatementRow> & { readonly definition: string };

export type StatementRevision = Readonly<StatementRevisionRow>;

@Injectable()
export class StatementsRepository {
  /** All of a survey, in the order of keys. */
  async list(reader: EntityManager, surveyKey: string): Promise<StoredStatement[]> {
    return reader.sql<StoredStatement[]>`
      SELECT s.survey_key AS "surveyKey", s.key AS "key", s.state AS "state",
        s.revision AS "revision", s.position AS "position", r.definition AS "definition"
      FROM statements s JOIN statement_revisions r
        ON r.survey_key = s.survey_key AND r.key = s.key AND r.number = s.revision
      WHERE s.survey_key = ${surveyKey}
      ORDER BY s.key`;
  }

  async find(reader: EntityManager, surveyKey: string, key: string) {
    return (await reader.findOneBy(StatementRow, { surveyKey, key })) ?? undefined;
  }

  /** Newest first. */
  async revisions(
    reader: EntityManager,
    surveyKey: string,
    key: string,
  ): Promise<StatementRevision[]> {
    return reader.find(StatementRevisionRow, {
      where: { surveyKey, key },
      order: { number: 'DESC' },
    });
  }

  async add(tx: EntityManager, statement: Readonly<StatementRow>): Promise<void> {
    await tx.insert(StatementRow, statement);
  }

  async addRevision(tx: EntityManager, revision: StatementRevision): Promise<void> {
    await tx.insert(StatementRevisionRow, revision);
    const { surveyKey, key, number, state } = revision;
    await tx.update(StatementRow, { surveyKey, key }, { revision: number, state });
  }

  async place(tx: EntityManager, surveyKey: string, key: string, position: number): Promise<void> {
    await tx.update(StatementRow, { surveyKey, key }, { position });
  }
}
