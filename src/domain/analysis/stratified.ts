import { wilson } from './proportion.js';

/** One stratum with the mean of its answers. */
export interface StratumMean {
  /** N_h. */
  readonly invited: number;
  /** n_h, at least 1. */
  readonly n: number;
  readonly mean: number;
  /** Sample variance (n_h - 1) of the answers; anything where n_h is 1 or N_h. */
  readonly variance: number;
}

/** An estimate for all N and its standard error. */
export interface Estimate {
  readonly estimate: number;
  readonly se: number;
}

/**
 * Mean of all N from the means of strata: Σ W_h · mean_h with W_h = N_h / N. Its variance is
 * Σ W_h² (1 - n_h / N_h) s_h² / n_h: a stratum in which everybody answered adds nothing.
 *
 * The total of all N is N times the mean, and so is its standard error.
 *
 * @param strata at least one, none with more answers than N_h
 * @see Cochran (1977), Sampling Techniques, 3rd ed., eqs. (5.1) and (5.12)
 */
export function stratifiedMean(strata: readonly StratumMean[]): Estimate {
  const N = strata.reduce((sum, { invited }) => sum + invited, 0);
  let estimate = 0;
  let variance = 0;
  for (const { invited, n, mean, variance: spread } of strata) {
    estimate += (invited / N) * mean;
    if (n < invited) variance += (invited / N) ** 2 * (1 - n / invited) * (spread / n);
  }
  return { estimate, se: Math.sqrt(variance) };
}

/** One stratum with the people who gave an answer. */
export interface StratumCount {
  readonly invited: number;
  readonly n: number;
  readonly count: number;
}

/** A weighted share with standard error and 95 % interval, all in 0..1. */
export interface WeightedShare {
  readonly share: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Share of all N from the counts of strata, with s_h² = n_h/(n_h - 1) · p_h (1 - p_h).
 *
 * The interval is Wilson's with the effective sample size p(1 - p)/se². Where that does not exist
 * (nobody or everybody gave the answer) Kish's effective n stands for it, with the finite
 * population in view: n (N - 1)/(N - n).
 *
 * @param strata at least one, each with 2 answers or more and none with more answers than N_h
 * @param effectiveN Kish's effective sample size of the weights
 * @see Cochran (1977), eq. (5.52); Dean & Pagano (2015), J. Surv. Stat. Methodol. 3, 484–503
 */
export function stratifiedShare(
  strata: readonly StratumCount[],
  effectiveN: number,
): WeightedShare {
  const { estimate, se } = stratifiedMean(
    strata.map(({ invited, n, count }) => {
      const mean = count / n;
      return { invited, n, mean, variance: (n / (n - 1)) * mean * (1 - mean) };
    }),
  );
  if (strata.every(({ n, invited }) => n === invited)) {
    return { share: estimate, se: 0, low: estimate, high: estimate };
  }
  const share = strata.every(({ n, count }) => n === count) ? 1 : estimate;
  return { share, se, ...wilson(share, effectiveSize(strata, { share, se }, effectiveN)) };
}

function effectiveSize(
  strata: readonly StratumCount[],
  { share, se }: { readonly share: number; readonly se: number },
  effectiveN: number,
): number {
  if (se > 0) return (share * (1 - share)) / se ** 2;
  const N = strata.reduce((sum, { invited }) => sum + invited, 0);
  return (effectiveN * (N - 1)) / (N - effectiveN);
}

/**
 * Share of all N from counts whose weights were raked. The variance of raked weights has no simple
 * form: Kish's effective n stands for it, with the finite population in view: n (N - 1)/(N - n).
 *
 * @param strata at least one, each with an answer
 * @param effectiveN Kish's effective sample size of the weights
 * @see Deville & Särndal (1992), J. Am. Stat. Assoc. 87, 376–382; Kish (1992), J. Off. Stat. 8, 183–200
 */
export function rakedShare(strata: readonly StratumCount[], effectiveN: number): WeightedShare {
  const N = strata.reduce((sum, { invited }) => sum + invited, 0);
  const n = strata.reduce((sum, each) => sum + each.n, 0);
  const counted = strata.reduce((sum, each) => sum + (each.invited * each.count) / each.n, 0);
  const share = strata.every((each) => each.n === each.count) ? 1 : counted / N;
  if (n >= N) return { share, se: 0, low: share, high: share };
  const size = (effectiveN * (N - 1)) / (N - effectiveN);
  return { share, se: Math.sqrt((share * (1 - share)) / size), ...wilson(share, size) };
}
