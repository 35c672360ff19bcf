import { Injectable } from '@nestjs/common';
import { type EntityManager, In, LessThan } from 'typeorm';
import {
  type Coding,
  type GivenCode,
  NOTHING_CODED,
  type Round,
} from '../../domain/coding/coding.js';
import { groupedBy } from '../../domain/grouped-by.js';
import {
  CodingPassageRow,
  CodingRoundRow,
  CodingStepRow,
  PassageCodeRow,
} from '../entities/coding-round.entity.js';

/** One round of one text, and who works on it. */
export interface CodingRecord {
  readonly sourceId: string;
  readonly round: Round;
  readonly coder: string;
  readonly version: number;
  readonly reason: string;
  readonly day: string;
  readonly coding: Coding;
}

/** The same in short: enough to list, count and compare. */
export interface CodingSummary {
  readonly sourceId: string;
  readonly round: Round;
  readonly coder: string;
  readonly done: boolean;
  readonly hasMemo: boolean;
  readonly reason: string;
  readonly codes: readonly string[];
  readonly toCheck: boolean;
}

export interface StepRecord {
  readonly sequence: number;
  readonly sourceId: string;
  readonly round: Round;
  readonly version: number;
  readonly before: Coding;
  /** Names the step on several texts that it is part of; `null` for one text. */
  readonly batch: string | null;
}

/** So many steps of one coder can be taken back. */
const STEPS_KEPT = 100;

@Injectable()
export class CodingsRepository {
  async find(
    reader: EntityManager,
    sourceId: string,
    round: Round,
  ): Promise<CodingRecord | undefined> {
    const row = await reader.findOneBy(CodingRoundRow, { sourceId, round });
    if (row === null) return undefined;
    const passages = await reader.findBy(CodingPassageRow, { sourceId, round });
    const codes = await reader.findBy(PassageCodeRow, {
      passageId: In(passages.map(({ id }) => id)),
    });
    return toRecord(row, passages, codes);
  }

  /** By text; those that nobody has begun are left out. */
  async versions(
    reader: EntityManager,
    ids: readonly string[],
    round: Round,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await reader.findBy(CodingRoundRow, { sourceId: In([...ids]), round });
    return new Map(rows.map(({ sourceId, version }) => [sourceId, version]));
  }

  /** Writes a round as it is now; `version` is the new one. */
  async save(tx: EntityManager, record: CodingRecord): Promise<void> {
    const { sourceId, round, coding, ...rest } = record;
    const { done, memo, passages } = coding;
    await tx.upsert(CodingRoundRow, { sourceId, round, ...rest, done, memo }, [
      ...['sourceId', 'round'],
    ]);
    const stored = await tx.findBy(CodingPassageRow, { sourceId, round });
    // Codes go with their passage; what is left is written anew.
    if (stored.length > 0)
      await tx.delete(
        CodingPassageRow,
        stored.map(({ id }) => id),
      );
    if (passages.length === 0) return;
    await tx.insert(
      CodingPassageRow,
      passages.map(({ id, start, end, memo: note }) => ({
        ...{ id, sourceId, round, start, end, memo: note },
      })),
    );
    const codes = passages.flatMap(({ id, codes: given }) =>
      given.map((code) => ({ passageId: id, ...code })),
    );
    if (codes.length > 0) await tx.insert(PassageCodeRow, codes);
  }

  /** Every round of every text of one wave. */
  async list(reader: EntityManager, surveyKey: string, wave: string): Promise<CodingSummary[]> {
    const rounds = await reader.sql<
      {
        sourceId: string;
        round: Round;
        coder: string;
        done: unknown;
        memo: string;
        reason: string;
      }[]
    >`
      SELECT a.source_id AS "sourceId", a.round AS "round", a.coder AS "coder", a.done AS "done",
        a.memo AS "memo", a.reason AS "reason"
      FROM coding_rounds a JOIN coding_sources s ON s.id = a.source_id
      WHERE s.survey_key = ${surveyKey} AND s.wave = ${wave}`;
    const codes = await reader.sql<
      { sourceId: string; round: Round; code: string; toCheck: unknown; memo: string }[]
    >`
      SELECT p.source_id AS "sourceId", p.round AS "round", c.code AS "code",
        c.to_check AS "toCheck", p.memo AS "memo"
      FROM coding_passages p JOIN coding_sources s ON s.id = p.source_id
        LEFT JOIN passage_codes c ON c.passage_id = p.id
      WHERE s.survey_key = ${surveyKey} AND s.wave = ${wave}`;
    const byRound = groupedBy(codes, ({ sourceId, round }) => `${sourceId} ${round}`);
    return rounds.map(({ memo, done, ...row }) => {
      const own = byRound.get(`${row.sourceId} ${row.round}`) ?? [];
      return {
        ...row,
        done: Boolean(done),
        hasMemo: memo !== '' || own.some((each) => each.memo !== ''),
        // Databases give them in any order.
        codes: [...new Set(own.flatMap(({ code }) => (code as string | null) ?? []))].sort(),
        toCheck: own.some(({ toCheck }) => Boolean(toCheck)),
      };
    });
  }

  /** Marks what was coded with one of these codes, so that somebody looks again. */
  async markToCheck(tx: EntityManager, surveyKey: string, codes: readonly string[]): Promise<void> {
    for (const code of codes) {
      await tx.sql`
        UPDATE passage_codes SET to_check = ${true} WHERE code = ${code} AND passage_id IN (
          SELECT p.id FROM coding_passages p JOIN coding_sources s ON s.id = p.source_id
          WHERE s.survey_key = ${surveyKey})`;
    }
  }

  /** Remembers what stood there before a step. */
  async addStep(
    tx: EntityManager,
    step: Omit<StepRecord, 'sequence'> & { readonly coder: string; readonly code: string },
  ): Promise<void> {
    const [last] = await tx.sql<{ last: number | null }[]>`
      SELECT max(sequence) AS "last" FROM coding_steps`;
    const sequence = (last?.last ?? 0) + 1;
    const before = JSON.stringify(step.before);
    await tx.insert(CodingStepRow, { ...step, sequence, before });
    const { coder } = step;
    const [oldest] = await tx.find(CodingStepRow, {
      where: { coder },
      order: { sequence: 'DESC' },
      skip: STEPS_KEPT,
      take: 1,
    });
    if (oldest === undefined) return;
    await tx.delete(CodingStepRow, { coder, sequence: LessThan(oldest.sequence + 1) });
  }

  /** The last step of a coder in one survey that was not taken back. */
  async lastStep(
    reader: EntityManager,
    surveyKey: string,
    coder: string,
  ): Promise<StepRecord | undefined> {
    const [row] = await reader.sql<(Omit<StepRecord, 'before'> & { before: string })[]>`
      SELECT t.sequence AS "sequence", t.source_id AS "sourceId", t.round AS "round",
        t.version AS "version", t.before AS "before", t.batch AS "batch"
      FROM coding_steps t JOIN coding_sources s ON s.id = t.source_id
      WHERE s.survey_key = ${surveyKey} AND t.coder = ${coder}
      ORDER BY t.sequence DESC LIMIT 1`;
    return row === undefined ? undefined : { ...row, before: JSON.parse(row.before) as Coding };
  }

  /** The steps of a batch, in their order. */
  async batch(tx: EntityManager, batch: string): Promise<readonly StepRecord[]> {
    const rows = await tx.find(CodingStepRow, { where: { batch }, order: { sequence: 'ASC' } });
    return rows.map(({ round, before, ...row }) => ({
      ...row,
      ...{ round: round as Round, before: JSON.parse(before) as Coding },
    }));
  }

  async removeStep(tx: EntityManager, sequence: number): Promise<void> {
    await tx.delete(CodingStepRow, { sequence });
  }

  /** The step that made the state which an undone step had left: it now makes another version. */
  async renumberStep(
    tx: EntityManager,
    undone: Pick<StepRecord, 'sourceId' | 'round' | 'version'> & { readonly coder: string },
    version: number,
  ): Promise<void> {
    const { sourceId, round, coder } = undone;
    const before = { sourceId, round, coder, version: undone.version - 1 };
    await tx.update(CodingStepRow, before, { version });
  }

  /** The codes this coder gave last, the newest first, as often as they were given. */
  async listRecent(
    reader: EntityManager,
    surveyKey: string,
    coder: string,
  ): Promise<readonly string[]> {
    const rows = await reader.sql<{ code: string }[]>`
      SELECT t.code AS "code" FROM coding_steps t
        JOIN coding_sources s ON s.id = t.source_id
      WHERE s.survey_key = ${surveyKey} AND t.coder = ${coder} AND t.code <> ''
      ORDER BY t.sequence DESC LIMIT ${() => String(STEPS_KEPT)}`;
    return rows.map(({ code }) => code);
  }
}

function toRecord(
  row: CodingRoundRow,
  passages: readonly CodingPassageRow[],
  codes: readonly PassageCodeRow[],
): CodingRecord {
  const { sourceId, coder, version, reason, day, done, memo } = row;
  const byPassage = groupedBy(codes, ({ passageId }) => passageId);
  const coding = {
    ...NOTHING_CODED,
    ...{ done, memo },
    passages: passages
      .map(({ id, start, end, memo: note }) => ({
        ...{ id, start, end, memo: note },
        codes: (byPassage.get(id) ?? [])
          .map(({ code, version: given, toCheck }): GivenCode => ({
            ...{ code, version: given, toCheck },
          }))
          .sort((a, b) => (a.code < b.code ? -1 : 1)),
      }))
      .sort((a, b) => (a.start ?? -1) - (b.start ?? -1) || (a.end ?? -1) - (b.end ?? -1)),
  };
  return { sourceId, round: row.round as Round, coder, version, reason, day, coding };
}
