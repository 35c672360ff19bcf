import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type EntityManager, Not } from 'typeorm';
import type { StoredTally, Tally, TallyKey } from '../domain/analysis/tally.js';
import { TallyRow } from './entities/tally.entity.js';
import { type InsertTarget, insertRows } from './insert-rows.js';

/** A tally with the days of its first and last response. */
export interface DatedTally extends StoredTally {
  readonly first: string;
  readonly last: string;
}

/** A cell of the tallies; where the stamp is the same, so are all its responses. */
export interface StampedCell {
  readonly key: TallyKey;
  readonly stamp: string | null;
  readonly responses: number;
}

interface Columns {
  survey: string;
  version: number;
  wave: string;
  area: string;
  actorType: string;
  channel: string;
  tally: string;
}

const KEY = `t.survey_key AS "survey", t.version AS "version", t.wave AS "wave", t.area AS "area",
  t.actor_type AS "actorType", t.channel AS "channel"`;

const SAME_CELL = `r.survey_key = t.survey_key AND r.version = t.version AND r.wave = t.wave
  AND r.area = t.area AND r.actor_type = t.actor_type AND r.channel = t.channel`;

/** Cells that are asked for at once. */
const CELLS = 64;

const CELL = ['survey_key', 'version', 'wave', 'area', 'actor_type', 'channel'];

/** In the order of `CELL`. */
const cellOf = ({ survey, version, wave, area, actorType, channel }: TallyKey) => [
  ...[survey, version, wave, area, actorType, channel],
];

const TALLIES: InsertTarget = {
  table: 'tallies',
  columns: [...CELL, 'layout', 'tally', 'stamp'],
  onConflict: `ON CONFLICT (${CELL.join(', ')})
    DO UPDATE SET layout = excluded.layout, tally = excluded.tally,
    stamp = excluded.stamp`,
};

/** The question for so many cells; its text is put together once. */
function questionFor(tx: EntityManager, cells: number): string {
  const { driver, options } = tx.dataSource;
  const name = `${options.type}/${cells}`;
  const isCell = (at: number) =>
    CELL.map((column, index) => {
      const parameter = driver.createParameter(column, at * CELL.length + index);
      return `t.${column} = ${parameter}`;
    }).join(' AND ');
  const any = () => Array.from({ length: cells }, (_, at) => `(${isCell(at)})`).join(' OR ');
  const text =
    questions.get(name) ?? `SELECT ${KEY}, t.tally AS "tally" FROM tallies t WHERE ${any()}`;
  questions.set(name, text);
  return text;
}

const questions = new Map<string, string>();

@Injectable()
export class TalliesRepository {
  /**
   * All tallies of one wave with their days. One question, so that counters and days belong to the
   * same state; the days come from the ends of an index, whatever the number of responses.
   */
  async listWave(reader: EntityManager, surveyKey: string, wave: string): Promise<DatedTally[]> {
    const rows = await reader.sql<(Columns & { first: string; last: string })[]>`
      SELECT ${() => KEY}, t.tally AS "tally",
        (SELECT min(r.date) FROM responses r WHERE ${() => SAME_CELL}) AS "first",
        (SELECT max(r.date) FROM responses r WHERE ${() => SAME_CELL}) AS "last"
      FROM tallies t
      WHERE t.survey_key = ${surveyKey} AND t.wave = ${wave}
      ORDER BY t.version, t.area, t.actor_type, t.channel`;
    return rows.map((row) => ({ ...row, tally: parse(row.tally) }));
  }

  /** The cells of one wave, each with its stamp and the number of its responses. */
  async listCells(reader: EntityManager, surveyKey: string, wave: string): Promise<StampedCell[]> {
    const rows = await reader.sql<(Columns & { stamp: string | null })[]>`
      SELECT ${() => KEY}, t.stamp AS "stamp", t.tally AS "tally" FROM tallies t
      WHERE t.survey_key = ${surveyKey} AND t.wave = ${wave}
      ORDER BY t.version, t.area, t.actor_type, t.channel`;
    return rows.map(({ tally, stamp, ...key }) => ({
      ...{ key, stamp },
      responses: parse(tally).responses,
    }));
  }

  /** Every tally there is, with the number of its layout. */
  async list(reader: EntityManager): Promise<(StoredTally & { readonly layout: number })[]> {
    const rows = await reader.sql<(Columns & { layout: number })[]>`
      SELECT ${() => KEY}, t.layout AS "layout", t.tally AS "tally" FROM tallies t`;
    return rows.map((row) => ({ ...row, tally: parse(row.tally) }));
  }

  /** The waves of a survey that have responses. */
  async listWaves(reader: EntityManager, surveyKey: string): Promise<string[]> {
    const rows = await reader.sql<{ wave: string }[]>`
      SELECT DISTINCT wave FROM tallies WHERE survey_key = ${surveyKey} ORDER BY wave`;
    return rows.map(({ wave }) => wave);
  }

  /** Those of these cells that have responses. */
  async findAll(tx: EntityManager, keys: readonly TallyKey[]): Promise<StoredTally[]> {
    const found: StoredTally[] = [];
    for (let start = 0; start < keys.length; start += CELLS) {
      const some = keys.slice(start, start + CELLS);
      const rows = await tx.query<Columns[]>(questionFor(tx, some.length), some.flatMap(cellOf));
      found.push(...rows.map((row) => ({ ...row, tally: parse(row.tally) })));
    }
    return found;
  }

  async saveAll(tx: EntityManager, layout: number, tallies: readonly StoredTally[]): Promise<void> {
    const rows = tallies.map(({ tally, ...key }) => [
      ...cellOf(key),
      layout,
      JSON.stringify(tally),
      newStamp(),
    ]);
    await insertRows(tx, TALLIES, rows);
  }

  async remove(tx: EntityManager, { survey, ...key }: TallyKey): Promise<void> {
    await tx.delete(TallyRow, { surveyKey: survey, ...key });
  }

  async removeAll(tx: EntityManager): Promise<void> {
    await tx.deleteAll(TallyRow);
  }

  /** Whether any tally was counted by another rule than this one. */
  async hasOtherLayout(reader: EntityManager, layout: number): Promise<boolean> {
    return reader.existsBy(TallyRow, { layout: Not(layout) });
  }
}

/** The end of a UUID, for which random bytes are fetched many at once: 62 of its 64 bits are random. */
const newStamp = () => randomUUID().slice(-17).replace('-', '');

const parse = (tally: string) => JSON.parse(tally) as Tally;
