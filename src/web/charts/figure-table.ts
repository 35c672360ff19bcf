import type { ChartData, Shade } from './chart-data.js';

/**
 * The table of a figure. It is the figure: complete without scripts, and the chart is drawn from it
 * (in the browser from its data attributes, on paper by `toChartData`).
 */
export interface FigureTable {
  readonly caption: string;
  /** How it can be drawn; `null`: it stays a table. */
  readonly chart: ChartData['kind'] | null;
  readonly head: readonly HeadCell[];
  readonly rows: readonly TableRow[];
}

/** Column heads; the first stands over the row labels. */
export interface HeadCell {
  readonly text: string;
  /** Set where the column is a series of a diverging chart. */
  readonly shade: Shade | null;
}

export interface TableRow {
  readonly label: string;
  /** What a full bar stands for; `null` where the row is not drawn. */
  readonly base: number | null;
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  readonly text: string;
  /** Whether the cell is drawn, and which value. */
  readonly drawn: boolean;
  readonly value: number;
  /** Printed at a bar. */
  readonly label: string;
  /** Share for a `<meter>`, 0 to 1 as a decimal; `null` without one. */
  readonly meter: string | null;
  /** Shade of a heat table, `heat-0` (none) to `heat-5` (all); `null` without one. */
  readonly heat: string | null;
}

const PLAIN = { drawn: false, value: 0, label: '', meter: null, heat: null };

export const textCell = (text: string): TableCell => ({ ...PLAIN, text });

/** A cell that is drawn: a segment of a stack, or a bar with its printed label. */
export const drawnCell = (text: string, value: number, label = ''): TableCell => ({
  ...PLAIN,
  drawn: true,
  text,
  value,
  label,
});

export const withMeter = (cell: TableCell, share: number): TableCell => ({
  ...cell,
  meter: share.toFixed(4),
});

/** Six steps: nobody, then fifths. The text of the cell says the number; the shade only repeats it. */
export function heatCell(text: string, count: number, n: number): TableCell {
  const step = n === 0 ? 0 : Math.ceil((count / n) * 5);
  return { ...PLAIN, text, heat: `heat-${step}` };
}

export const head = (text: string): HeadCell => ({ text, shade: null });

/** The chart of a table, or `null` where there is none to draw. */
export function toChartData(table: FigureTable): ChartData | null {
  const rows = table.rows.flatMap(({ label, base, cells }) => {
    if (base === null || base === 0) return [];
    const drawn = cells.filter((cell) => cell.drawn);
    return [{ label, base, values: drawn.map((cell) => cell.value), text: drawn[0]?.label ?? '' }];
  });
  if (rows.length === 0 || table.chart === null) return null;
  if (table.chart === 'bars') return { kind: 'bars', rows };
  const series = table.head.flatMap(({ text, shade }) =>
    shade === null ? [] : [{ label: text, shade }],
  );
  return { kind: 'diverging', series, rows };
}
