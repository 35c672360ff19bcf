import { logChoose } from './choose.js';
import type { Sample } from './difference.js';
import { requireCounts } from './proportion.js';

/** Tables of the same probability on paper must not be told apart by rounding. */
const TOLERANCE = 1 + 1e-7;

/**
 * Fisher's exact test of two groups, two-sided: how likely tables at most as likely as the one
 * found would be, if the answer had nothing to do with the group, all margins being as they are.
 *
 * Exact rather than chi-squared because groups are 4 to 50 people here.
 *
 * @param a people who gave the answer among those of one group; so is `b`; n may be 0
 * @returns 0..1; 1 where all or none gave the answer, and where a group has nobody
 * @throws RangeError for counts that cannot be: a bug in the caller
 * @see Fisher (1935), J. R. Stat. Soc. 98, 39–82; Agresti (2002), Categorical Data Analysis,
 *   2nd ed., sec. 3.5
 */
export function fisherExact(a: Sample, b: Sample): number {
  requireCounts(a.count, a.n);
  requireCounts(b.count, b.n);
  const yes = a.count + b.count;
  const first = Math.max(0, yes - b.n);
  const last = Math.min(a.n, yes);
  const ways = logChoose(a.n + b.n, yes);
  const probability = (count: number): number =>
    Math.exp(logChoose(a.n, count) + logChoose(b.n, yes - count) - ways);
  const limit = probability(a.count) * TOLERANCE;
  let sum = 0;
  for (let count = first; count <= last; count++) {
    const likely = probability(count);
    if (likely <= limit) sum += likely;
  }
  return Math.min(1, sum);
}
