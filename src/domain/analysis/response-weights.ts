import { mergeStrata, type StratumCell } from './strata.js';
import { stratumWeights, weightingObstacle } from './weights.js';

/** The weight of a response from an area and actor type. */
export interface CellWeight {
  readonly area: string;
  readonly actorType: string;
  readonly weight: number;
}

/**
 * Weights for a data file: one per response, over all responses of a wave, so that areas and actor types
 * count as they were invited; the mean over all responses is 1. Where questions were skipped, weights
 * made for one question alone differ a little.
 *
 * @param cells how many were invited and answered, by area and actor type
 * @returns `null` where post-stratification is not possible, and without cells
 */
export function responseWeights(cells: readonly StratumCell[]): readonly CellWeight[] | null {
  const strata = mergeStrata(cells);
  if (weightingObstacle(strata) !== null) return null;
  const weights = stratumWeights(strata);
  return strata.flatMap((stratum, index) =>
    stratum.cells.map(({ area, actorType }) => ({ area, actorType, weight: weights[index] ?? 1 })),
  );
}
