import { requireCounts, wilson } from './proportion.js';
import type { Finite } from './results.js';

/** Half of alpha = 5 %: what each tail of the interval must exceed. */
const TAIL = 0.025;

/** A tail that equals `TAIL` on paper must not pass it by rounding. */
const ROUNDING = 1e-9;

/** Rosters above this size get the approximation: rounding would reach `ROUNDING`. */
const LARGEST_EXACT = 10_000;

/**
 * What `x` of `n` answers say about all `N` invited actors.
 *
 * @param x people who gave the answer
 * @param n people who were asked and validly answered
 * @param N invited actors; `null` where no roster is known
 * @returns `null` without a roster, without answers, and where more answered than were invited
 *   (several people of one organisation, or an incomplete roster): then N is not the population
 * @see docs/methods.md, "Finite populations"
 */
export function finite(x: number, n: number, N: number | null): Finite | null {
  if (N === null || n === 0 || N < n) return null;
  const { low, high } = N > LARGEST_EXACT ? approximateActors(x, n, N) : finiteInterval(x, n, N);
  return { invited: N, lowActors: low, highActors: high, bounds: bounds(x, n, N) };
}

/**
 * Share among all invited actors whatever the silent ones think: from x/N (none of them would give
 * the answer) to (x + N - n)/N (all of them would). No assumption stands behind it.
 *
 * @param x people who gave the answer, 0..n
 * @param n people who answered, 0..N
 * @param N invited actors, at least 1
 * @see Manski (1995), Identification Problems in the Social Sciences, ch. 2
 */
export function bounds(x: number, n: number, N: number): readonly [number, number] {
  return [x / N, (x + N - n) / N];
}

/**
 * Exact 95 % interval for M, how many of the N invited actors would give the answer, if those who
 * did not answer are missing at random.
 *
 * Exact rather than approximate because N is 5 to 200 here: a normal approximation with a finite
 * population correction is wrong where it matters. Every M is kept under which neither so few nor
 * so many as `x` would be a surprise: both tails P(X <= x | M) and P(X >= x | M) above 2.5 %.
 *
 * @param x people who gave the answer, 0..n
 * @param n people who answered, 1..N
 * @param N invited actors
 * @returns numbers of actors, x <= low <= high <= x + N - n; n = N gives exactly x
 * @throws RangeError for other numbers: a bug in the caller
 * @see Clopper & Pearson (1934), Biometrika 26, 404–413; Buonaccorsi (1987), Am. Stat. 41, 215–218
 */
export function finiteInterval(
  x: number,
  n: number,
  N: number,
): { readonly low: number; readonly high: number } {
  requireCounts(x, n);
  requireCounts(n, N);
  const kept = (tail: number): boolean => tail > TAIL + ROUNDING;
  const last = x + N - n;
  // The upper tail grows with M and the lower tail shrinks: each end is found by halving.
  const low = firstFrom(x, last, (M) => kept(upperTail(x, n, M, N)));
  const high = firstFrom(x, last, (M) => !kept(upperTail(n - x, n, N - M, N))) - 1;
  return { low, high };
}

/**
 * Approximate 95 % interval for the share among N actors: Wilson with the effective sample size
 * n(N - 1)/(N - n), which grows without limit as n comes near N.
 *
 * @param x people who gave the answer, 0..n
 * @param n people who answered, 1..N; n = N gives the share itself twice
 * @param N invited actors
 * @see Cochran (1977), Sampling Techniques, 3rd ed., ch. 3
 */
export function wilsonFinite(
  x: number,
  n: number,
  N: number,
): { readonly low: number; readonly high: number } {
  const share = x / n;
  if (n === N) return { low: share, high: share };
  return wilson(share, (n * (N - 1)) / (N - n));
}

function approximateActors(x: number, n: number, N: number): { low: number; high: number } {
  const { low, high } = wilsonFinite(x, n, N);
  return { low: Math.max(x, Math.floor(low * N)), high: Math.min(x + N - n, Math.ceil(high * N)) };
}

/** The first integer from `first` on for which `holds`, and then for all above; else last + 1. */
function firstFrom(first: number, last: number, holds: (value: number) => boolean): number {
  let [low, high] = [first, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** P(X >= x) of the hypergeometric distribution: n drawn without putting back, M of N marked. */
function upperTail(x: number, n: number, M: number, N: number): number {
  // Always summed from x away from the mean, where the terms shrink and cannot underflow first.
  return x * N > n * M ? tailSum(x, n, M, N) : 1 - tailSum(n - x + 1, n, N - M, N);
}

/** The same for x above the mean n·M/N. */
function tailSum(x: number, n: number, M: number, N: number): number {
  const last = Math.min(n, M);
  if (x > last) return 0;
  let term = Math.exp(logChoose(M, x) + logChoose(N - M, n - x) - logChoose(N, n));
  let sum = 0;
  for (let k = x; k <= last && term > sum * Number.EPSILON; k++) {
    sum += term;
    term *= ((M - k) * (n - k)) / ((k + 1) * (N - M - n + k + 1));
  }
  return sum;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** ln n!: the product up to 15, Stirling's series above (left-out terms below 1e-13). */
function logFactorial(n: number): number {
  if (n <= 15) {
    let product = 1;
    for (let factor = 2; factor <= n; factor++) product *= factor;
    return Math.log(product);
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5) - 1 / (1680 * n ** 7);
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
}
