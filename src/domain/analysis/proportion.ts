import type { Proportion } from './results.js';

/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Share of `count` among `n` with its 95 % Wilson score interval.
 *
 * Wilson rather than the textbook p ± z·se because our bases are small (an actor type in one area
 * is often n < 30) and the interval must not leave 0..1; it speaks of a population without end.
 * For a known number of invited actors `finite` in `hypergeometric.ts` stands beside it.
 *
 * @param count people who gave the answer, an integer in 0..n
 * @param n people who were asked and validly answered; 0: share, low and high are `null`
 * @returns low <= share <= high, all in 0..1; exactly 0 at count 0 and exactly 1 at count n
 * @throws RangeError if count or n is not such an integer: a bug in the caller
 * @see Wilson (1927), J. Am. Stat. Assoc. 22(158), 209–212; Newcombe (1998), Statist. Med. 17,
 *   857–872, method 3
 */
export function proportion(count: number, n: number): Proportion {
  requireCounts(count, n);
  if (n === 0) return { count, share: null, low: null, high: null };
  return { count, share: count / n, ...wilson(count / n, n) };
}

/** @throws RangeError unless 0 <= count <= n, both integers */
export function requireCounts(count: number, n: number): void {
  if (!Number.isInteger(count) || !Number.isInteger(n) || count < 0 || count > n) {
    throw new RangeError(`not a count and its base: ${count} of ${n}`);
  }
}

/**
 * Wilson interval of a share as if it came from `n` independent answers; `n` may be a fraction, an
 * effective sample size.
 *
 * @param share 0..1
 * @param n more than 0
 * @see Wilson (1927), as for `proportion`
 */
export function wilson(share: number, n: number): { readonly low: number; readonly high: number } {
  const denominator = 1 + Z95 ** 2 / n;
  const centre = (share + Z95 ** 2 / (2 * n)) / denominator;
  const spread = Math.sqrt((share * (1 - share)) / n + Z95 ** 2 / (4 * n ** 2));
  const reach = (Z95 / denominator) * spread;
  // At both ends the bound is exactly the share; rounding must not push it past it.
  return { low: share === 0 ? 0 : centre - reach, high: share === 1 ? 1 : centre + reach };
}
