import type { RankingFigures } from './results.js';

/**
 * Doubled Borda points one ballot gives to one option; doubled, so that they stay integers.
 *
 * Of K options the one ranked p gets K - p points. Those the ballot leaves out share equally what
 * is left (mid-rank): with m left out, each gets (m - 1) / 2. So every ballot gives K(K - 1)/2
 * points in all, however many options it ranks, and nobody gains by ranking only one.
 *
 * @param options K, how many options there are
 * @param ranked how many of them the ballot ranks, 0..K
 * @param rank rank of the option, 1 first; 0 where the ballot leaves it out
 * @see Borda (1781/1784), Mémoire sur les élections au scrutin; Emerson (2013), The original Borda
 *   count and partial voting, Soc. Choice Welf. 40, 353–358
 */
export function bordaDoubled(options: number, ranked: number, rank: number): number {
  return rank > 0 ? 2 * (options - rank) : options - ranked - 1;
}

/**
 * Figures of one ranked option.
 *
 * @param ranks how often each rank was given to the option, rank 1 first
 * @param borda2 sum of its doubled Borda points over all ballots
 * @param ballots people who answered the item (ranked anything); 0: no mean Borda points
 * @returns `meanRank` over those who ranked the option, `null` if nobody did
 */
export function rankingFigures(
  ranks: readonly number[],
  borda2: number,
  ballots: number,
): RankingFigures {
  const ranked = ranks.reduce((sum, count) => sum + count, 0);
  const sum = ranks.reduce((total, count, index) => total + count * (index + 1), 0);
  return {
    meanRank: ranked === 0 ? null : sum / ranked,
    borda: ballots === 0 ? null : borda2 / 2 / ballots,
    first: ranks[0] ?? 0,
    ranked,
    ranks,
  };
}
