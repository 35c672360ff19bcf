import type { Chart, Plugin } from 'chart.js';
import type { ChartData, Shade } from './chart-data.js';
import { LINE_HEIGHT, type ChartLayout } from './chart-layout.js';
import { BAR, INK, LINE, PALETTE, QUIET, type Paint } from './palette.js';

/** What of a canvas is used; the browser's and the paper's both have it. */
interface Pen {
  font: string;
  letterSpacing: string;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  textAlign: string;
  textBaseline: string;
  save(): void;
  restore(): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Labels, hatching, printed values and legend: drawn as lines and text, so that paper keeps them. */
export function drawing(
  data: ChartData,
  layout: ChartLayout,
  fontFamily: string,
  middleAt: number | null,
): Plugin<'bar'> {
  return {
    id: 'akteursrunde',
    afterDatasetsDraw(chart) {
      const pen = chart.ctx as unknown as Pen;
      pen.save();
      pen.font = `400 ${layout.fontSize}px "${fontFamily}"`;
      pen.textBaseline = 'middle';
      // Spaced letters are never joined to ligatures, which SVG text loses on paper ("oft").
      pen.letterSpacing = '0.01px';
      drawAxis(pen, chart, layout, middleAt);
      drawLabels(pen, chart, layout);
      data.rows.forEach((row, index) => {
        row.values.forEach((value, series) => {
          const box = boxOf(chart, series, index);
          if (data.kind === 'bars') drawBarText(pen, chart, box, row.text ?? '', index);
          else drawSegment(pen, box, value, data.series[series]?.shade ?? 'middle');
        });
      });
      drawLegend(pen, layout);
      pen.restore();
    },
  };
}

function boxOf(chart: Chart, series: number, index: number): Box | null {
  const value = chart.data.datasets[series]?.data[index];
  if (value === null || value === undefined) return null;
  const element = chart.getDatasetMeta(series).data[index];
  if (element === undefined) return null;
  const bar = element.getProps(['x', 'y', 'base', 'height'], true) as unknown as {
    x: number;
    y: number;
    base: number;
    height: number;
  };
  return {
    left: Math.min(bar.x, bar.base),
    right: Math.max(bar.x, bar.base),
    top: bar.y - bar.height / 2,
    bottom: bar.y + bar.height / 2,
  };
}

/** The line bars start from: through all rows, or only beside the bars where labels stand above. */
function drawAxis(pen: Pen, chart: Chart, layout: ChartLayout, middleAt: number | null): void {
  const { x, y } = chart.scales;
  if (x === undefined || y === undefined) return;
  const { top, bottom } = chart.chartArea;
  const reach = layout.bar / 2 + 3;
  const stretches = layout.labelsAbove
    ? layout.labels.map((_, row) => y.getPixelForValue(row)).map((at) => [at - reach, at + reach])
    : [[top, bottom]];
  for (const value of middleAt === null ? [0] : [0, middleAt]) {
    const place = Math.round(x.getPixelForValue(value)) + 0.5;
    for (const [from = 0, to = 0] of stretches) line(pen, LINE, [place, from], [place, to]);
  }
}

function drawLabels(pen: Pen, chart: Chart, layout: ChartLayout): void {
  const { y } = chart.scales;
  if (y === undefined) return;
  const line = layout.fontSize * LINE_HEIGHT;
  pen.fillStyle = INK;
  pen.textAlign = 'left';
  layout.labels.forEach((lines, index) => {
    const middle = y.getPixelForValue(index);
    const first = layout.labelsAbove
      ? middle - layout.bar / 2 - 4 - (lines.length - 0.5) * line
      : middle - ((lines.length - 1) * line) / 2;
    lines.forEach((text, at) => {
      pen.fillText(text, 0, first + at * line);
    });
  });
}

function drawBarText(pen: Pen, chart: Chart, box: Box | null, text: string, index: number): void {
  const { x, y } = chart.scales;
  if (x === undefined || y === undefined) return;
  pen.fillStyle = BAR.ink;
  pen.textAlign = 'left';
  const right = box?.right ?? x.getPixelForValue(0);
  pen.fillText(text, right + 6, y.getPixelForValue(index));
}

function drawSegment(pen: Pen, box: Box | null, value: number, shade: Shade): void {
  if (box === null) return;
  const paint = PALETTE[shade];
  hatch(pen, box, paint);
  // A white joint keeps neighbours apart where their greys are alike.
  pen.fillStyle = '#ffffff';
  pen.fillRect(box.right - 1, box.top, 1, box.bottom - box.top);
  const text = String(value);
  const width = pen.measureText(text).width;
  if (width + 4 > box.right - box.left) return;
  const middle = (box.left + box.right) / 2;
  const height = (box.bottom - box.top) * 0.7;
  if (paint.hatch !== null) {
    pen.fillStyle = paint.fill;
    pen.fillRect(middle - width / 2 - 2, (box.top + box.bottom - height) / 2, width + 4, height);
  }
  pen.fillStyle = paint.ink;
  pen.textAlign = 'center';
  pen.fillText(text, middle, (box.top + box.bottom) / 2 + 1);
}

/** Rising diagonals, cut at the box by arithmetic: clip paths do not survive every PDF reader. */
function hatch(pen: Pen, box: Box, paint: Paint): void {
  if (paint.hatch === null) return;
  const height = box.bottom - box.top;
  for (let start = box.left - height + 3; start < box.right; start += 6) {
    const from = Math.max(start, box.left);
    const to = Math.min(start + height, box.right);
    if (to - from < 1) continue;
    line(pen, paint.hatch, [from, box.bottom - (from - start)], [to, box.bottom - (to - start)]);
  }
}

function drawLegend(pen: Pen, layout: ChartLayout): void {
  const size = 12;
  const middle = (layout.fontSize * LINE_HEIGHT) / 2;
  pen.textAlign = 'left';
  for (const { series, x, y } of layout.legend) {
    const paint = PALETTE[series.shade];
    const box = {
      left: x,
      right: x + size,
      top: y + middle - size / 2,
      bottom: y + middle + size / 2,
    };
    pen.fillStyle = paint.fill;
    pen.fillRect(box.left, box.top, size, size);
    hatch(pen, box, paint);
    pen.fillStyle = QUIET;
    pen.fillText(series.label, x + 18, y + middle + 1);
  }
}

type Point = readonly [number, number];

function line(pen: Pen, colour: string, from: Point, to: Point): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(from[0], from[1]);
  pen.lineTo(to[0], to[1]);
  pen.stroke();
}
