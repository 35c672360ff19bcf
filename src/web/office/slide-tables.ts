import type { FigureTable } from '../charts/figure-table.js';
import type { SlideColumn, SlideTable } from './deck.js';
import { cutToFit, heightOf, longestWord } from './text-fit.js';

/** Room of a table on a slide, in inches; how wide names and numbers get at most and at least. */
const WIDTH = 12.1;
const NAME = { least: 4.6, most: 7 };
const NUMBER = { least: 1.25, most: 2.4 };

/** Type of a table of few columns, of one of many, and of the headings of the latter. */
const SIZES = { few: 16, many: 14, head: 12 };
const FEW = 3;

/** Inside a cell: left and right, above and below. */
export const CELL = { x: 0.1, y: 0.06 };

/** Cells of one table, heading first. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const cellsOf = ({ head, rows }: FigureTable): TextTable => ({
  head: head.map(({ text }) => text),
  rows: rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]),
});

/**
 * Tables of numbers that fit on a slide each: too many columns go on with the first one repeated,
 * too many rows with the heading repeated.
 */
export function numberTables(alt: string, table: TextTable, height: number): readonly SlideTable[] {
  const word = longestWord(table.head.slice(1), { size: SIZES.head, bold: true }) + 2 * CELL.x;
  const least = Math.min(NUMBER.most, Math.max(NUMBER.least, word));
  const most = Math.floor((WIDTH - NAME.least) / least);
  return splitColumns(table, most).flatMap((part) => {
    const others = part.head.length - 1;
    const number = Math.min(NUMBER.most, (WIDTH - NAME.least) / others);
    const name = Math.min(NAME.most, WIDTH - number * others);
    const columns = part.head.map((text, index): SlideColumn => ({
      text,
      width: index === 0 ? name : number,
      align: index === 0 ? 'left' : 'right',
    }));
    const isFew = others <= FEW;
    const type = { size: isFew ? SIZES.few : SIZES.many, head: isFew ? SIZES.few : SIZES.head };
    return pagesOf({ alt, ...type, columns, rows: part.rows }, height);
  });
}

export interface Sentences extends TextTable {
  /** Widths as parts of the whole. */
  readonly parts: readonly number[];
  /** Larger where the table is what is shown, not what is looked up. */
  readonly size?: number;
}

export function textTables(
  alt: string,
  { head, rows, parts, size = SIZES.few }: Sentences,
  height: number,
): readonly SlideTable[] {
  const columns = head.map((text, index): SlideColumn => ({
    text,
    width: (parts[index] ?? 0) * WIDTH,
    align: 'left',
  }));
  return pagesOf({ alt, size, head: SIZES.few, columns, rows }, height);
}

/** @param most columns beside the first */
export function splitColumns({ head, rows }: TextTable, most: number): readonly TextTable[] {
  const others = head.length - 1;
  if (others <= most) return [{ head, rows }];
  const size = Math.ceil(others / Math.ceil(others / most));
  return Array.from({ length: Math.ceil(others / size) }, (_, part) => {
    const here = (cells: readonly string[]) => [
      ...cells.slice(0, 1),
      ...cells.slice(1 + part * size, 1 + (part + 1) * size),
    ];
    return { head: here(head), rows: rows.map(here) };
  });
}

/** As few pages as needed, and about as much on each: no single row on the last one. */
function pagesOf(table: SlideTable, height: number): readonly SlideTable[] {
  const texts = table.columns.map(({ text }) => text);
  const room = height - rowHeight(texts, table, true);
  const rows = table.rows.map((row) => cut(row, table));
  const heights = rows.map((row) => rowHeight(row, table, false));
  const fewest = filled(rows, heights, room);
  const all = heights.reduce((sum, each) => sum + each, 0);
  const even = all / fewest.length + Math.max(0, ...heights) / 2;
  const balanced = filled(rows, heights, Math.min(room, even));
  const pages = balanced.length === fewest.length ? balanced : fewest;
  return pages.map((page) => ({ ...table, rows: page }));
}

type Row = readonly string[];

/** Lines in one cell; more would make a page of it. */
const MOST_LINES = 8;

const cut = (row: Row, { columns, size }: SlideTable): Row =>
  row.map((text, index) => {
    const width = (columns[index]?.width ?? 1) - 2 * CELL.x;
    return cutToFit(text, { width, lines: MOST_LINES }, { size });
  });

/** Rows page by page; one that is higher than the page has it for itself. */
function filled(rows: readonly Row[], heights: readonly number[], room: number) {
  const pages: Row[][] = [[]];
  let used = 0;
  rows.forEach((row, index) => {
    const height = heights[index] ?? 0;
    if (used > 0 && used + height > room) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(row);
    used += height;
  });
  return pages;
}

function rowHeight(cells: readonly string[], { columns, size, head }: SlideTable, bold: boolean) {
  const heights = cells.map((text, index) =>
    heightOf(text, (columns[index]?.width ?? 1) - 2 * CELL.x, { size: bold ? head : size, bold }),
  );
  return Math.max(...heights) + 2 * CELL.y;
}
