import type { Cell } from '../../domain/analysis/results.js';
import { scaleShades } from './chart-data.js';
import {
  drawnCell,
  head,
  textCell,
  type FigureTable,
  type HeadCell,
  type TableRow,
} from './figure-table.js';
import {
  countOf,
  NOBODY,
  type FigureBody,
  type Rows,
  type FigureNumbers,
  type FigureItem,
} from './figure-body.js';
import { meanText, medianText, shareText } from './numbers.js';

/** A rating, or the rows of a battery: the whole distribution first, top-2 and median beside it. */
export function ratingFigure(rows: Rows): FigureBody {
  const [first] = rows;
  return {
    heading: first.battery === null ? singleHeading(first) : batteryHeading(rows),
    table: ratingTable(
      first.cells,
      first.battery === null ? 'Antworten' : 'Aussage',
      rows.map((row) => ({ label: row.battery === null ? 'Alle' : row.text, figures: row })),
    ),
    notes: [],
  };
}

export interface LabelledFigures {
  readonly label: string;
  readonly figures: FigureNumbers;
}

/** One row per statement or group, one column per point of the scale. */
export function ratingTable(
  scale: readonly Cell[],
  rowHead: string,
  rows: readonly LabelledFigures[],
): FigureTable {
  const shades = scaleShades(scale.length);
  const points = scale.map((cell, index): HeadCell => ({
    text: cell.label,
    shade: shades[index] ?? null,
  }));
  const top = scale.length >= 4 ? [head('obere zwei')] : [];
  return {
    caption: 'Antworten je Stufe, Zahl der Antwortbögen',
    chart: 'diverging',
    head: [head(rowHead), ...points, head('n'), ...top, head('Median'), head('Mittel')],
    rows: rows.map((row) => ratingRow(row, top.length > 0)),
  };
}

function ratingRow({ label, figures }: LabelledFigures, withTop: boolean): TableRow {
  const { n, cells, top2 } = figures;
  const top = n === 0 ? '–' : shareText(top2?.count ?? countOf(cells.slice(-2)), n);
  return {
    label,
    base: n,
    cells: [
      ...cells.map((cell) => drawnCell(String(cell.count), cell.count)),
      textCell(String(n)),
      ...(withTop ? [textCell(top)] : []),
      textCell(medianText(figures.median)),
      textCell(meanText(figures.mean)),
    ],
  };
}

/** The stronger end of the scale: what most said, agreeing or not. */
function strongerEnd(item: FigureItem): { readonly labels: string; readonly count: number } {
  const size = item.cells.length >= 4 ? 2 : 1;
  const upper = item.cells.slice(-size);
  const lower = item.cells.slice(0, size);
  const end = countOf(upper) >= countOf(lower) ? upper : lower;
  return { labels: end.map((cell) => `„${cell.label}“`).join(' oder '), count: countOf(end) };
}

function singleHeading(item: FigureItem): string {
  if (item.n === 0) return NOBODY;
  const { labels, count } = strongerEnd(item);
  return `${shareText(count, item.n)} antworten ${labels} (n = ${item.n})`;
}

function batteryHeading(rows: Rows): string {
  const answered = rows.filter((row) => row.n > 0);
  const [first] = answered;
  if (first === undefined) return NOBODY;
  const upper = (row: FigureItem) => countOf(row.cells.slice(row.cells.length >= 4 ? -2 : -1));
  const best = answered.reduce((a, b) => (upper(b) / b.n > upper(a) / a.n ? b : a), first);
  return `Am meisten Zustimmung: „${best.text}“, ${shareText(upper(best), best.n)} (n = ${best.n})`;
}
