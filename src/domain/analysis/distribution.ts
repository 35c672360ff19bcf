/** An exact distribution: how often each value was given, values ascending, counts above 0. */
export type Distribution = readonly ValueCount[];

interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/**
 * Puts counted values in order; the figures below are then the same in whatever order the answers
 * came in. Values counted 0 times are left out.
 */
export function toDistribution(counts: Iterable<ValueCount>): Distribution {
  return [...counts].filter(({ count }) => count !== 0).sort((a, b) => a.value - b.value);
}

/** How many values there are in all; 0 for none. */
export function countOf(distribution: Distribution): number {
  return distribution.reduce((sum, { count }) => sum + count, 0);
}

/** Sum of all values, in their unit; 0 for none. */
export function sumOf(distribution: Distribution): number {
  return distribution.reduce((sum, { value, count }) => sum + value * count, 0);
}

/** Arithmetic mean, in the unit of the values; `null` without values. */
export function mean(distribution: Distribution): number | null {
  const n = countOf(distribution);
  return n === 0 ? null : sumOf(distribution) / n;
}

/**
 * Sample standard deviation (divisor n - 1), in the unit of the values.
 *
 * The squares are taken from the mean, not as difference of two large sums, so that equal values
 * give exactly 0.
 *
 * @returns `null` for fewer than two values: one value has no spread to speak of
 */
export function standardDeviation(distribution: Distribution): number | null {
  const n = countOf(distribution);
  const centre = mean(distribution);
  if (centre === null || n < 2) return null;
  const squares = distribution.reduce(
    (sum, { value, count }) => sum + count * (value - centre) ** 2,
    0,
  );
  return Math.sqrt(squares / (n - 1));
}

/**
 * Median: the middle value, or the mean of the two middle ones where n is even.
 *
 * @returns in the unit of the values; `null` without values
 */
export function median(distribution: Distribution): number | null {
  const n = countOf(distribution);
  if (n === 0) return null;
  const lower = valueAt(distribution, Math.ceil(n / 2));
  const upper = valueAt(distribution, Math.floor(n / 2) + 1);
  return (lower + upper) / 2;
}

/** The value at a place counted from 1, smallest first. */
function valueAt(distribution: Distribution, place: number): number {
  let passed = 0;
  for (const { value, count } of distribution) {
    passed += count;
    if (passed >= place) return value;
  }
  throw new RangeError(`valueAt: only ${passed} values, no place ${place}`);
}
