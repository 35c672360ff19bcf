/** How far judges agree on an order. */
export interface Concordance {
  /** Kendall's W with tie correction: 0 no agreement at all, 1 all the same order. */
  readonly w: number;
  readonly judges: number;
  readonly objects: number;
}

/**
 * Kendall's coefficient of concordance W of several rankings of the same objects, corrected for
 * ties: W = 12 S / (m² (n³ - n) - m Σ(t³ - t)), with S the squared deviations of the rank sums.
 *
 * It describes those who ranked; it is no test.
 *
 * @param rankings for each judge a rank (or score, lowest first) of every object; equal numbers
 *   are ties and share the middle of their ranks
 * @returns `null` with fewer than two judges or objects, and where every judge tied everything
 * @throws RangeError where the rankings are not of the same objects: a bug in the caller
 * @see Kendall & Babington Smith (1939), Ann. Math. Stat. 10, 275–287; Siegel (1956),
 *   Nonparametric Statistics, pp. 229–238
 */
export function concordance(rankings: readonly (readonly number[])[]): Concordance | null {
  const judges = rankings.length;
  const objects = rankings[0]?.length ?? 0;
  if (rankings.some(({ length }) => length !== objects)) {
    throw new RangeError('concordance: rankings of different length');
  }
  if (judges < 2 || objects < 2) return null;
  const ranks = rankings.map(midRanks);
  const sums = Array.from({ length: objects }, (_, object) =>
    ranks.reduce((sum, ranking) => sum + (ranking[object] ?? 0), 0),
  );
  const centre = (judges * (objects + 1)) / 2;
  const squares = sums.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const ties = rankings.reduce((sum, ranking) => sum + tieTerm(ranking), 0);
  const most = judges ** 2 * (objects ** 3 - objects) - judges * ties;
  return most <= 0 ? null : { w: (12 * squares) / most, judges, objects };
}

/**
 * Ranks one ballot gives to all options: those it leaves out share the middle of the ranks that
 * remain, as with the Borda points.
 *
 * @param ballot codes in order, first rank first
 * @param options codes of all options
 */
export function ballotRanks(
  ballot: readonly string[],
  options: readonly string[],
): readonly number[] {
  const middle = (ballot.length + 1 + options.length) / 2;
  return options.map((option) => {
    const place = ballot.indexOf(option);
    return place < 0 ? middle : place + 1;
  });
}

/** Ranks from 1; equal values share the mean of the ranks they take up together. */
function midRanks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const lower = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return lower + (equal + 1) / 2;
  });
}

/** Σ(t³ - t) over all groups of t equal values. */
function tieTerm(values: readonly number[]): number {
  return [...new Set(values)].reduce((sum, value) => {
    const t = values.filter((other) => other === value).length;
    return sum + t ** 3 - t;
  }, 0);
}
