import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Round } from '../domain/coding/coding.js';
import { ReopenedStatementRow } from './entities/reopened-statement.entity.js';
import type { CodedPassage } from './mentions.repository.js';

/** One text of a response at the coding desk. */
export interface OwnText {
  readonly id: string;
  readonly item: string;
  readonly part: string;
}

export type ReopenedStatement = Readonly<ReopenedStatementRow>;

/** What the thread from answers to statements and back needs. */
@Injectable()
export class EvidenceRepository {
  async texts(reader: EntityManager, responseId: string): Promise<readonly OwnText[]> {
    return reader.sql<OwnText[]>`
      SELECT id AS "id", item AS "item", part AS "part" FROM coding_sources
      WHERE response_id = ${responseId} ORDER BY id`;
  }

  async rounds(
    reader: EntityManager,
    responseId: string,
  ): Promise<
    readonly { readonly sourceId: string; readonly round: Round; readonly done: boolean }[]
  > {
    const rows = await reader.sql<{ sourceId: string; round: Round; done: unknown }[]>`
      SELECT a.source_id AS "sourceId", a.round AS "round", a.done AS "done"
      FROM coding_rounds a JOIN coding_sources s ON s.id = a.source_id
      WHERE s.response_id = ${responseId}`;
    return rows.map((row) => ({ ...row, done: Boolean(row.done) }));
  }

  async passages(reader: EntityManager, responseId: string): Promise<readonly CodedPassage[]> {
    const rows = await reader.sql<(Omit<CodedPassage, 'toCheck'> & { toCheck: unknown })[]>`
      SELECT p.id AS "id", p.source_id AS "sourceId", p.round AS "round", c.code AS "code",
        c.to_check AS "toCheck"
      FROM coding_passages p JOIN coding_sources s ON s.id = p.source_id
        JOIN passage_codes c ON c.passage_id = p.id
      WHERE s.response_id = ${responseId} ORDER BY p.id, c.code`;
    return rows.map((row) => ({ ...row, toCheck: Boolean(row.toCheck) }));
  }

  /** Of one wave, by key. */
  async reopened(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<readonly ReopenedStatement[]> {
    return reader.find(ReopenedStatementRow, {
      where: { surveyKey, wave },
      order: { statement: 'ASC' },
    });
  }

  /** Counts one more deleted answer; the first one sets the day. */
  async reopen(
    tx: EntityManager,
    place: Pick<ReopenedStatement, 'surveyKey' | 'wave'>,
    statement: string,
    today: string,
  ): Promise<void> {
    const before = await tx.findOneBy(ReopenedStatementRow, { ...place, statement });
    const since = before?.since ?? today;
    const answers = (before?.answers ?? 0) + 1;
    const row = { ...place, statement, since, answers };
    await tx.upsert(ReopenedStatementRow, row, ['surveyKey', 'wave', 'statement']);
  }

  async close(
    tx: EntityManager,
    place: Pick<ReopenedStatement, 'surveyKey' | 'wave' | 'statement'>,
  ): Promise<boolean> {
    const { affected } = await tx.delete(ReopenedStatementRow, place);
    return (affected ?? 0) > 0;
  }
}
