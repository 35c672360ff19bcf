/** Invited and answered of one cell of the roster: area x actor type. */
export interface StratumCell {
  readonly area: string;
  readonly actorType: string;
  /** Coarser group its type is merged to; `null` where it has none. */
  readonly group: string | null;
  readonly invited: number;
  /** People with a valid answer. */
  readonly n: number;
}

/** Cells that share one weight. */
export interface Stratum {
  readonly cells: readonly StratumCell[];
  /** How it came about: one cell, or merged because one was too small. */
  readonly level: 'cell' | 'group' | 'area' | 'areas';
  readonly invited: number;
  readonly n: number;
}

/** No weight comes from fewer answers than this: it would be the weight of single people. */
export const SMALLEST_STRATUM = 5;

/**
 * Merges cells until every stratum has at least 5 answers: first all types of the same publication
 * group in an area, then all that is still small in the area, then over areas. What is still small
 * after a step is joined by the stratum with the fewest answers.
 *
 * @param cells of different areas or types; empty ones (nobody invited, nobody answered) are left out
 * @returns strata of at least 5 answers, in the order of their first cell; a single smaller one
 *   where there are fewer than 5 answers in all; none without cells
 * @see Kalton & Flores-Cervantes (2003), J. Off. Stat. 19, 81–97, on collapsing small cells
 */
export function mergeStrata(cells: readonly StratumCell[]): readonly Stratum[] {
  const used = cells.filter(({ invited, n }) => invited > 0 || n > 0);
  const single = used.map((cell) => toStratum([cell], 'cell'));
  const byGroup = mergeGroups(single);
  const areas = [...new Set(used.map(({ area }) => area))];
  const byArea = areas.flatMap((area) =>
    joinSmall(
      byGroup.filter(({ cells: [first] }) => first?.area === area),
      'area',
    ),
  );
  const place = ({ cells: [first] }: Stratum): number => (first ? used.indexOf(first) : -1);
  return joinSmall(byArea, 'areas').toSorted((a, b) => place(a) - place(b));
}

/** Where one cell is too small, all types of its group in its area become one stratum. */
function mergeGroups(single: readonly Stratum[]): readonly Stratum[] {
  const byGroup = new Map<string, readonly Stratum[]>();
  for (const [index, stratum] of single.entries()) {
    const [first] = stratum.cells;
    // A cell without a group is alone.
    const key = JSON.stringify([first?.area, first?.group ?? index]);
    byGroup.set(key, [...(byGroup.get(key) ?? []), stratum]);
  }
  return [...byGroup.values()].flatMap((strata) =>
    strata.some(isSmall) ? [join(strata, 'group')] : strata,
  );
}

/** All small strata become one; while it is small itself, the smallest of the others joins it. */
function joinSmall(strata: readonly Stratum[], level: Stratum['level']): readonly Stratum[] {
  const small = strata.filter(isSmall);
  if (small.length === 0) return strata;
  let rest = strata.filter((stratum) => !isSmall(stratum)).toSorted((a, b) => a.n - b.n);
  let joined = join(small, level);
  const [smallest] = rest;
  if (isSmall(joined) && smallest !== undefined) {
    joined = join([joined, smallest], level);
    rest = rest.slice(1);
  }
  return [...rest, joined];
}

function isSmall({ n }: Stratum): boolean {
  return n < SMALLEST_STRATUM;
}

/** A stratum that is alone stays what it was. */
function join(strata: readonly Stratum[], level: Stratum['level']): Stratum {
  const [first, ...others] = strata;
  if (first !== undefined && others.length === 0) return first;
  return toStratum(
    strata.flatMap(({ cells }) => cells),
    level,
  );
}

function toStratum(cells: readonly StratumCell[], level: Stratum['level']): Stratum {
  return {
    cells,
    level,
    invited: cells.reduce((sum, { invited }) => sum + invited, 0),
    n: cells.reduce((sum, { n }) => sum + n, 0),
  };
}
