import type { Provenance } from '../../domain/analysis/figure.js';
import { releasedFigure } from '../../domain/release/released-figure.js';
import type {
  Released,
  ReleasedRow,
  ReleasedTable,
  Snapshot,
  SnapshotContent,
  SnapshotItem,
} from '../../domain/release/snapshot.js';
import type { Cell, Line } from '../files/table-cells.js';
import { WITHHELD } from './released-about.js';
import { voiceRows } from './released-voices.js';

export const RELEASED_COLUMNS = [
  'table',
  'text',
  'row',
  'level',
  'column',
  'label',
  'n',
  'count',
  'unit',
  'battery',
  'invited',
  'wave',
  'dates',
  'versions',
  'weighted',
] as const;

/**
 * One line for each number of a snapshot, in the order of `RELEASED_COLUMNS`: what is withheld stands
 * there as `(x)`, what does not apply is empty.
 */
export function releasedRows({ content }: Snapshot): readonly Line[] {
  const { participation, statements, items } = content;
  return [
    ...tableRows('Beteiligung', participation, wholeSource(content)),
    ...statements.flatMap(({ sentence, table, item: { key } }) => {
      const item = items.find((each) => each.key === key);
      const source = item ? sourceOf(releasedFigure(content, item)) : wholeSource(content);
      return tableRows(sentence, table, source);
    }),
    ...items.flatMap((item) => {
      const source = sourceOf(releasedFigure(content, item));
      return item.parts.flatMap((part) => tableRows(textOf(item, part.label), part.table, source));
    }),
    ...voiceRows(content),
  ];
}

type Source = Pick<Provenance, 'invited' | 'wave' | 'dates' | 'versions'> & {
  readonly wording?: Provenance['wording'];
};

/** The columns after `count`, as the planners' file has them. Nothing released is weighted. */
function sourceOf({ wording, invited, wave, dates, versions }: Source): Line {
  return [
    ...['respondent', wording?.battery ?? null, invited, wave],
    dates && `${dates.first}/${dates.last}`,
    versions.join(' '),
    'no',
  ];
}

/**
 * The same of a line that no published question stands behind: participation, and statements whose
 * question has no table of its own. What is known of the release as a whole is true of them, too.
 */
function wholeSource({ invited, wave, dates, surveyVersion }: SnapshotContent) {
  return sourceOf({ invited, wave, dates, versions: [surveyVersion] });
}

function tableRows(text: string, table: ReleasedTable, source: Line): readonly Line[] {
  return table.rows.flatMap((row) => {
    const line = (column: string, label: string, count: Cell) => [
      ...[table.key, text, row.name, row.level],
      ...[column, label, toCell(row.n), count],
      ...source,
    ];
    if (table.columns.length === 0) return [line('n', 'Basis', toCell(row.n))];
    return table.columns.map(({ key, label }, index) => line(key, label, cellAt(row, index)));
  });
}

function cellAt({ cells }: ReleasedRow, index: number): Cell {
  const number = cells[index];
  return number === undefined ? null : toCell(number);
}

/** A released number as it stands in a table. */
export const toCell = (number: Released): Cell => (number.shown ? number.value : WITHHELD);

/** A question, with the option or task that a table of it is about. */
export const textOf = ({ text }: SnapshotItem, part: string | null) =>
  part === null ? text : `${text} ${part}`;
