import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import type { RawAnswers, Respondent } from '../domain/response/answer.js';
import { DraftRow } from './entities/draft.entity.js';

/** A draft as it is stored; the code itself is known to its owner only. */
export interface DraftRecord {
  readonly id: string;
  readonly codeHash: string;
  readonly surveyKey: string;
  readonly version: number;
  readonly wave: string;
  readonly respondent: Partial<Respondent>;
  readonly answers: RawAnswers;
  readonly changes: boolean;
  /** Began with an invitation; which one is not stored. */
  readonly invited: boolean;
  readonly noticeHash: string | null;
  readonly updated: string;
}

@Injectable()
export class DraftsRepository {
  async find(reader: EntityManager, codeHash: string): Promise<DraftRecord | undefined> {
    // Asked for every page of a questionnaire: by a text that stays the same, without a mapper.
    const [row] = await reader.sql<DraftColumns[]>`
      SELECT id AS "id", code_hash AS "codeHash", survey_key AS "surveyKey", version AS "version",
        wave AS "wave", respondent AS "respondent", answers AS "answers", changes AS "changes",
        invited AS "invited", notice_hash AS "noticeHash", updated AS "updated"
      FROM drafts WHERE code_hash = ${codeHash}`;
    return row ? toRecord(row) : undefined;
  }

  async insert(tx: EntityManager, draft: DraftRecord): Promise<void> {
    await tx.insert(DraftRow, toRow(draft));
  }

  async update(tx: EntityManager, draft: DraftRecord): Promise<void> {
    await tx.update(DraftRow, { id: draft.id }, toRow(draft));
  }

  /** @returns whether there was one */
  async remove(tx: EntityManager, codeHash: string): Promise<boolean> {
    return (await tx.delete(DraftRow, { codeHash })).affected === 1;
  }

  /** Deletes drafts that nobody has touched since this day. */
  async removeOlder(tx: EntityManager, day: string): Promise<number> {
    return (await tx.delete(DraftRow, { updated: LessThan(day) })).affected ?? 0;
  }
}

const toRow = ({ respondent, answers, ...draft }: DraftRecord) => ({
  ...draft,
  respondent: JSON.stringify(respondent),
  answers: JSON.stringify(answers),
});

/** SQLite says 1 and 0. */
type DraftColumns = Omit<DraftRow, 'changes' | 'invited'> &
  Readonly<Record<'changes' | 'invited', boolean | number | null>>;

const toRecord = ({ respondent, answers, ...row }: DraftColumns): DraftRecord => ({
  ...row,
  changes: Boolean(row.changes),
  invited: Boolean(row.invited),
  respondent: JSON.parse(respondent) as Partial<Respondent>,
  answers: JSON.parse(answers) as RawAnswers,
});
