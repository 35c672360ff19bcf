import {
  DEFAULT_LIMITS,
  type DecidedTable,
  type PlannedRow,
  type PlannedTable,
  type QuestionCounts,
  type ReleaseInput,
} from '../../src/domain/disclosure/release.js';

interface Given {
  /** By question, by cohort, by code. */
  readonly counts: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly codes: readonly string[];
  readonly invited: readonly (number | null)[];
}

/** A release without tables: cohort 0 is area `a0` and type `t0`, and so on. */
export function input({ counts, codes, invited }: Given): ReleaseInput {
  return {
    cohorts: invited.map((size, index) => ({
      area: `a${index}`,
      actorType: `t${index}`,
      invited: size,
    })),
    questions: Object.entries(counts).map(([key, rows]) => question(key, codes, rows)),
    tables: [],
    earlier: [],
    limits: DEFAULT_LIMITS,
    repairs: {},
    publicationGroups: {},
  };
}

export function question(
  key: string,
  codes: readonly string[],
  counts: readonly (readonly number[])[],
): QuestionCounts {
  return {
    question: {
      key,
      item: key.split('/')[0] ?? key,
      part: key.split('/')[1] ?? null,
      categories: codes.map((code) => ({ code, label: code })),
    },
    counts,
    consented: counts.map((row) => row.map(() => 0)),
  };
}

/** A row of a single cohort, or of several. */
export function row(...cohorts: readonly number[]): PlannedRow {
  return {
    key: `actorType/t${cohorts.join('+')}`,
    name: cohorts.join(' und '),
    level: 'actorType',
    cohorts,
  };
}

export function totalOf(cohorts: number): PlannedRow {
  return { key: 'total', name: 'Gesamt', level: 'total', cohorts: [...Array(cohorts).keys()] };
}

/** A total and a row for each cohort, a column for each code. */
export function table(question: string, codes: readonly string[], cohorts: number): PlannedTable {
  return {
    key: `item/${question}`,
    question,
    rows: [totalOf(cohorts), ...[...Array(cohorts).keys()].map((cohort) => row(cohort))],
    columns: codes.map((code) => ({ key: code, label: code, codes: [code] })),
  };
}

/** All numbers row by row, the base first; `null` where it is withheld. */
export function shownOf(tables: readonly DecidedTable[]): readonly (readonly (number | null)[])[] {
  return tables.flatMap(({ rows }) =>
    rows.map(({ n, cells }) => [n, ...cells].map((cell) => (cell.shown ? cell.value : null))),
  );
}
