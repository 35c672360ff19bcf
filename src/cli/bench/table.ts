import type { MeasuredRow, Row, Target } from './measurement.js';
import type { BenchRun } from './run.js';
import type { Spread } from './spread.js';

const HEAD = ['', 'median (min to max)', 'CPU ms', 'ratio', 'target', ''];

/** The run as a Markdown table for each subject: readable in a terminal, and in the documents. */
export function toTables({ gate, measured }: BenchRun): string {
  const parts = measured.map(({ name, rows }) => `## ${name}\n\n${toTable(rows)}\n`);
  return [gate.map((line) => `- ${line}`).join('\n') + '\n', ...parts].join('\n');
}

function toTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(toCells)];
  const widths = HEAD.map((_, column) =>
    Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const [head = '', ...body] = lines.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

function toCells(row: Row): readonly string[] {
  if ('skipped' in row) return [row.what, `skipped: ${row.skipped}`, '', '', '', ''];
  const { what, unit, value, cpu, ratio, target } = row;
  return [
    what,
    `${spread(value)} ${unit}`,
    cpu === undefined ? '' : toFigure(cpu.median),
    ratio === undefined ? '' : `${spread(ratio.spread)} x ${ratio.to}`,
    target === undefined ? '' : toWords(target),
    target === undefined ? '' : isMet(row) === true ? 'met' : 'MISSED',
  ];
}

/** `undefined` where there is nothing to meet. */
export function isMet({ value, ratio, target }: MeasuredRow): boolean | undefined {
  if (target === undefined) return undefined;
  const held = target.of === 'value' ? value.median : (ratio?.spread.median ?? NaN);
  return held >= (target.atLeast ?? -Infinity) && held <= (target.atMost ?? Infinity);
}

const toWords = ({ of, atLeast, atMost }: Target) =>
  `${of} ${atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`}`;

const spread = ({ median, min, max }: Spread) =>
  min === max ? toFigure(median) : `${toFigure(median)} (${toFigure(min)} to ${toFigure(max)})`;

/** Three significant digits, large numbers whole. */
function toFigure(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toPrecision(3);
}
