import {
  DEFAULT_LIMITS,
  type PlannedTable,
  type QuestionCounts,
} from '../../src/domain/disclosure/release.js';
import { protect } from '../../src/domain/disclosure/protect.js';
import { checkPlan, toCurrentPlan } from '../../src/domain/release/check-plan.js';
import { mergeSmallRows } from '../../src/domain/release/merge-rows.js';
import type { PublicationPlan } from '../../src/domain/release/publication-plan.js';
import { SURVEY } from '../support/six-responses.js';
import { input, question, row, shownOf, totalOf } from './disclosure-input.js';

/** People who answered, by question, then by cohort; each cohort is a row of its own. */
type People = Readonly<Record<string, readonly number[]>>;

const questionsOf = (people: People): readonly QuestionCounts[] =>
  Object.entries(people).map(([key, counts]) =>
    question(
      key,
      ['answered'],
      counts.map((count) => [count]),
    ),
  );

interface Given {
  readonly invited: readonly (number | null)[];
  readonly people: People;
  readonly merges?: Readonly<Record<string, string>>;
}

/** Rows of every table after merging: `0`, `1+2`. */
function rowsOf({ invited, people, merges = {} }: Given): readonly string[] {
  const rows = [totalOf(invited.length), ...invited.map((_, cohort) => row(cohort))];
  const tables = Object.keys(people).map((key): PlannedTable => ({
    ...{ key, question: key, rows, columns: [] },
  }));
  const { cohorts } = input({ counts: {}, codes: [], invited });
  return mergeSmallRows(tables, {
    ...{ cohorts, questions: questionsOf(people), limits: DEFAULT_LIMITS },
    merges: Object.fromEntries(
      Object.entries(merges).map(([one, other]) => [`actorType/t${one}`, `actorType/t${other}`]),
    ),
  }).map((table) =>
    table.rows
      .filter(({ level }) => level !== 'total')
      .map(({ cohorts: own }) => own.join('+'))
      .join(' '),
  );
}

describe('rows of planned tables', () => {
  it('stay as they are where every base may be told, also that of nobody', () => {
    const people = { participation: [5, 0, 9], b1: [4, 0, 9] };
    expect(rowsOf({ invited: [8, 4, 9], people })).toEqual(['0 1 2', '0 1 2']);
    expect(rowsOf({ invited: [null, null, null], people })).toEqual(['0 1 2', '0 1 2']);
  });

  it('are merged with one that is enough and needs it, or is near, or small', () => {
    const roster = (invited: readonly number[], answered: readonly number[]) =>
      rowsOf({ invited, people: { participation: answered } });
    // Two answered in the second; both neighbours would be enough, the third is smaller.
    expect(roster([20, 8, 10, 20], [15, 2, 6, 12])).toEqual(['0 1+2 3']);
    // Two did not answer in the second: with the third they are four, with the first still two.
    expect(roster([9, 8, 12, 20], [9, 6, 10, 12])).toEqual(['0 1+2 3']);
    // Three were invited in the last; the one before is nearer.
    expect(roster([9, 9, 3], [5, 5, 2])).toEqual(['0 1+2']);
    // Two did not answer in the first, nor in the last: together they are four.
    expect(roster([22, 20, 13], [20, 17, 11])).toEqual(['0+2 1']);
  });

  it('are left out where no two of them are left: one would repeat the total', () => {
    expect(rowsOf({ invited: [9, 2], people: { participation: [6, 1] } })).toEqual(['']);
    expect(rowsOf({ invited: [9, 2], people: { participation: [6, 2] } })).toEqual(['']);
    expect(rowsOf({ invited: [9], people: { participation: [6] } })).toEqual(['']);
  });

  it('are nowhere finer than among those who took part, and alike in all parts of an item', () => {
    const invited = [9, 8, 12, 20];
    // Of b1 each row may be told. Of b2/y nobody but two answered in the last.
    const people = {
      participation: [6, 7, 8, 12],
      b1: [6, 4, 8, 12],
      'b2/x': [5, 4, 6, 8],
      'b2/y': [5, 4, 6, 2],
    };
    expect(rowsOf({ invited, people })).toEqual(['0+1 2 3', '0+1 2 3', '0+1 2+3', '0+1 2+3']);
  });

  it('stand together as the planner says, if they are of one level', () => {
    const people = { participation: [6, 7, 8, 12] };
    const invited = [9, 8, 12, 20];
    expect(rowsOf({ invited, people, merges: { 1: '2' } })).toEqual(['0 1+2 3']);
    expect(rowsOf({ invited, people, merges: { 3: '1', 0: '0', 2: '9' } })).toEqual(['0 1+3 2']);
  });

  it('give a release in which nothing is unsafe, for the numbers of a survey of 55 actors', async () => {
    // Seven types in one of three areas each, as in the demo: 1 or 2 of every group did not answer.
    const invited = [8, 12, 6, 7, 12, 6, 4];
    const answered = [7, 11, 4, 7, 10, 5, 3];
    const rows = [totalOf(7), ...invited.map((_, cohort) => row(cohort))];
    const counts = answered.map((n, cohort) => [n - (cohort % 3), cohort % 3]);
    const questions = [
      ...questionsOf({ participation: answered }),
      question('b1', ['a', 'b'], counts),
    ];
    const planned: readonly PlannedTable[] = [
      { key: 'participation', question: 'participation', rows, columns: [] },
      {
        ...{ key: 'item/b1', question: 'b1', rows },
        columns: ['a', 'b'].map((code) => ({ key: code, label: code, codes: [code] })),
      },
    ];
    const plain = input({ counts: {}, codes: [], invited });
    const { cohorts, limits } = plain;
    const tables = mergeSmallRows(planned, { cohorts, questions, limits, merges: {} });
    const protection = await protect({ ...plain, questions, tables, unmerged: planned });
    // Three are left with 4 and 6, and with 1 and 2; then 5 and 0 need one of these.
    expect(tables[1]?.rows.map(({ name }) => name)).toEqual([
      ...['Gesamt', '0, 1 und 2', '3', '4, 5 und 6'],
    ]);
    expect(protection.audit.filter(({ safe }) => !safe)).toEqual([]);
    expect(shownOf(protection.tables).map(([n]) => n)).not.toContain(null);
  });
});

describe('a plan', () => {
  const PLAN: PublicationPlan = {
    ...{ groups: 'none', areas: true, items: ['s'], statements: [], repairs: {}, reasons: {} },
  };
  const wrongIn = (change: Partial<PublicationPlan>) =>
    checkPlan({ ...PLAN, ...change }, SURVEY, []).map(({ at }) => at);

  it('mends tables that the survey has, in ways there are', () => {
    expect(wrongIn({ repairs: { participation: 'drop-rows', 'item/m/a': 'merge' } })).toEqual([]);
    const repairs = { 'item/s': 'burn', 'item/m': 'merge', x: 'merge', __proto__x: 'merge' };
    expect(wrongIn({ repairs: repairs as never })).toEqual([
      ...['repairs/item/s', 'repairs/item/m', 'repairs/x', 'repairs/__proto__x'],
    ]);
  });

  it('merges areas with areas and groups with groups', () => {
    expect(wrongIn({ merges: { 'area/nord': 'area/sued' } })).toEqual([]);
    const merges = { 'area/nord': 'actorType/schule', 'area/west': 'area/nord', total: 'total' };
    expect(wrongIn({ merges })).toEqual(['merges/area/nord', 'merges/area/west', 'merges/total']);
  });

  it('forgets what the survey does not have any more', () => {
    const stored: PublicationPlan = {
      ...PLAN,
      repairs: { 'item/s': 'merge', 'item/fort': 'merge' },
      merges: { 'area/nord': 'area/sued', 'area/fort': 'area/sued' },
    };
    expect(toCurrentPlan(stored, SURVEY, [])).toEqual({
      ...PLAN,
      repairs: { 'item/s': 'merge' },
      merges: { 'area/nord': 'area/sued' },
    });
    expect(toCurrentPlan(PLAN, SURVEY, [])).toEqual(PLAN);
  });
});
