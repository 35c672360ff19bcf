import { displayRules } from '../../src/domain/analysis/display.js';
import {
  mean,
  median,
  standardDeviation,
  toDistribution,
} from '../../src/domain/analysis/distribution.js';
import {
  bounds,
  finite,
  finiteInterval,
  wilsonFinite,
} from '../../src/domain/analysis/hypergeometric.js';
import { countInvited } from '../../src/domain/analysis/invited.js';
import { proportion } from '../../src/domain/analysis/proportion.js';
import { bordaDoubled, rankingFigures } from '../../src/domain/analysis/ranking.js';

describe('a share', () => {
  // Newcombe (1998), Statist. Med. 17, 857–872, Table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i lies between %d and %d', (count, n, low, high) => {
    const share = proportion(count, n);
    expect(share.share).toBeCloseTo(count / n, 10);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('is exactly 0 or 1 at its ends, not nearly, on any base', () => {
    const bases = numbers(1, 500);
    expect(bases.filter((n) => proportion(0, n).low !== 0)).toEqual([]);
    expect(bases.filter((n) => proportion(n, n).high !== 1)).toEqual([]);
  });

  it('does not exist without a base', () => {
    expect(proportion(0, 0)).toEqual({ count: 0, share: null, low: null, high: null });
  });

  it.each([
    [3, 2],
    [-1, 2],
    [0.5, 2],
  ])('of %d in %d is refused as a bug', (count, n) => {
    expect(() => proportion(count, n)).toThrow(RangeError);
  });
});

describe('what answers say about all invited actors', () => {
  // Worked through with exact fractions before this code was written.
  it.each([
    [9, 14, 20, 10, 15],
    [0, 8, 12, 0, 2],
    [45, 100, 300, 111, 160],
  ])('%i of %i among %i are %i to %i actors', (x, n, N, low, high) => {
    expect(finiteInterval(x, n, N)).toEqual({ low, high });
  });

  it('is exact for every x and n up to N = 20, compared with whole-number arithmetic', () => {
    const cases = numbers(1, 20).flatMap((N) =>
      numbers(1, N).flatMap((n) => numbers(0, n).map((x) => [x, n, N] as const)),
    );
    const differences = cases.filter(([x, n, N]) => {
      const [found, exact] = [finiteInterval(x, n, N), exactInterval(x, n, N)];
      return found.low !== exact.low || found.high !== exact.high;
    });
    expect(cases).toHaveLength(1750);
    expect(differences).toEqual([]);
  });

  it('leaves out an M whose tail is 2.5 % on the dot', () => {
    // One of 40 asked, answers no. 39 of 40 saying yes would leave P = 1/40 = 2.5 % for that.
    expect(finiteInterval(0, 1, 40)).toEqual({ low: 0, high: 38 });
  });

  it('holds for rosters of thousands', () => {
    expect(finiteInterval(1, 2000, 4000)).toEqual(exactInterval(1, 2000, 4000, 20));
    // All 5,000 of 10,000 said yes; that j others would not has about the probability 1/2^j.
    expect(finiteInterval(5000, 5000, 10_000)).toEqual({ low: 9995, high: 10_000 });
  });

  it('is approximated above 10,000 actors, within the width of one answer', () => {
    const exact = finiteInterval(500, 1000, 20_000);
    const approximate = finite(500, 1000, 20_000);
    // 1.96 · sqrt(.25/1000 · 19000/19999) = .0302 of 20,000 actors are 604; an answer stands for 20.
    expect(approximate).toMatchObject({ lowActors: 9396, highActors: 10_604 });
    expect(exact.low).toBeGreaterThan(9376);
    expect(exact.high).toBeLessThan(10_624);
  });

  it('is bounded whatever the silent ones think: 9 of 14 among 20 are .45 to .75', () => {
    expect(bounds(9, 14, 20)).toEqual([0.45, 0.75]);
  });

  it('has an approximation by the effective sample size: .4957 to .7673', () => {
    const { low, high } = wilsonFinite(9, 14, 20);
    expect(low).toBeCloseTo(0.4957, 4);
    expect(high).toBeCloseTo(0.7673, 4);
    expect(wilsonFinite(9, 20, 20)).toEqual({ low: 0.45, high: 0.45 });
  });

  it('leaves no doubt when all answered', () => {
    expect(finite(9, 20, 20)).toEqual({
      invited: 20,
      lowActors: 9,
      highActors: 9,
      bounds: [0.45, 0.45],
    });
  });

  it.each([
    ['no roster is known', 3, 5, null],
    ['nobody answered', 0, 0, 12],
    ['more answered than were invited', 3, 5, 4],
  ])('is unknown where %s', (_, x, n, N) => {
    expect(finite(x, n, N)).toBeNull();
  });
});

describe('a distribution', () => {
  const ofPoints = (...counts: readonly number[]) =>
    toDistribution(counts.map((count, index) => ({ value: index + 1, count })));

  it('has mean, sample standard deviation and median from counted values', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5; squares from it 9+1+1+1+0+0+4+16 = 32; 32/7; (4 + 5)/2
    const values = ofPoints(0, 1, 0, 3, 2, 0, 1, 0, 1);
    expect(mean(values)).toBe(5);
    expect(standardDeviation(values)).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(median(values)).toBe(4.5);
  });

  it('tells ten 1s and ten 5s from twenty 3s by its spread', () => {
    expect(standardDeviation(ofPoints(10, 0, 0, 0, 10))).toBeCloseTo(2.0519567, 6);
    expect(standardDeviation(ofPoints(0, 0, 20, 0, 0))).toBe(0);
  });

  it('has the middle value as median where n is odd', () => {
    expect(median(ofPoints(1, 1, 0, 0, 1))).toBe(2);
  });

  it('has no mean without values and no spread with one', () => {
    expect([mean([]), standardDeviation([]), median([])]).toEqual([null, null, null]);
    expect(standardDeviation(ofPoints(0, 1))).toBeNull();
  });
});

describe('a ranking', () => {
  it('gives K - rank Borda points, and the unranked what is left in equal parts', () => {
    // Five options, two ranked: 4 and 3 points; the three others share 2 + 1 + 0.
    expect([1, 2, 0].map((rank) => bordaDoubled(5, 2, rank) / 2)).toEqual([4, 3, 1]);
  });

  it('gives the same points in all, however many options are ranked', () => {
    for (let ranked = 0; ranked <= 6; ranked++) {
      const ranks = [1, 2, 3, 4, 5, 6].map((place) => (place <= ranked ? place : 0));
      const total = ranks.reduce((sum, rank) => sum + bordaDoubled(6, ranked, rank), 0);
      expect(total / 2).toBe(15);
    }
  });

  it('has no mean rank for an option that nobody ranked', () => {
    expect(rankingFigures([0, 0], 4, 2)).toEqual({
      meanRank: null,
      borda: 1,
      first: 0,
      ranked: 0,
      ranks: [0, 0],
    });
    expect(rankingFigures([0, 0], 0, 0).borda).toBeNull();
  });
});

describe('the display', () => {
  it.each([
    [14, null],
    [19, null],
    [20, 0],
    [99, 0],
    [100, 1],
  ])('of %i people has %p decimals of a percentage', (n, decimals) => {
    expect(displayRules(n, null).percentDecimals).toBe(decimals);
  });

  it('shows no interval where everybody invited answered, and none without answers', () => {
    expect(displayRules(20, 20)).toMatchObject({ census: true, interval: false });
    expect(displayRules(19, 20)).toMatchObject({ census: false, interval: true });
    expect(displayRules(0, 0)).toMatchObject({ census: false, interval: false });
  });
});

describe('the invited', () => {
  const roster = [
    { area: 'nord', actorType: 'schule', invited: 4 },
    { area: 'sued', actorType: 'schule', invited: 3 },
    { area: 'sued', actorType: 'polizei', invited: 2 },
  ];

  it('are counted by area, by actor type and altogether', () => {
    expect(countInvited(roster)).toBe(9);
    expect(countInvited(roster, { area: 'sued' })).toBe(5);
    expect(countInvited(roster, { area: 'sued', actorType: 'schule' })).toBe(3);
    expect(countInvited(roster, { area: 'nord', actorType: 'polizei' })).toBe(0);
  });

  it('are unknown without a roster, not 0', () => {
    expect(countInvited([], { area: 'nord' })).toBeNull();
  });
});

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Every M tried, both tails as whole numbers: tail > 1/40 means 40 · ways > all ways. */
function exactInterval(x: number, n: number, N: number, upTo = N): { low: number; high: number } {
  const all = choose(N, n);
  const ways = (M: number, from: number, to: number): bigint => {
    let sum = 0n;
    for (let k = from; k <= to; k++) sum += choose(M, k) * choose(N - M, n - k);
    return sum;
  };
  const kept: number[] = [];
  for (let M = x; M <= Math.min(x + N - n, upTo); M++) {
    if (40n * ways(M, 0, x) > all && 40n * (all - ways(M, 0, x - 1)) > all) kept.push(M);
  }
  return { low: kept[0] ?? NaN, high: kept.at(-1) ?? NaN };
}

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 0; i < k; i++) result = (result * BigInt(n - i)) / BigInt(i + 1);
  return result;
}
