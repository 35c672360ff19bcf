import type { ChartData, ChartSeries } from './chart-data.js';

/** Measures of one chart, all in CSS pixels; computed before anything is drawn. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  /** Label lines of each row. */
  readonly labels: readonly (readonly string[])[];
  /** Labels stand left of the bars, or above them where the width is small. */
  readonly labelsAbove: boolean;
  /** Width of the label column; 0 where labels stand above. */
  readonly labelWidth: number;
  readonly bar: number;
  readonly legend: readonly LegendEntry[];
  /** Where the rows begin: under the legend, and lower by half a label where labels stand above. */
  readonly top: number;
  readonly fontSize: number;
}

export interface LegendEntry {
  readonly series: ChartSeries;
  readonly x: number;
  readonly y: number;
}

export const LINE_HEIGHT = 1.3;
const NARROW = 560;
/** Average width of a German letter as a share of the font size; measured, slightly generous. */
export const LETTER = 0.52;

/** In CSS pixels; `labels` is the most of the width that labels may take. Paper has a narrower font. */
const ROOMY = { gap: 12, segment: 26, bar: 20, labels: 0.42, letter: LETTER };
const DENSE = { gap: 8, segment: 20, bar: 16, labels: 0.46, letter: 0.48 };

interface Sheet {
  readonly width: number;
  readonly fontSize: number;
  readonly dense?: boolean;
}

export function chartLayout(data: ChartData, { width, fontSize, dense }: Sheet): ChartLayout {
  const space = dense === true ? DENSE : ROOMY;
  const letter = fontSize * space.letter;
  const labelsAbove = width < NARROW;
  const labelWidth = labelsAbove
    ? 0
    : Math.round(Math.min(width * space.labels, longest(data, letter)));
  const room = labelsAbove ? width : labelWidth - 12;
  const labels = data.rows.map((row) => wrap(row.label, Math.floor(room / letter)));
  const lines = Math.max(1, ...labels.map((label) => label.length));
  const bar = data.kind === 'diverging' ? space.segment : space.bar;
  const text = lines * fontSize * LINE_HEIGHT;
  const row = (labelsAbove ? text + 4 + bar : Math.max(text, bar)) + space.gap;
  const { legend, below } = legendOf(data, width, { fontSize, letter });
  // Bars sit in the middle of their row; a label above needs them lower by half its height.
  const top = below + (labelsAbove ? (text + 4) / 2 : 0);
  const height = Math.ceil(top + row * data.rows.length);
  return { width, height, labels, labelsAbove, labelWidth, bar, legend, top, fontSize };
}

/** Breaks a label at spaces into lines of at most `letters` letters; long words stay whole. */
export function wrap(label: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function longest(data: ChartData, letter: number): number {
  const letters = Math.max(...data.rows.map((row) => row.label.length), 4);
  return letters * letter + 16;
}

interface Type {
  readonly fontSize: number;
  /** Average width of a letter. */
  readonly letter: number;
}

function legendOf(data: ChartData, width: number, { fontSize, letter }: Type) {
  if (data.kind === 'bars') return { legend: [], below: 0 };
  const legend: LegendEntry[] = [];
  const line = Math.ceil(fontSize * LINE_HEIGHT) + 4;
  let x = 0;
  let y = 0;
  for (const series of data.series) {
    const need = 18 + series.label.length * letter + 14;
    if (x > 0 && x + need > width) {
      x = 0;
      y += line;
    }
    legend.push({ series, x, y });
    x += need;
  }
  return { legend, below: y + line + 8 };
}
