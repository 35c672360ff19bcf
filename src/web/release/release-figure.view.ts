import type { Provenance } from '../../domain/analysis/figure.js';
import type {
  Released,
  ReleasedRow,
  ReleasedTable,
  SnapshotItem,
} from '../../domain/release/snapshot.js';
import { scaleShades } from '../charts/chart-data.js';
import {
  drawnCell,
  head,
  textCell,
  withMeter,
  type FigureTable,
  type HeadCell,
  type TableCell,
  type TableRow,
} from '../charts/figure-table.js';
import { provenanceLine } from '../charts/provenance.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatList, formatNumber, formatQuote } from '../format.de.js';
import {
  countsOf,
  decidedOf,
  decidedPercent,
  decidedShare,
  decidedText,
  totalOf,
} from './decided-text.js';
import { silentNote, toldParts } from './silent-levels.js';
import { findingOf } from './release-finding.js';
import { ANSWERS, type BarWords, barWords, kindNote, partWords } from './release-table-words.js';

/** One question of a release: its finding, the numbers of all, and of groups where published. */
export interface ReleaseFigureView {
  readonly id: string;
  /** The finding in one sentence; the question itself where its numbers are not all published. */
  readonly finding: string;
  /** `(n = 46)`, or empty. */
  readonly size: string;
  /** The question; empty where it is the finding already. */
  readonly question: string;
  readonly table: FigureTable;
  /** By groups and areas; empty where only totals are published. */
  readonly breakdown: readonly FigureTable[];
  /** `Nach Gebieten`, `Nach Gruppen` or both. */
  readonly breakdownTitle: string;
  readonly notes: readonly string[];
  /** Where the numbers come from: `n = 46 Antwortbögen · eingeladen 60 · Welle 2023 …`. */
  readonly source: string;
}

type Parts = SnapshotItem['parts'];

/** @param provenance of this item, from the snapshot it stands in */
export function toReleaseFigure(
  item: SnapshotItem,
  provenance: Provenance,
): ReleaseFigureView | null {
  const parts = toldParts(item.parts);
  const [first] = parts;
  if (first === undefined) return null;
  const finding = findingOf(item);
  return {
    id: `abb-${item.key}`,
    ...headOf(provenance, finding),
    size: provenance.n === null ? '' : `(n = ${formatNumber(provenance.n)})`,
    ...tablesOf({ ...item, parts }, first.table),
    breakdownTitle: breakdownTitle(parts),
    notes: [kindNote(item.kind), silentNote(item.parts)].filter((note) => note !== ''),
    source: provenanceLine([provenance]),
  };
}

/** The question stands over the numbers where nothing can be said of all of them. */
function headOf({ wording }: Provenance, finding: string | null) {
  const text = withoutPiping(wording.text);
  if (finding === null) return { finding: text, question: wording.battery ?? '' };
  const { battery } = wording;
  return { finding, question: battery === null ? text : `${battery} ${formatQuote(text)}` };
}

function breakdownTitle(parts: Parts): string {
  const levels = new Set(parts.flatMap(({ table }) => table.rows).map(({ level }) => level));
  const names = [
    ...(levels.has('actorType') || levels.has('publicationGroup') ? ['Gruppen'] : []),
    ...(levels.has('area') ? ['Gebieten'] : []),
  ];
  return `Nach ${formatList(names)}`;
}

function tablesOf(item: SnapshotItem, first: ReleasedTable) {
  if (item.parts.some(({ key }) => key !== null)) return ofParts(item);
  if (item.kind === 'rating') return { table: scaleTable(first), breakdown: [] };
  const groups = first.rows.filter(({ level }) => level !== 'total');
  return {
    table: optionsTable(first),
    breakdown: groups.length === 0 ? [] : [rowsTable(breakdownTitle(item.parts), first, groups)],
  };
}

/** A scale: one row for all, one for each group; a row is drawn only where all of it is published. */
function scaleTable(table: ReleasedTable): FigureTable {
  const shades = scaleShades(table.columns.length);
  return {
    ...rowsTable('Antworten je Stufe, Zahl der Antwortbögen', table, table.rows),
    chart: 'diverging',
    head: [
      head('Wer'),
      ...table.columns.map(({ label }, index): HeadCell => ({
        text: label,
        shade: shades[index] ?? null,
      })),
      head('n'),
    ],
    rows: table.rows.map(scaleRow),
  };
}

function scaleRow(row: ReleasedRow): TableRow {
  const counts = countsOf(row);
  const cells =
    counts === null
      ? row.cells.map((decided) => textCell(decidedText(decided)))
      : counts.map((count, index) => drawnCell(decidedText(row.cells[index]), count));
  return {
    label: row.name,
    base: counts !== null && row.n.shown ? row.n.value : null,
    cells: [...cells, textCell(decidedText(row.n))],
  };
}

/** Rows of people, columns of answers, n at the end. */
function rowsTable(
  caption: string,
  { columns }: ReleasedTable,
  rows: readonly ReleasedRow[],
): FigureTable {
  return {
    caption,
    chart: null,
    head: [head('Wer'), ...columns.map(({ label }) => head(label)), head('n')],
    rows: rows.map((row) => ({
      label: row.name,
      base: null,
      cells: [...row.cells, row.n].map((decided) => textCell(decidedText(decided))),
    })),
  };
}

/** The options one under the other, with the numbers of all. */
function optionsTable(table: ReleasedTable): FigureTable {
  const total = totalOf(table);
  return barTable(
    ANSWERS,
    table.columns.map(({ label }, index) => ({ label, total, index })),
  );
}

interface Bar {
  readonly label: string;
  readonly total: ReleasedRow | undefined;
  readonly index: number;
}

function barTable({ caption, what, count }: BarWords, bars: readonly Bar[]): FigureTable {
  return {
    caption,
    chart: 'bars',
    head: [head(what), head(count), head('Anteil')],
    rows: bars.map(barRow),
  };
}

function barRow({ label, total, index }: Bar): TableRow {
  const row = total ?? { n: WITHHELD_NUMBER, cells: [] };
  const count = row.cells[index];
  const share = decidedShare(count, row.n);
  const text = decidedText(count);
  if (share === null) {
    return { label, base: null, cells: [textCell(text), textCell(decidedOf(count, row.n))] };
  }
  const percent = decidedPercent(count, row.n);
  const printed = percent === null ? text : `${text} (${percent})`;
  const cells: TableCell[] = [
    drawnCell(text, valueOf(count), printed),
    withMeter(textCell(percent ?? decidedOf(count, row.n)), share),
  ];
  return { label, base: valueOf(row.n), cells };
}

const WITHHELD_NUMBER: Released = { shown: false };

/** Of numbers that are known to be published. */
const valueOf = (number: Released | undefined) => (number?.shown === true ? number.value : 0);

/** Options of a multiple choice, tasks, ranks: a row for each part. */
function ofParts({ kind, parts }: Pick<SnapshotItem, 'kind' | 'parts'>) {
  const words = barWords(kind);
  const isYesNo = parts.every(({ table }) => table.columns.length <= 2);
  if (isYesNo) return { table: yesTable(words, parts), breakdown: groupsTable(words, parts) };
  return {
    table: partsTable(kind, parts),
    breakdown: parts.flatMap(({ label, table }) => {
      const groups = table.rows.filter(({ level }) => level !== 'total');
      return groups.length === 0 ? [] : [rowsTable(label ?? '', table, groups)];
    }),
  };
}

const yesTable = (words: BarWords, parts: Parts): FigureTable =>
  barTable(
    words,
    parts.map(({ label, table }) => ({ label: label ?? '', total: totalOf(table), index: 0 })),
  );

/** All parts share their columns: the stances, the ranks. */
function partsTable(kind: SnapshotItem['kind'], parts: Parts): FigureTable {
  const [caption, what] = partWords(kind);
  const columns = parts[0]?.table.columns ?? [];
  return {
    caption,
    chart: null,
    head: [head(what), ...columns.map(({ label }) => head(label)), head('n')],
    rows: parts.map(({ label, table }) => {
      const total = totalOf(table);
      const decided = columns.map((_, index) => total?.cells[index]);
      return {
        label: label ?? '',
        base: null,
        cells: [...decided, total?.n].map((one) => textCell(decidedText(one))),
      };
    }),
  };
}

/** Who named what: options down, groups and areas across, each `4 von 6`. */
function groupsTable({ what, groupsCaption }: BarWords, parts: Parts): readonly FigureTable[] {
  const groups = new Map(
    parts
      .flatMap(({ table }) => table.rows)
      .filter(({ level }) => level !== 'total')
      .map(({ key, name }) => [key, name]),
  );
  if (groups.size === 0) return [];
  return [
    {
      caption: groupsCaption(breakdownTitle(parts)),
      chart: null,
      head: [head(what), ...[...groups.values()].map(head)],
      rows: parts.map(({ label, table }) => ({
        label: label ?? '',
        base: null,
        cells: [...groups.keys()].map((key) => {
          const row = table.rows.find((one) => one.key === key);
          return textCell(row === undefined ? '–' : decidedOf(row.cells[0], row.n));
        }),
      })),
    },
  ];
}
