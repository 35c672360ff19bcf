import type { Cell, PointsFigures } from '../../domain/analysis/results.js';
import { OTHER } from '../../domain/survey/survey.js';
import { drawnCell, head, textCell, withMeter, type TableRow } from './figure-table.js';
import {
  NOBODY,
  shareOf,
  type FigureBody,
  type FigureNumbers,
  type FigureItem,
} from './figure-body.js';
import { formatList, formatQuote } from '../format.de.js';
import { meanText, medianText, percentText, shareText } from './numbers.js';

/** Single and multiple choice: sorted by count, "Anderes" last; ordered options keep their order. */
export function choiceFigure(item: FigureItem): FigureBody {
  const cells = inOrder(item);
  return {
    heading: leading(
      item.n,
      cells.map((cell) => ({ label: cell.label, count: cell.count })),
      'Am häufigsten genannt',
    ),
    table: {
      caption: item.ordered ? 'Antworten' : 'Antworten, nach Häufigkeit',
      chart: 'bars',
      head: [head('Antwort'), head('Anzahl'), head('Anteil')],
      rows: cells.map((cell) => choiceRow(cell, item.n)),
    },
    notes:
      item.kind === 'multiple'
        ? ['Mehrfachnennungen waren möglich: Die Anteile ergeben zusammen mehr als 100\u00a0%.']
        : [],
  };
}

function choiceRow(cell: Cell, n: number): TableRow {
  const share = percentText(cell.count, n) ?? `${cell.count} von ${n}`;
  return {
    label: cell.label,
    base: n,
    cells: [
      drawnCell(String(cell.count), cell.count, barLabel(cell.count, n)),
      withMeter(textCell(share), shareOf(cell.count, n)),
    ],
  };
}

function barLabel(count: number, n: number): string {
  const percent = percentText(count, n);
  return percent === null ? String(count) : `${count} (${percent})`;
}

/** How many of the first ranks are taken together: at most three, fewer where fewer were asked. */
export function firstRanks(figures: FigureNumbers): number {
  const given = Math.max(
    1,
    ...Object.values(figures.ranking ?? {}).map(({ ranks }) => ranks.length),
  );
  return Math.min(3, given < figures.cells.length ? given : Math.max(1, given - 1));
}

/** `auf Rang 1`, `unter den ersten drei`. */
export const amongText = (within: number): string =>
  ['', 'auf Rang 1', 'unter den ersten zwei', 'unter den ersten drei'][within] ?? '';

/** How many put the option among the first `within` ranks. */
export function countWithin(figures: FigureNumbers, code: string, within: number): number {
  const ranks = figures.ranking?.[code]?.ranks ?? [];
  return ranks.slice(0, within).reduce((sum, count) => sum + count, 0);
}

export function rankingFigure(item: FigureItem): FigureBody {
  const within = firstRanks(item);
  const count = (cell: Cell) => countWithin(item, cell.code, within);
  const cells = inOrder(item);
  const among = amongText(within);
  return {
    heading: leading(
      item.n,
      cells.map((cell) => ({ label: cell.label, count: count(cell) })),
      `Am häufigsten ${among}`,
    ),
    table: {
      caption: `Rangfolge, sortiert nach Nennungen ${among}`,
      chart: 'bars',
      head: [
        head('Möglichkeit'),
        head(among),
        head('auf Rang 1'),
        head('mittlerer Rang'),
        head('Borda-Punkte'),
      ],
      rows: cells.map((cell) => rankingRow(item, cell, count(cell))),
    },
    notes: [
      'Mittlerer Rang: über alle, die der Möglichkeit einen Rang gaben. Borda-Punkte: Mittel über alle; wer keinen Rang gab, teilt die übrigen Punkte gleich auf.',
    ],
  };
}

function rankingRow(item: FigureItem, cell: Cell, count: number): TableRow {
  const ranking = item.ranking?.[cell.code];
  const within = drawnCell(shareText(count, item.n), count, barLabel(count, item.n));
  return {
    label: cell.label,
    base: item.n,
    cells: [
      withMeter(within, shareOf(count, item.n)),
      textCell(String(ranking?.first ?? 0)),
      textCell(meanText(ranking?.meanRank ?? null)),
      textCell(meanText(ranking?.borda ?? null)),
    ],
  };
}

export function pointsFigure(item: FigureItem): FigureBody {
  const mean = (cell: Cell) => item.points?.[cell.code]?.mean ?? 0;
  const cells = inOrder(item);
  const total = Math.round(item.cells.reduce((sum, cell) => sum + mean(cell), 0));
  const [first] = cells;
  return {
    heading:
      item.n === 0 || first === undefined
        ? NOBODY
        : `Die meisten Punkte: ${formatQuote(first.label)}, im Mittel ${meanText(mean(first))} von ${total} (n = ${item.n})`,
    table: {
      caption: `Mittlere Punkte, zu verteilen waren ${total}`,
      chart: 'bars',
      head: [
        head('Möglichkeit'),
        head('Mittel'),
        head('Median'),
        head('gaben Punkte'),
        head('gaben alle Punkte'),
      ],
      rows: cells.map((cell) => pointsRow(item, cell, total)),
    },
    notes: [],
  };
}

function pointsRow(item: FigureItem, cell: Cell, total: number): TableRow {
  const { mean, median, givers, all } = item.points?.[cell.code] ?? NO_POINTS;
  const text = meanText(mean);
  const drawn = drawnCell(text, mean ?? 0, text);
  return {
    label: cell.label,
    base: item.n === 0 ? 0 : total,
    cells: [
      withMeter(drawn, shareOf(mean ?? 0, total)),
      textCell(medianText(median)),
      textCell(item.n === 0 ? '–' : shareText(givers, item.n)),
      textCell(String(all)),
    ],
  };
}

const NO_POINTS: PointsFigures = { mean: null, median: null, share: null, givers: 0, all: 0 };

/** The options as the figure shows them: in an order of their own, else by what its bars stand for. */
export function inOrder(item: FigureItem): readonly Cell[] {
  if (item.ordered) return item.cells;
  const within = firstRanks(item);
  return sorted(item.cells, ({ code, count }) => {
    if (item.kind === 'ranking') return countWithin(item, code, within);
    return item.kind === 'points' ? (item.points?.[code]?.mean ?? 0) : count;
  });
}

/** Highest first; equal ones keep the order of the questionnaire, "Anderes" stands last. */
function sorted(cells: readonly Cell[], value: (cell: Cell) => number): readonly Cell[] {
  const place = (cell: Cell) => (cell.code === OTHER ? -1 : value(cell));
  return [...cells].sort((a, b) => place(b) - place(a));
}

interface Counted {
  readonly label: string;
  readonly count: number;
}

function leading(n: number, options: readonly Counted[], phrase: string): string {
  if (n === 0) return NOBODY;
  const most = Math.max(0, ...options.map((option) => option.count));
  if (most === 0) return `Keine Möglichkeit wurde genannt (n = ${n})`;
  const labels = options
    .filter((option) => option.count === most)
    .map(({ label }) => formatQuote(label));
  const each = labels.length > 1 ? 'je ' : '';
  return `${phrase}: ${formatList(labels)}, ${each}${shareText(most, n)} (n = ${n})`;
}
