/** How near to every margin is near enough, as a part of it. */
const TOLERANCE = 1e-10;

/** Real tables need some ten rounds; a table that cannot be fitted never ends. */
const MOST_ROUNDS = 1000;

/**
 * Iterative proportional fitting: scales the counts of a table to given margins, rows and columns
 * in turn, and keeps what they say about each other (odds ratios).
 *
 * For rosters of which only the margins are known: how many per area, and how many per type.
 *
 * @param counts answers by row (area) and column (actor type)
 * @param rows invited per row; `columns` per column; both have the same total
 * @returns invited as fitted, by row and column; `null` where it cannot be fitted: totals differ,
 *   or nobody answered where somebody was invited (merge first)
 * @throws RangeError where margins and table do not have the same shape: a bug in the caller
 * @see Deming & Stephan (1940), Ann. Math. Stat. 11, 427–444
 */
export function rake(
  counts: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): readonly (readonly number[])[] | null {
  if (counts.length !== rows.length || counts.some((row) => row.length !== columns.length)) {
    throw new RangeError('rake: margins and table differ in shape');
  }
  if (Math.abs(total(rows) - total(columns)) > TOLERANCE * total(rows)) return null;
  let fitted = counts;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    fitted = scaleRows(transpose(scaleRows(transpose(scaleRows(fitted, rows)), columns)), rows);
    if (isNear(transpose(fitted).map(total), columns)) {
      return isNear(fitted.map(total), rows) ? fitted : null;
    }
  }
  return null;
}

function scaleRows(
  table: readonly (readonly number[])[],
  margins: readonly number[],
): readonly (readonly number[])[] {
  return table.map((row, index) => {
    const sum = total(row);
    const factor = sum === 0 ? 0 : (margins[index] ?? 0) / sum;
    return row.map((value) => value * factor);
  });
}

function transpose(table: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const [first = []] = table;
  return first.map((_, column) => table.map((row) => row[column] ?? 0));
}

function isNear(values: readonly number[], wanted: readonly number[]): boolean {
  return values.every((value, index) => {
    const margin = wanted[index] ?? 0;
    return Math.abs(value - margin) <= TOLERANCE * Math.max(1, margin);
  });
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
