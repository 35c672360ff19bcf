import { judgeBase } from '../disclosure/primary.js';
import type {
  Cohort,
  DisclosureLimits,
  PlannedRow,
  PlannedTable,
  QuestionCounts,
} from '../disclosure/release.js';

/** How the people of a table answered its question, and whose sizes outsiders know. */
export interface TablePeople {
  readonly cohorts: readonly Cohort[];
  readonly counts: QuestionCounts;
  readonly limits: DisclosureLimits;
}

/**
 * A table without the levels (areas, groups) in which the base of one row must not be told.
 *
 * Nearly everybody answers nearly everything, so one base withheld among others could be told from
 * the other tables, unless all of them withheld the same. So a level has all its bases or is left
 * out; planners can choose coarser groups. What is withheld within a row is the engine's matter.
 *
 * @returns the table as it is where every base may be told
 */
export function withTellableLevels(table: PlannedTable, people: TablePeople): PlannedTable {
  const silent = new Set(
    table.rows.filter((row) => !isTellable(row, people)).map(({ level }) => level),
  );
  return {
    ...table,
    rows: table.rows.filter(({ level }) => level === 'total' || !silent.has(level)),
  };
}

function isTellable({ cohorts: indexes }: PlannedRow, people: TablePeople): boolean {
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
