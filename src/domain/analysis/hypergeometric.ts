import { logChoose } from './choose.js';
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
  return { low: fewestActors(x, n, N), high: N - fewestActors(n - x, n, N) };
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

/**
 * The smallest M with P(X >= x | M) above 2.5 %.
 *
 * Among all N in a row, the x-th "yes" that was drawn stands at place j with the probability
 * C(j - 1, x - 1) C(N - j, n - x) / C(N, n); P(X >= x | M) is the sum of these up to j = M. So one
 * pass over M gives every tail, each from the one before.
 */
function fewestActors(x: number, n: number, N: number): number {
  if (x === 0) return 0;
  const ways = logChoose(N, n);
  const logTerm = (j: number): number => logChoose(j - 1, x - 1) + logChoose(N - j, n - x) - ways;
  // What is smaller than the smallest number a computer knows adds nothing.
  let M = firstFrom(x, Math.floor((x * N) / n), (j) => logTerm(j) > -700);
  let term = Math.exp(logTerm(M));
  let tail = term;
  while (tail <= TAIL + ROUNDING) {
    term *= (M * (N - M - n + x)) / ((M - x + 1) * (N - M));
    tail += term;
    M += 1;
  }
  return M;
}

/** The first integer from `first` on for which `holds`, and then for all up to `last`. */
function firstFrom(first: number, last: number, holds: (value: number) => boolean): number {
  if (holds(first)) return first;
  let [low, high] = [first, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
