import type { Margins } from '../survey/survey.js';
import { rake } from './raking.js';
import { mergeStrata, type Stratum, type StratumCell } from './strata.js';
import { weightingObstacle, type NoWeights } from './weights.js';

/** Strata with an invited number that was fitted to the margins, or why there are none. */
export type RakedStrata =
  | { readonly strata: readonly Stratum[]; readonly obstacle: null }
  | { readonly strata: readonly []; readonly obstacle: NoWeights };

/**
 * Strata for weights where only the margins are known: areas x actor types, both merged until each
 * has at least 5 answers, with the invited number of each fitted to both margins.
 *
 * @param cells answers by area and actor type; what they say was invited is not used
 * @param margins invited per area and per actor type
 * @returns strata with at least one answer, areas first; their invited numbers are no integers
 * @see docs/methods.md, "Weights"
 */
export function rakeStrata(cells: readonly StratumCell[], margins: Margins): RakedStrata {
  const rows = mergeStrata(areaCells(cells, margins));
  const columns = mergeStrata(typeCells(cells, margins));
  const obstacle = weightingObstacle(rows) ?? weightingObstacle(columns);
  if (obstacle !== null) return { strata: [], obstacle };
  const within = rows.map((row) => columns.map((column) => cellsIn(cells, row, column)));
  const counts = within.map((row) => row.map(answers));
  const fitted = rake(
    counts,
    rows.map(({ invited }) => invited),
    columns.map(({ invited }) => invited),
  );
  if (fitted === null) return { strata: [], obstacle: 'margins' };
  const strata = within.flatMap((row, index) =>
    row.map((own, column) => toStratum(own, fitted[index]?.[column] ?? 0)),
  );
  return { strata: strata.filter(({ n }) => n > 0), obstacle: null };
}

function areaCells(cells: readonly StratumCell[], { areas }: Margins): readonly StratumCell[] {
  const keys = new Set([...Object.keys(areas), ...cells.map(({ area }) => area)]);
  return [...keys].map((area) => ({
    ...{ area, actorType: '', group: null },
    invited: areas[area] ?? 0,
    n: answers(cells.filter((cell) => cell.area === area)),
  }));
}

function typeCells(cells: readonly StratumCell[], { actorTypes }: Margins): readonly StratumCell[] {
  const keys = new Set([...Object.keys(actorTypes), ...cells.map(({ actorType }) => actorType)]);
  return [...keys].map((actorType) => {
    const own = cells.filter((cell) => cell.actorType === actorType);
    const group = own[0]?.group ?? null;
    return { area: '', actorType, group, invited: actorTypes[actorType] ?? 0, n: answers(own) };
  });
}

function cellsIn(
  cells: readonly StratumCell[],
  row: Stratum,
  column: Stratum,
): readonly StratumCell[] {
  return cells.filter(
    ({ area, actorType, n }) =>
      n > 0 &&
      row.cells.some((cell) => cell.area === area) &&
      column.cells.some((cell) => cell.actorType === actorType),
  );
}

const toStratum = (cells: readonly StratumCell[], invited: number): Stratum => ({
  cells,
  level: cells.length > 1 ? 'group' : 'cell',
  invited,
  n: answers(cells),
});

const answers = (cells: readonly StratumCell[]): number => cells.reduce((sum, { n }) => sum + n, 0);
