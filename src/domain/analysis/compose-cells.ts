import { composeGroups, composeResults, type ResultsInput } from './compose-results.js';
import type { Figures, Results } from './results.js';

/** All responses of a wave, and each cell of area and actor type. */
export interface CellResults {
  readonly results: Results;
  readonly cells: readonly RosterCell[];
}

/** All actors of one type in one area. */
interface RosterCell {
  readonly area: string;
  readonly actorType: string;
  /** `null` without a roster. */
  readonly invited: number | null;
  /** Of every item, in the order of the results. */
  readonly figures: readonly Figures[];
}

/**
 * The figures of all responses, and the same in every cell that is invited or has answered.
 *
 * @param input everything of one survey and wave, as for `composeResults`
 * @returns no cells without a roster and responses
 * @throws RangeError as `composeResults` does
 */
export function composeCells(input: Omit<ResultsInput, 'filter' | 'by'>): CellResults {
  const places = [...input.invited, ...input.tallies].map(({ area, actorType }) => {
    return { area, actorType };
  });
  const cells = [...new Map(places.map((place) => [JSON.stringify(place), place]))];
  const all = { ...input, filter: {}, by: null };
  const { items, groupSizes } = composeGroups(all, cells);
  return {
    results: composeResults(all),
    cells: cells.map(([key, place]) => ({
      ...place,
      invited: groupSizes[key]?.invited ?? null,
      figures: items.flatMap(({ groups }) => groups?.[key] ?? []),
    })),
  };
}
