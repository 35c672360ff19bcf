import type { Cell } from '../../domain/analysis/results.js';
import { formatQuote } from '../format.de.js';
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
  const top = n === 0 ? '–' : shareText(top2?.count ?? countOf(upperEnd(cells)), n);
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

/** The upper end of the scale: its two highest points, or the highest of a short one. */
export const upperEnd = (cells: readonly Cell[]): readonly Cell[] =>
  cells.slice(cells.length >= 4 ? -2 : -1);

const lowerEnd = (cells: readonly Cell[]) => cells.slice(0, cells.length >= 4 ? 2 : 1);

/** Says the stronger end: most agreeing and most refusing are both findings. */
function singleHeading({ cells, n }: FigureItem): string {
  if (n === 0) return NOBODY;
  const [upper, lower] = [upperEnd(cells), lowerEnd(cells)];
  return `${answering(countOf(upper) >= countOf(lower) ? upper : lower, n)} (n = ${n})`;
}

function answering(end: readonly Cell[], n: number): string {
  const labels = end.map(({ label }) => formatQuote(label)).join(' oder ');
  return `${shareText(countOf(end), n)} antworten ${labels}`;
}

function batteryHeading(rows: Rows): string {
  const answered = rows.filter((row) => row.n > 0);
  const [first] = answered;
  if (first === undefined) return NOBODY;
  const upper = (row: FigureItem) => countOf(upperEnd(row.cells)) / row.n;
  const best = answered.reduce((a, b) => (upper(b) > upper(a) ? b : a), first);
  return `${formatQuote(best.text)} liegt vorn: ${answering(upperEnd(best.cells), best.n)} (n = ${best.n})`;
}
