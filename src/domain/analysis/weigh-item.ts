import { findShare, itemShares, type ItemShare } from './item-shares.js';
import type { Figures, ItemResult } from './results.js';
import type { Margins } from '../survey/survey.js';
import { rakeStrata } from './rake-strata.js';
import { mergeStrata, type Stratum, type StratumCell } from './strata.js';
import { rakedShare, stratifiedShare, type WeightedShare } from './stratified.js';
import {
  stratumWeights,
  weightingObstacle,
  weightSummary,
  type NoWeights,
  type WeightSummary,
} from './weights.js';

/** One cell of the roster with the figures of one item in it. */
export interface CellFigures extends Omit<StratumCell, 'n'> {
  readonly figures: Figures;
}

/**
 * What answers are weighted to: the roster, which says how many were invited in every cell, or only
 * its margins; `null` where nothing is known.
 */
export type WeightBase =
  | { readonly kind: 'roster'; readonly cells: readonly CellFigures[] }
  | { readonly kind: 'margins'; readonly cells: readonly CellFigures[]; readonly margins: Margins };

/** Everything of an item that has one base: the item itself, or one task of a take-over. */
export interface WeightedPart {
  /** Task of a take-over; `null` for all other kinds. */
  readonly part: string | null;
  /** Why there are no weights; `null` where there are. */
  readonly obstacle: NoWeights | null;
  /** How the weights were made; `null` without weights. */
  readonly method: 'post-stratified' | 'raked' | null;
  /** Strata with their weights; a merged one names its cells. Empty without weights. */
  readonly strata: readonly (Stratum & { readonly weight: number })[];
  readonly summary: WeightSummary | null;
  /** Unweighted beside weighted, in the order of `itemShares`. */
  readonly shares: readonly (ItemShare & { readonly weighted: WeightedShare | null })[];
}

export interface WeightedItem {
  readonly key: string;
  readonly parts: readonly WeightedPart[];
}

/**
 * Weighted shares of one item beside the unweighted ones: post-stratified with a roster, raked where
 * only its margins are known.
 *
 * Strata are made for every base anew, because who left the item empty is not the same everywhere.
 *
 * @param item the unweighted figures of all cells together
 * @param base every cell of area and actor type with its figures; its N counts with a roster only
 * @returns no parts for kinds without shares (numbers, texts)
 * @see docs/methods.md, "Weights"
 */
export function weighItem(item: ItemResult, base: WeightBase | null): WeightedItem {
  const shares = itemShares(item);
  const parts = [...new Set(shares.map(({ part }) => part))];
  return {
    key: item.key,
    parts: parts.map((part) => {
      const own = shares.filter((share) => share.part === part);
      if (base === null) return unweighted(part, own, 'no-roster');
      if (item.missing.hidden > 0) return unweighted(part, own, 'hidden');
      return weighPart(part, own, base);
    }),
  };
}

function weighPart(part: string | null, own: readonly ItemShare[], base: WeightBase): WeightedPart {
  const counted = base.cells.map(({ figures, ...cell }) => {
    const shares = itemShares(figures);
    return { ...cell, n: shares.find((share) => share.part === part)?.n ?? 0, shares };
  });
  const { strata, obstacle } = strataOf(counted, base);
  if (obstacle !== null) return unweighted(part, own, obstacle);
  const weights = stratumWeights(strata);
  const weighted = strata.map((stratum, index) => ({ ...stratum, weight: weights[index] ?? 1 }));
  const summary = weightSummary(weighted.map(({ weight, n }) => ({ weight, people: n })));
  const isRaked = base.kind === 'margins';
  const estimate = isRaked ? rakedShare : stratifiedShare;
  const countIn = counterOf(counted);
  const shares = own.map((share) => {
    const counts = strata.map((stratum) => ({ ...stratum, count: countIn(stratum, share) }));
    return { ...share, weighted: estimate(counts, summary.effectiveN) };
  });
  const method = isRaked ? 'raked' : 'post-stratified';
  return { part, obstacle: null, method, strata: weighted.map(withPlainCells), summary, shares };
}

function strataOf(
  cells: readonly StratumCell[],
  base: WeightBase,
): { readonly strata: readonly Stratum[]; readonly obstacle: NoWeights | null } {
  if (base.kind === 'margins') return rakeStrata(cells, base.margins);
  const strata = mergeStrata(cells);
  return { strata, obstacle: weightingObstacle(strata) };
}

/** How many in a stratum gave an answer; strata are made of these very cells. */
function counterOf(counted: readonly (StratumCell & { readonly shares: readonly ItemShare[] })[]) {
  const sharesOf = new Map<StratumCell, readonly ItemShare[]>(
    counted.map((cell) => [cell, cell.shares]),
  );
  return (stratum: Stratum, share: ItemShare): number =>
    stratum.cells.reduce(
      (sum, cell) => sum + (findShare(sharesOf.get(cell) ?? [], share)?.count ?? 0),
      0,
    );
}

/** Cells carry their figures while they are counted; what is told of a stratum is who is in it. */
function withPlainCells<T extends Stratum>(stratum: T): T {
  const cells = stratum.cells.map(({ area, actorType, group, invited, n }) => {
    return { area, actorType, group, invited, n };
  });
  return { ...stratum, cells };
}

function unweighted(
  part: string | null,
  own: readonly ItemShare[],
  obstacle: NoWeights,
): WeightedPart {
  const shares = own.map((share) => ({ ...share, weighted: null }));
  return { part, obstacle, method: null, strata: [], summary: null, shares };
}
