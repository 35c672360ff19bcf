import type { Stratum } from '../../src/domain/analysis/strata.js';

export const cell = (
  area: string,
  actorType: string,
  group: string | null,
  invited: number,
  n: number,
) => {
  return { area, actorType, group, invited, n };
};

/** Level, answers and places of each stratum. */
export const named = (strata: readonly Stratum[]) =>
  strata.map(({ level, n, cells }) => [
    level,
    n,
    cells.map(({ area, actorType }) => `${area}/${actorType}`).sort(),
  ]);
