import type { Stratum } from './strata.js';
import { SMALLEST_STRATUM } from './strata.js';

/** Above this ratio of the largest to the smallest weight a few people carry the result. */
const LARGEST_RATIO = 5;

/** What is to be known of weights before anybody believes them. */
export interface WeightSummary {
  /** Largest weight divided by the smallest. */
  readonly ratio: number;
  /** The ratio is above 5: a few people carry the result. */
  readonly warns: boolean;
  /** Kish: by how much unequal weights widen the variance; 1 where all are equal. */
  readonly designEffect: number;
  /** n divided by the design effect. */
  readonly effectiveN: number;
}

/**
 * Why there are no weights: neither roster nor margins, fewer than 5 answers, more answers than invited actors
 * somewhere (then the roster is not the population), or a condition that hid the item from
 * somebody (then nobody knows how many of the invited it concerns), or margins that the answers cannot
 * be fitted to.
 */
export type NoWeights = 'no-roster' | 'too-few' | 'more-than-invited' | 'hidden' | 'margins';

/** Whether post-stratification is possible with these strata; `null`: it is. */
export function weightingObstacle(strata: readonly Stratum[]): NoWeights | null {
  if (strata.some(({ invited, n }) => n > invited)) return 'more-than-invited';
  return strata.length === 0 || strata.some(({ n }) => n < SMALLEST_STRATUM) ? 'too-few' : null;
}

/**
 * Weight of every answer in a stratum, so that strata count as they were invited: N_h / n_h, made
 * to have the mean 1 over all answers.
 *
 * @param strata each with at least one answer
 * @see Holt & Smith (1979), J. R. Stat. Soc. A 142, 33–46
 */
export function stratumWeights(strata: readonly Stratum[]): readonly number[] {
  const answers = strata.reduce((sum, { n }) => sum + n, 0);
  const invited = strata.reduce((sum, each) => sum + each.invited, 0);
  return strata.map((each) => (each.invited / each.n) * (answers / invited));
}

/**
 * Ratio, design effect and effective sample size of weights.
 *
 * @param weights each with the number of people who have it; above 0, at least one
 * @see Kish (1965), Survey Sampling, sec. 11.7; Kish (1992), J. Off. Stat. 8, 183–200
 */
export function weightSummary(
  weights: readonly { readonly weight: number; readonly people: number }[],
): WeightSummary {
  const n = weights.reduce((total, { people }) => total + people, 0);
  const sum = weights.reduce((total, { weight, people }) => total + people * weight, 0);
  const squares = weights.reduce((total, { weight, people }) => total + people * weight ** 2, 0);
  const values = weights.map(({ weight }) => weight);
  const ratio = Math.max(...values) / Math.min(...values);
  const effectiveN = sum ** 2 / squares;
  return { ratio, warns: ratio > LARGEST_RATIO, designEffect: n / effectiveN, effectiveN };
}
