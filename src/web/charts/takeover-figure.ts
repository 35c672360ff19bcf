import type { TaskFigures } from '../../domain/analysis/results.js';
import { formatQuote } from '../format.de.js';
import { head, heatCell, textCell, type FigureTable, type TableRow } from './figure-table.js';
import { NOBODY, type FigureBody, type FigureNumbers, type FigureItem } from './figure-body.js';
import { medianText, shareText } from './numbers.js';

/** Tasks x stances as a heat table: a matrix is read, not measured. */
export function takeoverFigure(item: FigureItem): FigureBody {
  const hours = (item.tasks ?? []).some((task) => task.hours !== null);
  return {
    heading: heading(item),
    table: takeoverTable(item, 'Zahl der Antwortbögen je Aufgabe und Haltung'),
    notes: hours
      ? ['Stunden: Median der genannten Stunden im Monat, in Klammern die Zahl der Angaben.']
      : [],
  };
}

export function takeoverTable(figures: FigureNumbers, caption: string): FigureTable {
  const tasks = figures.tasks ?? [];
  const stances = tasks[0]?.cells ?? [];
  const hours = tasks.some((task) => task.hours !== null);
  return {
    caption,
    chart: null,
    head: [
      head('Aufgabe'),
      ...stances.map((stance) => head(stance.label)),
      head('n'),
      ...(hours ? [head('Stunden')] : []),
    ],
    rows: tasks.map((task) => taskRow(task, hours)),
  };
}

function taskRow(task: TaskFigures, withHours: boolean): TableRow {
  const { hours } = task;
  const stated = hours === null ? '–' : `${medianText(hours.median)} (${hours.n})`;
  return {
    label: task.label,
    base: null,
    cells: [
      ...task.cells.map((cell) => heatCell(String(cell.count), cell.count, task.n)),
      textCell(String(task.n)),
      ...(withHours ? [textCell(stated)] : []),
    ],
  };
}

function heading(item: FigureItem): string {
  const all = (item.tasks ?? []).flatMap((task) =>
    task.cells.map((cell) => ({ task, cell, share: task.n === 0 ? 0 : cell.count / task.n })),
  );
  const [first] = all;
  if (first === undefined || item.n === 0) return NOBODY;
  const { task, cell } = all.reduce((a, b) => (b.share > a.share ? b : a), first);
  return `Am deutlichsten: ${formatQuote(task.label)}, ${shareText(cell.count, task.n)} antworten ${formatQuote(cell.label)} (n = ${item.n})`;
}
