import { proportion, requireCounts } from './proportion.js';

/** People who gave an answer, of those with a valid answer: what shares are compared from. */
export interface Sample {
  readonly count: number;
  readonly n: number;
}

/** Share of the first sample minus that of the second, -1 to 1, with its 95 % interval. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Difference of two independent shares with Newcombe's hybrid score interval: the Wilson intervals
 * of both shares, squared and added.
 *
 * It is taken rather than p1 - p2 ± z·se because that leaves -1..1 and is empty where both shares
 * are 0 or 1, which small groups often are. It speaks of two populations without end, so it is
 * too wide rather than too narrow where most of the invited answered.
 *
 * @param a n of at least 1; so has `b`
 * @returns unrounded; low <= difference <= high; swapped samples give the negative
 * @throws RangeError for samples without a base or with impossible counts: a bug in the caller
 * @see Newcombe (1998), Statist. Med. 17, 873–890, method 10
 */
export function differenceOfShares(a: Sample, b: Sample): Difference {
  const [first, second] = [withInterval(a), withInterval(b)];
  const difference = first.share - second.share;
  return {
    difference,
    low: difference - Math.hypot(first.share - first.low, second.high - second.share),
    high: difference + Math.hypot(first.high - first.share, second.share - second.low),
  };
}

function withInterval({ count, n }: Sample) {
  requireCounts(count, n);
  const { share, low, high } = proportion(count, n);
  if (share === null || low === null || high === null) {
    throw new RangeError('differenceOfShares: a sample without a base');
  }
  return { share, low, high };
}
