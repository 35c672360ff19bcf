import fc from 'fast-check';
import { compareGroups, compareItemGroups } from '../../src/domain/analysis/compare-groups.js';
import { composeResults } from '../../src/domain/analysis/compose-results.js';
import { ballotRanks, concordance } from '../../src/domain/analysis/concordance.js';
import { differenceOfShares } from '../../src/domain/analysis/difference.js';
import { figureOf } from '../../src/domain/analysis/figure.js';
import { fisherExact } from '../../src/domain/analysis/fisher.js';
import { holm } from '../../src/domain/analysis/holm.js';
import { finiteInterval } from '../../src/domain/analysis/hypergeometric.js';
import { importanceByLoad } from '../../src/domain/analysis/importance.js';
import { pairwise } from '../../src/domain/analysis/pairwise.js';
import { proportion } from '../../src/domain/analysis/proportion.js';
import type { ItemResult, Results } from '../../src/domain/analysis/results.js';
import { compareWaves } from '../../src/domain/analysis/waves.js';
import { inputOf, resultsOf, reworded } from '../support/comparing.js';
import { FIRST, itemOf } from '../support/six-responses.js';

const sample = fc
  .integer({ min: 1, max: 200 })
  .chain((n) => fc.record({ count: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

const complement = ({ count, n }: { count: number; n: number }) => ({ count: n - count, n });

/** Small enough to enumerate, with a population around it. */
const asked = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .chain(([n, more]) =>
    fc.record({
      x: fc.integer({ min: 0, max: n }),
      n: fc.constant(n),
      N: fc.constant(n + more),
    }),
  );

describe('the interval of a share', () => {
  it('contains the share, stays within 0 and 1, and mirrors that of those who did not say so', () => {
    fc.assert(
      fc.property(sample, ({ count, n }) => {
        const { share, low, high } = proportion(count, n);
        const other = proportion(n - count, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share ?? NaN);
        expect(high).toBeGreaterThanOrEqual(share ?? NaN);
        expect(other.high).toBeCloseTo(1 - (low ?? NaN), 12);
      }),
    );
  });

  it('moves up with every person who says so', () => {
    fc.assert(
      fc.property(sample, ({ count, n }) => {
        fc.pre(count < n);
        const [here, next] = [proportion(count, n), proportion(count + 1, n)];
        expect(next.low).toBeGreaterThan(here.low ?? NaN);
        expect(next.high).toBeGreaterThan(here.high ?? NaN);
      }),
    );
  });

  it('as numbers of actors holds what was found, mirrors, grows, and ends with everybody', () => {
    fc.assert(
      fc.property(asked, ({ x, n, N }) => {
        const { low, high } = finiteInterval(x, n, N);
        expect([x <= low, low <= high, high <= x + N - n]).toEqual([true, true, true]);
        const other = finiteInterval(n - x, n, N);
        expect(other).toEqual({ low: N - high, high: N - low });
        const next = finiteInterval(Math.min(n, x + 1), n, N);
        expect([next.low >= low, next.high >= high]).toEqual([true, true]);
        expect(finiteInterval(x, n, n)).toEqual({ low: x, high: x });
        expect([finiteInterval(0, n, N).low, finiteInterval(n, n, N).high]).toEqual([0, N]);
      }),
    );
  });
});

describe('the difference of two shares', () => {
  it('lies in its interval, within -1 and 1; swapped groups and the other answer turn its sign', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { difference, low, high } = differenceOfShares(a, b);
        expect([low <= difference, difference <= high]).toEqual([true, true]);
        expect([low >= -1 - 1e-12, high <= 1 + 1e-12]).toEqual([true, true]);
        for (const turned of [
          differenceOfShares(b, a),
          differenceOfShares(complement(a), complement(b)),
        ]) {
          expect(turned.difference).toBeCloseTo(-difference, 12);
          expect(turned.low).toBeCloseTo(-high, 12);
          expect(turned.high).toBeCloseTo(-low, 12);
        }
      }),
    );
  });

  it('does not exist without a base', () => {
    expect(() => differenceOfShares({ count: 0, n: 0 }, { count: 1, n: 2 })).toThrow(RangeError);
    expect(() => differenceOfShares({ count: 3, n: 2 }, { count: 1, n: 2 })).toThrow(RangeError);
  });
});

describe("Fisher's exact test", () => {
  it('is a probability, the same from either side and for the other answer', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const p = fisherExact(a, b);
        expect([p > 0, p <= 1]).toEqual([true, true]);
        expect(fisherExact(b, a)).toBeCloseTo(p, 9);
        expect(fisherExact(complement(a), complement(b))).toBeCloseTo(p, 9);
      }),
    );
  });

  it('finds nothing where all say the same, or nobody was asked', () => {
    expect(fisherExact({ count: 8, n: 8 }, { count: 9, n: 9 })).toBeCloseTo(1, 12);
    expect(fisherExact({ count: 0, n: 0 }, { count: 3, n: 9 })).toBeCloseTo(1, 12);
  });

  it('gives 2 of 70 for eight cups of which all are told right', () => {
    // One of C(8, 4) = 70 ways is all right, one is all wrong.
    expect(fisherExact({ count: 4, n: 4 }, { count: 0, n: 4 })).toBeCloseTo(2 / 70, 12);
  });
});

describe('several tests together', () => {
  it('are adjusted step by step, and never in the wrong order', () => {
    // Ordered .005 .01 .03 .04: times 4, 3, 2, 1 is .02 .03 .06 .04; the last rises to .06.
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    expect(adjusted.map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('are never smaller than alone, and the smallest is multiplied by their number', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(values, (ps) => {
        const adjusted = holm(ps);
        expect(adjusted.every((p, index) => p >= (ps[index] ?? NaN) && p <= 1)).toBe(true);
        const smallest = Math.min(...ps);
        expect(Math.min(...adjusted)).toBe(Math.min(1, smallest * ps.length));
      }),
    );
  });
});

describe('two groups', () => {
  it.each([
    [3, 20],
    [20, 3],
    [0, 20],
  ])('of %i and %i are not compared', (own, others) => {
    expect(compareGroups({ count: 0, n: own }, { count: 0, n: others })).toEqual({
      own: { count: 0, n: own },
      others: { count: 0, n: others },
      difference: null,
      p: null,
      none: 'small-group',
    });
  });

  it('of four are', () => {
    const { p, difference, none } = compareGroups({ count: 3, n: 4 }, { count: 1, n: 4 });
    expect(p).toBeCloseTo(0.4857, 4);
    expect(difference?.difference).toBe(0.5);
    expect(none).toBeNull();
  });
});

describe('the groups of an item', () => {
  // Answers 1 to 5 by actor type: schools 1 1 1 2, police 5 5 5 5 4, clubs 3 3 3.
  const results = resultsOf({
    schule: ['1', '1', '1', '2'],
    polizei: ['5', '5', '5', '5', '4'],
    vereine: ['3', '3', '3'],
  });
  const compared = compareItemGroups(itemOf(results, 'r'));
  const top = compared.shares[0];

  it('are compared with all others together, small ones only among the others', () => {
    expect(top?.code).toBe('top2');
    expect(top?.groups.map(({ group, own, others }) => [group, own, others])).toEqual([
      ['schule', { count: 0, n: 4 }, { count: 5, n: 8 }],
      ['polizei', { count: 5, n: 5 }, { count: 0, n: 7 }],
      ['vereine', { count: 0, n: 3 }, { count: 5, n: 9 }],
    ]);
    expect(top?.groups.map(({ none }) => none)).toEqual([null, null, 'small-group']);
    // All five of the police and none of the seven others: 1 of C(12, 5) = 792 tables.
    expect(top?.groups[1]?.p).toBeCloseTo(1 / 792, 12);
  });

  it('are one family with all answers of the item: six shares by two groups', () => {
    expect(compared.comparisons).toBe(12);
    expect(top?.groups[1]?.adjusted).toBeCloseTo(12 / 792, 12);
    expect(top?.groups[2]?.adjusted).toBeNull();
  });

  it('count once what two groups, or two answers, say from either side', () => {
    const two = resultsOf({ schule: ['1', '1', '5', '5'], polizei: ['5', '5', '5', '5'] });
    const { comparisons, shares } = compareItemGroups(itemOf(two, 's'));
    expect(comparisons).toBe(1);
    const all = shares.flatMap(({ groups }) => groups.flatMap(({ adjusted }) => adjusted ?? []));
    // 2 of 4 and 4 of 4 say yes: C(4, 2) = 6 of C(8, 6) = 28 tables, and as many the other way.
    expect(all.map((p) => Number(p.toFixed(12)))).toEqual(
      Array(4).fill(Number((12 / 28).toFixed(12))),
    );
  });

  it('are none where figures are not by group', () => {
    const { groups: _groups, ...item } = itemOf(results, 'r');
    expect(compareItemGroups(item)).toMatchObject({ comparisons: 0 });
  });
});

describe('two waves', () => {
  const before = resultsOf({ schule: ['1', '1', '5', '5'], polizei: ['5', '5', '5', '5'] });
  const after = resultsOf({
    schule: ['1', '1', '1', '1'],
    polizei: ['5', '5', '5', '5', '5', '5'],
  });
  const wave = (results: Results, version = FIRST) => ({ version, results });

  it('are compared where the item reads the same: change in share, with its interval', () => {
    const { relation, changes } = compareWaves(wave(before), wave(after), 'r');
    expect(relation).toBe('same');
    expect(changes).toHaveLength(6);
    expect(changes[0]).toMatchObject({
      code: 'top2',
      before: { count: 6, n: 8 },
      after: { count: 6, n: 10 },
      none: null,
    });
    expect(changes[0]?.change).toEqual(differenceOfShares({ count: 6, n: 10 }, { count: 6, n: 8 }));
  });

  it('stand side by side where it reads differently, unless it was declared to mean the same', () => {
    const other = reworded();
    const compared = compareWaves(wave(before), wave(after, other), 'r');
    expect(compared).toMatchObject({ relation: 'changed', changes: [] });
    expect([compared.before?.n, compared.after?.n]).toEqual([8, 10]);
    const declared = reworded({ equivalentTo: [1] });
    expect(compareWaves(wave(before), wave(after, declared), 'r').relation).toBe('same');
    // The newer version may have been answered in the earlier wave.
    expect(compareWaves(wave(before, declared), wave(after), 'r').relation).toBe('same');
  });

  it('have no change where one of them never asked, or fewer than four answered', () => {
    expect(compareWaves(wave(before), wave(after), 'nie')).toEqual({
      relation: 'absent',
      before: null,
      after: null,
      changes: [],
    });
    const few = resultsOf({ schule: ['1', '5', '5'] });
    expect(compareWaves(wave(few), wave(after), 'r').changes[0]).toMatchObject({
      change: null,
      none: 'small-group',
    });
  });
});

describe('ballots', () => {
  const ballots = [['a', 'b'], ['a'], ['b', 'a', 'c'], []];

  it('put what they rank before what they leave out, and say nothing of two left out', () => {
    const { ballots: given, preferences, winner } = pairwise(ballots, ['a', 'b', 'c']);
    expect(given).toBe(3);
    expect(preferences.map(({ option, over, ballots: count }) => [option, over, count])).toEqual([
      ['a', 'b', 2],
      ['a', 'c', 3],
      ['b', 'a', 1],
      ['b', 'c', 2],
      ['c', 'a', 0],
      ['c', 'b', 0],
    ]);
    expect(winner).toBe('a');
  });

  it('may have no winner: nobody voted, or every option loses to another', () => {
    expect(pairwise([], ['a', 'b']).winner).toBeNull();
    const circle = [
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
      ['c', 'a', 'b'],
    ];
    expect(pairwise(circle, ['a', 'b', 'c']).winner).toBeNull();
  });

  it('give what they leave out the middle of the remaining ranks', () => {
    expect(ballotRanks(['c', 'a'], ['a', 'b', 'c', 'd'])).toEqual([2, 3.5, 1, 3.5]);
    expect(ballotRanks([], ['a', 'b', 'c'])).toEqual([2, 2, 2]);
  });
});

describe('agreement', () => {
  const ranking = fc.integer({ min: 2, max: 6 }).chain((objects) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: objects, maxLength: objects }), {
      minLength: 2,
      maxLength: 8,
    }),
  );

  it('lies between none and all, whatever ties there are', () => {
    fc.assert(
      fc.property(ranking, (ranks) => {
        const w = concordance(ranks)?.w ?? 0;
        expect([w >= 0, w <= 1 + 1e-9]).toEqual([true, true]);
      }),
    );
  });

  it('is complete where all rank alike and none where two rank in opposite orders', () => {
    expect(
      concordance([
        [1, 2, 2, 4],
        [1, 2, 2, 4],
      ])?.w,
    ).toBeCloseTo(1, 12);
    expect(
      concordance([
        [1, 2, 3],
        [3, 2, 1],
      ])?.w,
    ).toBe(0);
  });

  it('is unknown with one judge, without objects, and where all is tied', () => {
    expect(concordance([[1, 2, 3]])).toBeNull();
    expect(concordance([])).toBeNull();
    expect(
      concordance([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull();
    expect(() => concordance([[1, 2], [1]])).toThrow(RangeError);
  });
});

describe('importance and load', () => {
  it('place every group of four or more in one of four fields; exactly half is enough', () => {
    const results = resultsOf({
      schule: ['5', '5', '1', '1'],
      polizei: ['1', '1', '1', '5'],
      vereine: ['5', '5', '5'],
    });
    const item = itemOf(results, 'r');
    const [row] = importanceByLoad([item, itemOf(results, 's')], item);
    expect(row?.points.map(({ group, field }) => [group, field])).toEqual([
      ['schule', 'both'],
      ['polizei', 'neither'],
      ['vereine', null],
    ]);
    const turned = {
      ...item,
      groups: {
        schule: item.groups?.polizei,
        polizei: item.groups?.schule,
      } as ItemResult['groups'],
    } as ItemResult;
    expect(importanceByLoad([item], turned)[0]?.points.map(({ field }) => field)).toEqual([
      'importance',
      'load',
      null,
    ]);
    expect(importanceByLoad([item], itemOf(results, 's'))).toEqual([]);
  });
});

describe('a figure', () => {
  const results = resultsOf({ schule: ['1', '5'], polizei: ['5'] });

  it('knows where it comes from, as a whole and for one group', () => {
    expect(figureOf(results, itemOf(results, 'r'))).toEqual({
      survey: 'klein',
      wave: '2026',
      item: 'r',
      wording: { text: 'Frage r', battery: null },
      unit: 'respondent',
      n: 3,
      shown: 3,
      invited: null,
      channels: { online: 3 },
      filter: {},
      group: null,
      versions: [1],
      excludedVersions: [],
      dates: null,
      weighted: false,
    });
    const own = figureOf(results, itemOf(results, 'r'), { group: 'schule', weighted: true });
    expect(own).toMatchObject({ n: 2, group: 'schule', weighted: true });
    expect(() => figureOf(results, itemOf(results, 'r'), { group: 'nord' })).toThrow(RangeError);
  });

  it('does not say how many were invited where a condition hid the item from some', () => {
    const invited = [{ area: 'nord', actorType: 'schule', invited: 9 }];
    const known = composeResults({ ...inputOf({ schule: ['1', '5'] }), invited });
    expect(figureOf(known, itemOf(known, 'r')).invited).toBe(9);
    expect(figureOf(known, itemOf(known, 'warum')).invited).toBeNull();
  });
});
