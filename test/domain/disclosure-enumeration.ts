import type { DecidedRow } from '../../src/domain/disclosure/release.js';

/** People by cohort, then by category. */
export type Counts = readonly (readonly number[])[];

/**
 * All whole-number tables that fit to published rows and to the roster, found by trying every one.
 * Shares nothing with the engine: no solver, no witnesses, no constraints.
 */
export function tablesThatFit(
  rows: readonly DecidedRow[],
  invited: readonly number[],
  codes: number,
): readonly Counts[] {
  const found: Counts[] = [];
  const choices = invited.map((size) => distributions(size, codes));
  const extend = (before: Counts) => {
    if (before.length === invited.length) {
      found.push(before);
      return;
    }
    for (const choice of choices[before.length] ?? []) {
      const now = [...before, choice];
      if (rows.every((row) => fits(row, now, invited.length))) extend(now);
    }
  };
  extend([]);
  return found;
}

/** All ways in which up to `people` people can be in `codes` categories. */
function distributions(people: number, codes: number): readonly (readonly number[])[] {
  if (codes === 0) return [[]];
  return Array.from({ length: people + 1 }, (_, count) => count).flatMap((count) =>
    distributions(people - count, codes - 1).map((rest) => [count, ...rest]),
  );
}

/** A row is decided when all its cohorts are; before that it may only not be exceeded. */
function fits(row: DecidedRow, counts: Counts, cohorts: number): boolean {
  const isComplete = counts.length === cohorts || row.cohorts.every((at) => at < counts.length);
  const own = row.cohorts.map((cohort) => counts[cohort] ?? []);
  const cells = row.cells.map((_, code) => own.reduce((sum, each) => sum + (each[code] ?? 0), 0));
  const n = cells.reduce((sum, cell) => sum + cell, 0);
  return [row.n, ...row.cells].every((cell, index) => {
    if (!cell.shown) return true;
    const sum = index === 0 ? n : (cells[index - 1] ?? 0);
    return isComplete ? sum === cell.value : sum <= cell.value;
  });
}
