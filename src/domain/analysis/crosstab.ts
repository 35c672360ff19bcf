import type { StoredCode, StoredCodes } from '../response/document.js';
import type { Item, MultipleItem, RatingItem, SingleItem } from '../survey/survey.js';

/** Kinds whose answers are codes of a fixed list, so that they can be rows or columns. */
export type CategoryItem = SingleItem | MultipleItem | RatingItem;

/** Whether an item can be a row or a column of a cross table. */
export function isCategoryItem(item: Item): item is CategoryItem {
  return item.kind === 'single' || item.kind === 'multiple' || item.kind === 'rating';
}

export interface Category {
  readonly code: string;
  readonly label: string;
}

/** A row or a column with its base: people of the table's base who are in this category. */
export interface CategoryBase extends Category {
  readonly n: number;
}

/** Options or scale points of an item in the order of the definition. */
export function categoriesOf(item: CategoryItem): readonly Category[] {
  const list = item.kind === 'rating' ? item.scale : item.options;
  return list.map(({ code, label }) => ({ code, label }));
}

/** People counted by the answers to two items. */
export interface PairCounts {
  /** People who validly answered both items: the base of the table. */
  readonly base: number;
  /** By code of the row item. */
  readonly rows: Readonly<Record<string, number>>;
  /** By code of the column item. */
  readonly columns: Readonly<Record<string, number>>;
  /** By code of the row item, then of the column item. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Counts people by their answers to two items, exactly and in one pass.
 *
 * The base is people who validly answered both: whoever left one of them empty, gave a reason for
 * not answering, or did not see it, is in no cell. A multiple choice counts a person once for each
 * option ticked, so its rows (or columns) overlap and their bases add up to more than the base.
 * Whoever ticked nothing on purpose is in the base and in no cell.
 *
 * @param documents stored answers, one person each; none: every count 0
 * @param row key of an item of kind single, multiple or rating; so is `column`; may be the same
 * @returns counts by code; codes that nobody gave have no entry
 * @see docs/methods.md, "Bases"
 */
export function countPairs(
  documents: readonly StoredCodes[],
  row: string,
  column: string,
): PairCounts {
  let base = 0;
  const rows: Counts = {};
  const columns: Counts = {};
  const cells: Record<string, Counts> = {};
  for (const document of documents) {
    const inRows = codesIn(document, row);
    const inColumns = codesIn(document, column);
    if (inRows === undefined || inColumns === undefined) continue;
    base += 1;
    for (const code of inColumns) raise(columns, code);
    for (const code of inRows) {
      raise(rows, code);
      const counts = (cells[code] ??= {});
      for (const other of inColumns) raise(counts, other);
    }
  }
  return { base, rows, columns, cells };
}

/** The counts of two groups of different people together. */
export function addPairCounts(a: PairCounts, b: PairCounts): PairCounts {
  const codes = new Set([...Object.keys(a.cells), ...Object.keys(b.cells)]);
  return {
    base: a.base + b.base,
    rows: added(a.rows, b.rows),
    columns: added(a.columns, b.columns),
    cells: Object.fromEntries(
      [...codes].map((code) => [code, added(a.cells[code] ?? {}, b.cells[code] ?? {})]),
    ),
  };
}

/** The counts of nobody: what sums start from. */
export const NO_PAIRS: PairCounts = { base: 0, rows: {}, columns: {}, cells: {} };

/** One cell: people in this row and this column. */
export interface CrosstabCell {
  readonly row: string;
  readonly column: string;
  readonly count: number;
  /** Of the people in the row; `null` where there are none. */
  readonly rowShare: number | null;
  /** Of the people in the column; `null` where there are none. */
  readonly columnShare: number | null;
}

/** A table of counts with all its bases. */
export interface CrosstabFigures {
  readonly base: number;
  readonly rows: readonly CategoryBase[];
  readonly columns: readonly CategoryBase[];
  /** Every pair, row by row in the order of the definitions, also those with count 0. */
  readonly cells: readonly CrosstabCell[];
}

/** Puts counts into the order of the definitions and divides them by their bases; unrounded. */
export function toCrosstab(
  counts: PairCounts,
  rows: readonly Category[],
  columns: readonly Category[],
): CrosstabFigures {
  const withBase = (categories: readonly Category[], bases: Readonly<Counts>) =>
    categories.map((category) => ({ ...category, n: bases[category.code] ?? 0 }));
  const allRows = withBase(rows, counts.rows);
  const allColumns = withBase(columns, counts.columns);
  return {
    base: counts.base,
    rows: allRows,
    columns: allColumns,
    cells: allRows.flatMap((row) =>
      allColumns.map((column) => {
        const count = counts.cells[row.code]?.[column.code] ?? 0;
        return {
          row: row.code,
          column: column.code,
          count,
          rowShare: row.n === 0 ? null : count / row.n,
          columnShare: column.n === 0 ? null : count / column.n,
        };
      }),
    ),
  };
}

type Counts = Record<string, number>;

function raise(counts: Counts, code: string): void {
  counts[code] = (counts[code] ?? 0) + 1;
}

function added(a: Readonly<Counts>, b: Readonly<Counts>): Counts {
  const sum = { ...a };
  for (const [code, count] of Object.entries(b)) sum[code] = (sum[code] ?? 0) + count;
  return sum;
}

/** The codes a person gave; undefined where the item was not validly answered. */
export function codesIn(document: StoredCodes, key: string): readonly string[] | undefined {
  const code: StoredCode | undefined = Object.hasOwn(document, key) ? document[key] : undefined;
  if (typeof code === 'string') return [code];
  if (typeof code === 'number') return [String(code)];
  return Array.isArray(code) ? (code as readonly string[]) : undefined;
}
