import { assessTable } from '../../src/domain/disclosure/assess.js';
import { openSolver } from '../../src/domain/disclosure/integer-range.js';
import { protect } from '../../src/domain/disclosure/protect.js';
import type { Decided, DecidedRow, PlannedTable } from '../../src/domain/disclosure/release.js';
import { tablesThatFit } from './disclosure-enumeration.js';
import { input, question, row, table, totalOf } from './disclosure-input.js';

const YES_NO = ['ja', 'nein'];
const shown = (value: number): Decided => ({ shown: true, value });
const hidden: Decided = { shown: false, reason: 'small-cell' };

/** A table on b1 with these rows, and a column for "ja". */
const yesTable = (key: string, ...rows: PlannedTable['rows'][number][]): PlannedTable => ({
  key,
  question: 'b1',
  rows,
  columns: [{ key: 'ja', label: 'ja', codes: ['ja'] }],
});

const isShown = (tables: readonly { rows: readonly DecidedRow[] }[], at: number, line = 0) =>
  tables[at]?.rows[line]?.cells[0]?.shown;

describe('what an attacker could try', () => {
  it('two suppressions in every row and column are not enough, and more are made', async () => {
    const counts = [
      [1, 1, 8],
      [1, 9, 8],
      [9, 8, 8],
    ];
    const decided = (at: number, cells: readonly Decided[]): DecidedRow => ({
      ...row(at),
      n: shown((counts[at] ?? []).reduce((a, b) => a + b, 0)),
      cells,
    });
    const naive = [
      { ...totalOf(3), n: shown(53), cells: [shown(11), shown(18), shown(24)] },
      decided(0, [hidden, hidden, shown(8)]),
      decided(1, [hidden, hidden, shown(8)]),
      decided(2, [shown(9), shown(8), shown(8)]),
    ];
    const first = (fits: ReturnType<typeof tablesThatFit>) => fits.map((fit) => fit[0]?.[0] ?? 0);
    const before = first(tablesThatFit(naive, [12, 20, 28], 3));
    expect([Math.min(...before), Math.max(...before)]).toEqual([0, 2]);

    const plan = input({ counts: { b1: counts }, codes: ['a', 'b', 'c'], invited: [12, 20, 28] });
    const { audit } = await protect({ ...plan, tables: [table('b1', ['a', 'b', 'c'], 3)] });
    const after = audit.find((cell) => cell.row === row(0).key && cell.column === 'a');
    expect((after?.high ?? 0) - (after?.low ?? 0)).toBeGreaterThanOrEqual(3);
  });

  it('a row of one table minus a row of another gives a third away, so one of them goes', async () => {
    const counts = [
      [10, 10],
      [2, 14],
    ];
    const plan = input({ counts: { b1: counts }, codes: YES_NO, invited: [40, 40] });
    const statement = yesTable('statement/s1', row(0), row(1));
    const alone = await protect({ ...plan, tables: [statement] });
    expect(isShown(alone.tables, 0)).toBe(true);

    const both = await protect({ ...plan, tables: [statement, yesTable('item/b1', row(0, 1))] });
    expect([isShown(both.tables, 0), isShown(both.tables, 1)]).not.toEqual([true, true]);
    expect(both.audit.every(({ safe }) => safe)).toBe(true);
  });

  it('a table with merged groups and one without give the merged ones away', async () => {
    const counts = [
      [10, 10],
      [2, 14],
      [20, 20],
    ];
    const plan = input({ counts: { b1: counts }, codes: YES_NO, invited: [40, 40, 60] });
    const groups = { t0: { key: 'g', name: 'G' }, t1: { key: 'g', name: 'G' } };
    const { tables, audit } = await protect({
      ...plan,
      publicationGroups: groups,
      repairs: { 'item/b1': 'merge' },
      tables: [yesTable('item/b1', row(0), row(1), row(2)), yesTable('statement/s1', row(0))],
    });
    expect(tables[0]?.rows.map(({ key }) => key)).toEqual(['publicationGroup/g', row(2).key]);
    expect([isShown(tables, 0), isShown(tables, 1)]).not.toEqual([true, true]);
    expect(audit.every(({ safe }) => safe)).toBe(true);
  });

  it('a percentage printed earlier is a range for a count, and may be narrow enough', async () => {
    // 12 of 36 was printed as "33 %": with 36 people, only 12 round to that.
    const counts = [
      [10, 10],
      [2, 14],
    ];
    const plan = input({ counts: { b1: counts }, codes: YES_NO, invited: [40, 40] });
    const tables = [yesTable('item/b1', row(0))];
    const paper = { question: 'b1', cohorts: [0, 1], codes: ['ja'], source: 'Bericht 1' };
    const vague = await protect({ ...plan, tables, earlier: [{ ...paper, low: 6, high: 18 }] });
    expect(isShown(vague.tables, 0)).toBe(true);

    const exact = await protect({ ...plan, tables, earlier: [{ ...paper, low: 12, high: 12 }] });
    expect(isShown(exact.tables, 0)).toBe(false);
  });

  it('the difference of two filters is named by the assessment, and closed by the protection', async () => {
    const counts = [
      [10, 10],
      [12, 14],
      [1, 2],
    ];
    const plan = input({ counts: { b1: counts }, codes: YES_NO, invited: [40, 40, 9] });
    const tables = [yesTable('item/b1', totalOf(3)), yesTable('statement/s1', row(0, 1))];
    const { findings } = await assessTable({ ...plan, tables }, 'item/b1');
    // 23 of 49 minus 22 of 46: 1 of the 3 people left said yes.
    expect(findings).toContainEqual({
      table: 'item/b1',
      row: 'total − actorType/t0+1',
      column: 'ja',
      reason: 'small-base',
      low: 1,
      high: 1,
    });
    const { tables: decided } = await protect({ ...plan, tables });
    expect([isShown(decided, 0), isShown(decided, 1)]).not.toEqual([true, true]);
  });

  it('halves of people are no people: the relaxation is wider than whole numbers allow', async () => {
    const pair = (...indices: number[]) => ({ indices, low: 0, high: 1 });
    const program = (await openSolver())({
      lower: [0, 0, 0],
      upper: [9, 9, 9],
      constraints: [pair(0, 1), pair(1, 2), pair(0, 2)],
    });
    const most = (whole: boolean) =>
      program
        .minimise(new Map([0, 1, 2].map((at) => [at, -1])), whole)
        ?.reduce((sum, value) => sum + value, 0);
    expect(most(false)).toBeCloseTo(1.5);
    expect(most(true)).toBeCloseTo(1);
    program.close();
  });

  it('one of two people who gave an answer knows what the other one said', async () => {
    // Of 4 in the group, 3 said no: an insider among them must not be sure about the others.
    const counts = [
      [1, 3],
      [15, 15],
      [14, 16],
    ];
    const plan = input({ counts: { b1: counts }, codes: YES_NO, invited: [9, 40, 40] });
    const { tables, audit } = await protect({ ...plan, tables: [table('b1', YES_NO, 3)] });
    expect(tables[0]?.rows[1]?.cells.every((cell) => !cell.shown)).toBe(true);
    expect(audit.every(({ safe }) => safe)).toBe(true);
  });
});

describe('what somebody who took part knows without having answered', () => {
  it('tells of those who did, so the total goes as well', async () => {
    // 3, 30 and 30 took part, 2, 28 and 30 of them answered b1. With the total of 60 the first group has
    // 0 to 3 answers for outsiders. Whoever is one of the second group and did not answer knows that
    // it has 29 at most, and the third 30, so the first has 1 to 3.
    const counts = { b1: [[2], [28], [30]] };
    const plan = input({ counts, codes: ['ja'], invited: [20, 60, 60] });
    const rows = [totalOf(3), row(0), row(1), row(2)];
    const { tables, audit } = await protect({
      ...plan,
      questions: [question('participation', ['answered'], [[3], [30], [30]]), ...plan.questions],
      tables: [
        { key: 'participation', question: 'participation', rows, columns: [] },
        { key: 'item/b1', question: 'b1', rows, columns: [] },
      ],
    });
    expect(tables[0]?.rows.map(({ n }) => n.shown)).toEqual([true, true, true, true]);
    expect(tables[1]?.rows.slice(0, 3).map(({ n }) => n.shown)).toEqual([false, false, false]);
    expect(audit.every(({ safe }) => safe)).toBe(true);
  });
});

describe('rules about single numbers', () => {
  it('"38 of 40 took part" tells of the two who did not', async () => {
    const plan = input({ counts: {}, codes: [], invited: [40, 60] });
    const participation = question('participation', ['answered'], [[38], [30]]);
    const { tables } = await protect({
      ...plan,
      questions: [participation],
      tables: [{ key: 'participation', question: 'participation', rows: [row(0)], columns: [] }],
    });
    expect(tables[0]?.rows[0]?.n).toEqual({ shown: false, reason: 'small-complement' });
  });

  it('lets a cell of 2 out if both organisations released their position in writing', async () => {
    const plan = input({ counts: {}, codes: [], invited: [60] });
    const b1 = { ...question('b1', YES_NO, [[2, 20]]), consented: [[2, 0]] };
    const tables = [{ ...table('b1', YES_NO, 1), rows: [row(0)] }];
    const released = await protect({ ...plan, questions: [b1], tables });
    expect(released.withheld).toBe(0);

    const secret = await protect({
      ...plan,
      questions: [question('b1', YES_NO, [[2, 20]])],
      tables,
    });
    expect(secret.withheld).toBe(2);
  });

  it('a group of 9 of one mind is withheld, one of 12 is not', async () => {
    const plan = input({
      counts: {
        b1: [
          [9, 0],
          [12, 0],
        ],
      },
      codes: YES_NO,
      invited: [30, 30],
    });
    const tables = [{ ...table('b1', YES_NO, 2), rows: [row(0), row(1)] }];
    const decided = (await protect({ ...plan, tables })).tables[0]?.rows;
    expect(decided?.[0]?.cells[0]).toEqual({ shown: false, reason: 'unanimous' });
    expect(decided?.[1]?.cells[0]).toEqual({ shown: true, value: 12 });
  });

  it('withholds everything of a question that time did not suffice for', async () => {
    const plan = input({
      counts: {
        b1: [
          [2, 14],
          [11, 9],
        ],
      },
      codes: YES_NO,
      invited: [40, 40],
    });
    const tables = [table('b1', YES_NO, 2)];
    const { tables: decided } = await protect({ ...plan, tables }, { deadline: () => true });
    expect(decided[0]?.rows[0]?.n).toEqual({ shown: false, reason: 'unsolved' });
  });
});
