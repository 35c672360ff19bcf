import { assessTable } from '../../src/domain/disclosure/assess.js';
import { joinShares, protect, protectShare } from '../../src/domain/disclosure/protect.js';
import { input, question, row, shownOf, table, totalOf } from './disclosure-input.js';

const LEVELS = ['ja', 'nein'];

describe('protecting one table', () => {
  it('publishes a table of large numbers as it was planned', async () => {
    const plan = input({
      counts: {
        b1: [
          [12, 14],
          [11, 9],
        ],
      },
      codes: LEVELS,
      invited: [40, 40],
    });
    const { tables, withheld } = await protect({ ...plan, tables: [table('b1', LEVELS, 2)] });

    expect(withheld).toBe(0);
    expect(shownOf(tables)).toEqual([
      [46, 23, 23],
      [26, 12, 14],
      [20, 11, 9],
    ]);
  });

  it('withholds a cell of 2, and enough others that it cannot be computed', async () => {
    const counts = {
      b1: [
        [2, 14],
        [11, 9],
        [10, 12],
      ],
    };
    const plan = input({ counts, codes: LEVELS, invited: [40, 40, 40] });
    const { tables, audit } = await protect({ ...plan, tables: [table('b1', LEVELS, 3)] });

    const second = tables[0]?.rows[1];
    expect(second?.cells).toEqual([
      { shown: false, reason: 'small-cell' },
      { shown: false, reason: 'small-complement' },
    ]);
    expect(shownOf(tables)[0]).toEqual([58, 23, 35]);
    expect(audit.every(({ low, high, required, safe }) => safe && high - low >= required)).toBe(
      true,
    );
  });

  it('withholds two first places of a ranking, as all first places together are everybody', async () => {
    // 30 people ranked all three: 1 puts c first, which 30 − 17 − 12 would tell.
    const codes = ['1', '2', '3', 'unranked'];
    const counts = {
      'r/a': [[17, 7, 6, 0]],
      'r/b': [[12, 11, 7, 0]],
      'r/c': [[1, 12, 17, 0]],
    };
    const plan = input({ counts, codes, invited: [40] });
    const tables = Object.keys(counts).map((key) => table(key, codes, 1));
    const decided = await protect({ ...plan, tables });

    const firsts = decided.tables.map(({ rows }) => rows[0]?.cells[0]?.shown);
    expect(firsts[2]).toBe(false);
    expect(firsts.filter((shown) => shown === false).length).toBeGreaterThan(1);
    expect(decided.audit.every(({ safe }) => safe)).toBe(true);
  });

  it('breaks a group under 5 down by nothing', async () => {
    const counts = {
      b1: [
        [3, 1],
        [11, 9],
        [10, 12],
      ],
    };
    const plan = input({ counts, codes: LEVELS, invited: [40, 40, 40] });
    const { tables } = await protect({ ...plan, tables: [table('b1', LEVELS, 3)] });

    expect(tables[0]?.rows[1]?.cells).toEqual([
      { shown: false, reason: 'small-base' },
      { shown: false, reason: 'small-base' },
    ]);
  });
});

describe('deciding in shares', () => {
  it('gives the same to the last witness, however many share the work', async () => {
    const counts = (at: number) => [3, 14, 9].map((n, row) => [(n * at + row) % (n + 1), 2 + row]);
    const others = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`b${at}`, counts(at)]));
    const plan = input({ counts: others, codes: LEVELS, invited: [40, 40, 40] });
    const people = question('participation', ['answered'], [[20], [25], [30]]);
    const rows = [totalOf(3), row(0), row(1), row(2)];
    const release = {
      ...plan,
      questions: [people, ...plan.questions],
      tables: [
        { key: 'participation', question: 'participation', rows, columns: [] },
        ...Object.keys(others).map((key) => table(key, LEVELS, 3)),
      ],
    };
    const alone = await protect(release);
    expect(alone.withheld).toBeGreaterThan(0);
    for (const of of [2, 3, 9]) {
      const indexes = [...Array(of).keys()].reverse();
      const shares = await Promise.all(
        indexes.map((index) => protectShare(release, { index, of })),
      );
      expect(joinShares(release, shares)).toEqual(alone);
    }
  });
});

describe('assessing a plan', () => {
  it('finds nothing in a plan of large numbers', async () => {
    const plan = input({
      counts: {
        b1: [
          [12, 14],
          [11, 9],
        ],
      },
      codes: LEVELS,
      invited: [40, 40],
    });
    expect(await assessTable({ ...plan, tables: [table('b1', LEVELS, 2)] }, 'item/b1')).toEqual({
      findings: [],
      repairs: [],
    });
  });

  it('names the small numbers and what each repair would cost', async () => {
    const counts = {
      b1: [
        [2, 14],
        [11, 9],
        [10, 12],
      ],
    };
    const plan = input({ counts, codes: LEVELS, invited: [40, 40, 40] });
    const { findings, repairs } = await assessTable(
      { ...plan, tables: [table('b1', LEVELS, 3)] },
      'item/b1',
    );

    expect(findings).toContainEqual({
      table: 'item/b1',
      row: row(0).key,
      column: 'ja',
      reason: 'small-cell',
      low: 2,
      high: 2,
    });
    const lost = repairs.map(({ repair, lostNumbers, solves }) => [repair, lostNumbers, solves]);
    expect(lost).toContainEqual(['drop-table', 12, true]);
    expect(lost).toContainEqual(['drop-rows', 9, true]);
    expect(lost).toContainEqual(['suppress', 4, true]);
  });
});
