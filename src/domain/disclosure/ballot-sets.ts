import { total } from './terms.js';

/** How many ballots give each option each rank: by option, then by rank from the first. */
export type Grid = readonly (readonly number[])[];

/** The option at each rank, from the first; what is left out has none. */
export type Ballot = readonly number[];

export type Verdict = 'possible' | 'impossible' | 'unknown';

/** So many steps of trying; what is not found by then is `unknown`. */
const MOST_STEPS = 4000;

/**
 * Whether ballots exist that give these ranks: each ranks one option first and no option twice, and no
 * rank without the one before. First ranks tell how many ballots there are.
 */
export function findBallots(grid: Grid): Verdict {
  const rows = grid.map((row) => [...row]);
  return isPlausible(rows) ? search(rows, { left: MOST_STEPS }) : 'impossible';
}

/** The ranks without one ballot; `null` where it gives a rank that nobody gave. */
export function without(grid: Grid, ballot: Ballot): Grid | null {
  const rest = grid.map((row, option) =>
    row.map((count, rank) => (ballot[rank] === option ? count - 1 : count)),
  );
  return rest.some((row) => row.some((count) => count < 0)) ? null : rest;
}

/**
 * All ballots one of these may be.
 *
 * @param most `null` is given where there are more than so many
 */
export function ballotsIn(grid: Grid, most: number): readonly Ballot[] | null {
  const found: Ballot[] = [];
  const ranks = grid[0]?.length ?? 0;
  const extend = (before: Ballot): boolean => {
    if (before.length > 0) found.push(before);
    if (found.length > most) return false;
    if (before.length === ranks) return true;
    return grid.every(
      (row, option) =>
        (row[before.length] ?? 0) === 0 || before.includes(option) || extend([...before, option]),
    );
  };
  return extend([]) ? found.filter((ballot) => isLeft(grid, ballot)) : null;
}

function isLeft(grid: Grid, ballot: Ballot): boolean {
  const rest = without(grid, ballot);
  return rest !== null && findBallots(rest) !== 'impossible';
}

/** Whether all ballots have the same length: then they exist wherever no option has too many ranks. */
export function isEven(grid: Grid): boolean {
  const sums = columnsOf(grid);
  return sums.every((sum) => sum === 0 || sum === sums[0]);
}

function columnsOf(grid: Grid): readonly number[] {
  return (grid[0] ?? []).map((_, rank) => total(grid.map((row) => row[rank] ?? 0)));
}

/** No rank more often than the one before, and each option only on ballots that are long enough. */
function isPlausible(grid: Grid): boolean {
  const sums = columnsOf(grid);
  return (
    sums.every((sum, rank) => rank === 0 || sum <= (sums[rank - 1] ?? 0)) &&
    grid.every((row) =>
      sums.every((sum, rank) => {
        let tail = 0;
        for (let at = rank; at < row.length; at += 1) tail += row[at] ?? 0;
        return tail <= sum;
      }),
    )
  );
}

/** Takes one of the longest ballots out after the other, until all are of one length. */
function search(rows: number[][], budget: { left: number }): Verdict {
  if (isEven(rows)) return 'possible';
  const length = columnsOf(rows).filter((sum) => sum > 0).length;
  const used = new Set<number>();
  const doubt = { is: false };
  const place = (rank: number): boolean => {
    budget.left -= 1;
    if (budget.left < 0) return false;
    if (rank === length) {
      const verdict = isPlausible(rows) ? search(rows, budget) : 'impossible';
      doubt.is ||= verdict === 'unknown';
      return verdict === 'possible';
    }
    for (const option of fullest(rows, rank, used)) {
      take(rows, option, rank, -1);
      used.add(option);
      const isDone = place(rank + 1);
      take(rows, option, rank, 1);
      used.delete(option);
      if (isDone) return true;
    }
    return false;
  };
  if (place(0)) return 'possible';
  return !doubt.is && budget.left >= 0 ? 'impossible' : 'unknown';
}

/** Options with this rank, those first that have most ranks to give away. */
function fullest(rows: readonly number[][], rank: number, used: ReadonlySet<number>) {
  return rows
    .map((row, option) => ({ option, here: row[rank] ?? 0, all: total(row) }))
    .filter(({ option, here }) => here > 0 && !used.has(option))
    .sort((a, b) => b.all - a.all || a.option - b.option)
    .map(({ option }) => option);
}

function take(rows: number[][], option: number, rank: number, by: number): void {
  const row = rows[option];
  if (row !== undefined) row[rank] = (row[rank] ?? 0) + by;
}
