import fc from 'fast-check';
import { concordance } from '../../src/domain/analysis/concordance.js';
import { differenceOfShares } from '../../src/domain/analysis/difference.js';
import { fisherExact } from '../../src/domain/analysis/fisher.js';
import { holm } from '../../src/domain/analysis/holm.js';
import { bounds, finiteInterval } from '../../src/domain/analysis/hypergeometric.js';
import { proportion } from '../../src/domain/analysis/proportion.js';

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

describe('the bounds of a share', () => {
  it('are the least and the most that all invited could come to, and hold the exact interval', () => {
    fc.assert(
      fc.property(asked, ({ x, n, N }) => {
        const possible = Array.from({ length: N - n + 1 }, (_, silent) => (x + silent) / N);
        expect(bounds(x, n, N)).toEqual([Math.min(...possible), Math.max(...possible)]);
        const { low, high } = finiteInterval(x, n, N);
        expect([low / N >= Math.min(...possible), high / N <= Math.max(...possible)]).toEqual([
          true,
          true,
        ]);
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

  it('takes ties into account', () => {
    // Sums 2, 4.5 and 5.5 around 4: S = 6.5; one pair tied: T = 6; 12 · 6.5 / (4 · 24 − 2 · 6) = 78/84.
    expect(
      concordance([
        [1, 2.5, 2.5],
        [1, 2, 3],
      ])?.w,
    ).toBeCloseTo(78 / 84, 12);
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
