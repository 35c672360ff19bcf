import type {
  DisclosureLimits,
  PlannedRow,
  PlannedTable,
  QuestionCounts,
  ReleaseInput,
} from '../../src/domain/disclosure/release.js';
import { input, question, row, totalOf } from './disclosure-input.js';
import { generator } from './disclosure-random.js';

/** What one person did: took part, said yes or no to a, said yes or no to b. */
export type Did = readonly [took: number, aYes: number, aNo: number, bYes: number, bNo: number];

/** Where the numbers of each question stand in a `Did`. */
export const PLACES: Readonly<Record<string, readonly number[]>> = {
  participation: [0],
  a: [1, 2],
  b: [3, 4],
};

export const CODES = ['ja', 'nein'];

/** A small release of two questions and participation; b may be asked only those who said yes to a. */
export interface LinkedPlan {
  readonly isConditional: boolean;
  readonly invited: readonly number[];
  /** By cohort: what each of its people did. */
  readonly people: readonly (readonly Did[])[];
  readonly plan: ReleaseInput;
}

/** @param sizeOf how many are invited in a cohort; 3 to 5 unless told */
export function linkedPlan(
  seed: number,
  isConditional: boolean,
  sizeOf: (next: (most: number) => number) => number = (next) => 3 + next(3),
): LinkedPlan {
  const next = generator(seed * 7919 + 13);
  for (let skip = 0; skip < 5; skip += 1) next(2);
  const invited = [sizeOf(next), sizeOf(next)];
  const person = (): Did => {
    const a = next(5);
    const isAsked = !isConditional || a < 2;
    const b = isAsked ? next(4) : 3;
    return [1, Number(a < 2), Number(a === 2 || a === 3), Number(b < 2), Number(b === 2)];
  };
  const people = invited.map((size) =>
    Array.from({ length: size }, person).filter(() => next(6) > 0),
  );
  const cohorts = invited.length;
  const rows = [totalOf(cohorts), ...invited.map((_, at) => row(at))];
  const some = () => rows.filter(() => next(4) > 0);
  const tables = Object.keys(PLACES)
    .filter((key) => key !== 'a' || next(3) > 0)
    .map((key) => tableOf(key, some()));
  const limits: DisclosureLimits = {
    ...{ base: 1 + next(3), cell: 2, unanimous: 1 + next(3), width: 1 + next(2) },
  };
  const plan = input({ counts: {}, codes: [], invited });
  const questions = Object.keys(PLACES).map((key) => countsOf(key, people, isConditional));
  return { isConditional, invited, people, plan: { ...plan, questions, tables, limits } };
}

function tableOf(key: string, rows: readonly PlannedRow[]): PlannedTable {
  const codes = key === 'participation' ? [] : CODES;
  const columns = codes.map((code) => ({ key: code, label: code, codes: [code] }));
  return { key: key === 'participation' ? key : `item/${key}`, question: key, rows, columns };
}

function countsOf(
  key: string,
  people: LinkedPlan['people'],
  isConditional: boolean,
): QuestionCounts {
  const counts = people.map((some) =>
    (PLACES[key] ?? []).map((at) => some.reduce((sum, did) => sum + (did[at] ?? 0), 0)),
  );
  const codes = key === 'participation' ? ['answered'] : CODES;
  const own = question(key, codes, counts);
  if (key !== 'b' || !isConditional) return own;
  const groups = [{ question: 'a', codes: ['ja'], orUnanswered: false }];
  return { ...own, askedIf: [{ cohorts: people.map((_, cohort) => cohort), groups }] };
}
