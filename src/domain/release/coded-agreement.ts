import type { CodeAgreement } from '../coding/code-agreement.js';

/** How well two coders agreed, as it may be published: over all codes, and rounded. */
export interface ReleasedAgreement {
  /** Texts that both coded without seeing each other. */
  readonly texts: number;
  /** Whole percent of all text x code units on which they said the same. */
  readonly percent: number;
  /** Krippendorff's alpha with two decimals; `null` where it cannot be computed. */
  readonly alpha: number | null;
}

/** From fewer texts or codes one could work out how often a code was given. */
const FEWEST_TEXTS = 10;
const FEWEST_CODES = 3;

/**
 * Agreement over all codes of a codebook; of a single code nothing is told, because it would say how
 * often it was given.
 *
 * @returns `null` without a second coding, or where it was too small to be published
 */
export function releasableAgreement({
  answers,
  overall,
  byCode,
}: Pick<CodeAgreement, 'answers' | 'overall' | 'byCode'>): ReleasedAgreement | null {
  if (answers < FEWEST_TEXTS || byCode.length < FEWEST_CODES) return null;
  const { units, agreed, alpha } = overall;
  return {
    texts: answers,
    percent: Math.round((100 * agreed) / units),
    alpha: alpha === null ? null : Math.round(alpha * 100) / 100,
  };
}
