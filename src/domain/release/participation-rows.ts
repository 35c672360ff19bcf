import { judgeBase } from '../disclosure/primary.js';
import type {
  Cohort,
  DisclosureLimits,
  PlannedRow,
  PlannedTable,
  QuestionCounts,
} from '../disclosure/release.js';

/** How many took part, and whose sizes outsiders know. */
export interface Participation {
  readonly cohorts: readonly Cohort[];
  readonly counts: QuestionCounts;
  readonly limits: DisclosureLimits;
}

/**
 * The table of participation without the levels (areas, groups) in which one row must not be told.
 *
 * Whoever answered an item took part, so the bases of all tables bound these numbers from below. A
 * row withheld among others could be told from them, or the number of all would have to go, and with
 * it the release. So a level is told as a whole or not at all.
 *
 * @returns the table as it is where every row may be told
 */
export function withTellableLevels(table: PlannedTable, people: Participation): PlannedTable {
  const silent = new Set(
    table.rows.filter((row) => !isTellable(row, people)).map(({ level }) => level),
  );
  return {
    ...table,
    rows: table.rows.filter(({ level }) => level === 'total' || !silent.has(level)),
  };
}

function isTellable({ cohorts: indexes }: PlannedRow, people: Participation): boolean {
  const { counts, consented } = people.counts;
  const sum = (rows: readonly (readonly number[])[]) =>
    indexes.flatMap((index) => rows[index] ?? []).reduce((total, count) => total + count, 0);
  const released = sum(consented);
  const invited = indexes.map((index) => people.cohorts[index]?.invited ?? null);
  const known = invited.every((each) => each !== null);
  const group = {
    n: sum(counts) - released,
    released,
    invited: known ? invited.reduce((total, each) => total + each, -released) : null,
  };
  return judgeBase(group, people.limits) === null;
}
