import { head, heatCell, textCell, type FigureTable, type TableCell } from './figure-table.js';
import {
  countOf,
  type FigureContext,
  type Rows,
  type FigureNumbers,
  type FigureItem,
} from './figure-body.js';
import { meanText, medianText } from './numbers.js';
import { amongText, countWithin, firstRanks, inOrder } from './options-figure.js';
import { ratingTable, upperEnd } from './rating-figure.js';
import { takeoverTable } from './takeover-figure.js';

/** Groups smaller than this are named, and not compared. */
export const COMPARED_FROM = 4;

/** Kept on one line under a group's name. */
const NBSP_N = '(n\u00a0=\u00a0';

interface Group {
  readonly label: string;
  readonly figures: (item: FigureItem) => FigureNumbers | undefined;
}

/** The figures of one item (or battery) for groups side by side, each with its n. */
export function toComparison(rows: Rows, context: FigureContext): readonly FigureTable[] {
  const [item] = rows;
  const groups: readonly Group[] = [
    { label: 'Alle', figures: (row) => row },
    ...context.groups.map(({ key, name }) => ({
      label: name,
      figures: (row: FigureItem) => row.groups?.[key],
    })),
  ];
  if (item.n === 0 || item.kind === 'short-text' || item.kind === 'long-text') return [];
  if (item.kind === 'takeover') return takeovers(item, groups);
  if (item.kind === 'rating' && item.battery === null) return [ratings(item, groups)];
  if (item.kind === 'number') return [matrix('Median', groups, [numberLine(item)])];
  const lines = item.kind === 'rating' ? rows.map(batteryLine) : optionLines(item);
  return [matrix(captionOf(item), groups, lines)];
}

function ratings(item: FigureItem, groups: readonly Group[]): FigureTable {
  const compared = groups.flatMap(({ label, figures }) => {
    const of = figures(item);
    return of === undefined || of.n < COMPARED_FROM
      ? []
      : [{ label: `${label} (n = ${of.n})`, figures: of }];
  });
  return { ...ratingTable(item.cells, 'Gruppe', compared), caption: caption('Antworten je Stufe') };
}

function takeovers(item: FigureItem, groups: readonly Group[]): readonly FigureTable[] {
  return groups.slice(1).flatMap(({ label, figures }) => {
    const of = figures(item);
    if (of === undefined || of.n < COMPARED_FROM) return [];
    return [takeoverTable(of, `${label} (n = ${of.n}): Antwortbögen je Aufgabe und Haltung`)];
  });
}

/** One line of a matrix: an option or statement, and its cell for the figures of a group. */
interface Line {
  readonly label: string;
  readonly item: FigureItem;
  readonly cell: (figures: FigureNumbers) => TableCell;
}

function matrix(title: string, groups: readonly Group[], lines: readonly Line[]): FigureTable {
  const sized = groups.map((group) => ({
    ...group,
    n: rangeOf(lines.map(({ item }) => group.figures(item)?.n ?? 0)),
  }));
  return {
    caption: caption(title),
    chart: null,
    head: [head(''), ...sized.map(({ label, n }) => head(`${label} ${NBSP_N}${n})`))],
    rows: lines.map((line) => ({
      label: line.label,
      base: null,
      cells: sized.map((group) => compare(line, group)),
    })),
  };
}

/** `11`, or `10 bis 11` where the rows of a battery have different bases. */
function rangeOf(sizes: readonly number[]): string {
  const low = Math.min(...sizes);
  const high = Math.max(...sizes);
  return low === high ? String(low) : `${low}\u00a0bis\u00a0${high}`;
}

function compare(line: Line, group: Group): TableCell {
  const figures = group.figures(line.item);
  return figures === undefined || figures.n < COMPARED_FROM ? textCell('–') : line.cell(figures);
}

const caption = (title: string) =>
  `${title}, nach Gruppen. Gruppen mit weniger als ${COMPARED_FROM} Antworten werden nicht verglichen.`;

function captionOf(item: FigureItem): string {
  switch (item.kind) {
    case 'rating':
      return 'Obere zwei Stufen der Skala';
    case 'ranking':
      return `Nennungen ${amongText(firstRanks(item))}`;
    case 'points':
      return 'Mittlere Punkte';
    default:
      return 'Anzahl der Antwortbögen';
  }
}

const heat = (count: number, n: number) => heatCell(`${count} von ${n}`, count, n);

function batteryLine(row: FigureItem): Line {
  return {
    label: row.text,
    item: row,
    cell: ({ cells, n }) => heat(countOf(upperEnd(cells)), n),
  };
}

function optionLines(item: FigureItem): readonly Line[] {
  const within = firstRanks(item);
  return inOrder(item).map(({ code, label }) => ({
    label,
    item,
    cell: (figures: FigureNumbers) => {
      if (item.kind === 'points') return pointsCell(item, figures, code);
      const count =
        item.kind === 'ranking'
          ? countWithin(figures, code, within)
          : (figures.cells.find((cell) => cell.code === code)?.count ?? 0);
      return heat(count, figures.n);
    },
  }));
}

function pointsCell(item: FigureItem, figures: FigureNumbers, code: string): TableCell {
  const mean = figures.points?.[code]?.mean ?? null;
  const means = Object.values(item.points ?? {}).map((points) => points.mean ?? 0);
  const total = means.reduce((sum, value) => sum + value, 0);
  return heatCell(meanText(mean), mean ?? 0, total);
}

function numberLine(item: FigureItem): Line {
  return { label: 'Median', item, cell: ({ median }) => textCell(medianText(median)) };
}
