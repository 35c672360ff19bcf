import type { ChartConfiguration } from 'chart.js';
import type { BarChart, ChartData, DivergingChart } from './chart-data.js';
import { chartLayout, LETTER, type ChartLayout } from './chart-layout.js';
import { drawing } from './chart-drawing.js';
import { BAR, PALETTE } from './palette.js';

/** A stretch of the axis: every bar floats between two shares, so one rule serves all charts. */
export type Stretch = [number, number];
export type ChartConfig = ChartConfiguration<'bar', (Stretch | null)[], string>;

export interface ChartPlan {
  readonly config: ChartConfig;
  readonly width: number;
  readonly height: number;
}

export interface ChartSetting {
  /** Width in CSS pixels. */
  readonly width: number;
  readonly fontFamily: string;
  readonly fontSize: number;
  /** On paper: rows closer together, more room for their labels. */
  readonly dense?: boolean;
}

/** Space between the rising side and the middle category's own column, as a share of the base. */
const APART = 0.06;

/** The Chart.js configuration of a chart: pure, the same for the browser and for paper. */
export function planChart(data: ChartData, setting: ChartSetting): ChartPlan {
  const layout = chartLayout(data, setting);
  const { stretches, axis, middleAt } =
    data.kind === 'diverging' ? diverge(data) : lengths(data, layout);
  const config: ChartConfig = {
    type: 'bar',
    data: {
      labels: data.rows.map((row) => row.label),
      datasets: stretches.map((values, index) => ({
        data: values,
        backgroundColor: paintOf(data, index).fill,
        grouped: false,
        barThickness: layout.bar,
      })),
    },
    options: options(layout, axis, setting),
    plugins: [drawing(data, layout, setting.fontFamily, middleAt)],
  };
  return { config, width: layout.width, height: layout.height };
}

function options(layout: ChartLayout, axis: Stretch, setting: ChartSetting) {
  return {
    indexAxis: 'y' as const,
    // Nothing moves: reduced motion is the only motion there is.
    animation: false as const,
    responsive: false,
    events: [],
    font: { family: setting.fontFamily, size: setting.fontSize },
    layout: { padding: { top: layout.top, left: layout.labelWidth } },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    scales: {
      x: { display: false, min: axis[0], max: axis[1] },
      y: { display: false },
    },
  };
}

function paintOf(data: ChartData, index: number) {
  if (data.kind === 'bars') return BAR;
  const series = data.series[index];
  return series === undefined ? BAR : PALETTE[series.shade];
}

interface Drawn {
  /** By series, then by row. */
  readonly stretches: (Stretch | null)[][];
  readonly axis: Stretch;
  /** Where the middle category's column begins; `null` without one. */
  readonly middleAt: number | null;
}

/** Bars from 0; room at the right for the printed value. */
function lengths(data: BarChart, layout: ChartLayout): Drawn {
  const shares = data.rows.map((row) => share(row.values[0] ?? 0, row.base));
  const longest = Math.max(...shares, 0.05);
  return {
    stretches: [shares.map((value): Stretch | null => (value === 0 ? null : [0, value]))],
    axis: [0, longest / (1 - valueRoom(data, layout))],
    middleAt: null,
  };
}

/** The part of the axis that the longest printed value needs behind its bar. */
function valueRoom(data: BarChart, { width, labelWidth, fontSize }: ChartLayout): number {
  const letters = Math.max(...data.rows.map((row) => (row.text ?? '').length));
  return Math.min(0.6, (letters * fontSize * LETTER + 12) / (width - labelWidth));
}

/**
 * Falling answers run left from 0, rising ones right, outermost outside. The middle category gets
 * its own column: half of it on either side would make it look like mild approval.
 */
function diverge(data: DivergingChart): Drawn {
  const sides = data.series.map((series) => series.shade.slice(0, 4));
  const rows = data.rows.map((row) => row.values.map((value) => share(value, row.base)));
  const total = (row: readonly number[], side: string) =>
    row.reduce((sum, value, index) => sum + (sides[index] === side ? value : 0), 0);
  const reach = (side: string) => Math.max(0.1, ...rows.map((row) => total(row, side)));
  const hasMiddle = sides.includes('midd');
  const middleAt = hasMiddle ? reach('plus') + APART : null;
  const stretches = data.series.map((_, index) =>
    rows.map((row): Stretch | null => {
      const value = row[index] ?? 0;
      if (value === 0) return null;
      const start = startOf(row, index, sides, middleAt ?? 0);
      return [start, start + value];
    }),
  );
  const end = middleAt === null ? reach('plus') : middleAt + reach('midd');
  return { stretches, axis: [-reach('minu'), end], middleAt };
}

function startOf(
  row: readonly number[],
  index: number,
  sides: readonly string[],
  middleAt: number,
): number {
  const sum = (from: number, to: number, side: string) =>
    row
      .slice(from, to)
      .reduce((all, value, at) => all + (sides[from + at] === side ? value : 0), 0);
  if (sides[index] === 'midd') return middleAt;
  if (sides[index] === 'minu') return -sum(index, row.length, 'minu');
  return sum(0, index, 'plus');
}

function share(value: number, base: number): number {
  return base === 0 ? 0 : value / base;
}
