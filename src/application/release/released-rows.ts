import type { Provenance } from '../../domain/analysis/figure.js';
import {
  figureOfRow,
  releasedFigure,
  type ReleasedFigure,
  releasedParticipation,
  releasedStatement,
  type StatementFigure,
} from '../../domain/release/released-figure.js';
import type {
  Released,
  ReleasedRow,
  ReleasedTable,
  Snapshot,
  SnapshotItem,
  SnapshotStatement,
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
    ...tableRows('Beteiligung', participation, releasedParticipation(content)),
    ...statements.flatMap((statement) => {
      const { sentence, table } = statement;
      const figures = releasedStatement(content, statement);
      return [
        ...tableRows(sentence, table, figures.respondent),
        ...unitRows(statement, figures.organisation),
        ...unitRows(statement, figures.mention),
      ];
    }),
    ...items.flatMap((item) => {
      const figure = releasedFigure(content, item);
      return item.parts.flatMap((part) => tableRows(textOf(item, part.label), part.table, figure));
    }),
    ...voiceRows(content),
  ];
}

/** The columns after `count`, as the planners' file has them. */
const sourceOf = ({
  unit,
  wording,
  invited,
  wave,
  dates,
  versions,
  weighted,
}: Provenance): Line => [
  ...[unit, wording.battery, invited, wave],
  dates && `${dates.first}/${dates.last}`,
  versions.join(' '),
  weighted ? 'yes' : 'no',
];

function tableRows(text: string, table: ReleasedTable, figure: ReleasedFigure): readonly Line[] {
  return table.rows.flatMap((row) => {
    const own = figureOfRow(figure, row);
    const line = (column: string, label: string, count: Cell) => [
      ...[table.key, text, row.name, row.level],
      ...[column, label, own.n ?? WITHHELD, count],
      ...sourceOf(own),
    ];
    if (table.columns.length === 0) return [line('n', 'Basis', toCell(row.n))];
    return table.columns.map(({ key, label }, index) => line(key, label, cellAt(row, index)));
  });
}

/** The same statement counted by organisations, and by places in texts, which have no base. */
function unitRows(
  { sentence, table }: SnapshotStatement,
  figure: StatementFigure | undefined,
): readonly Line[] {
  const [column] = table.columns;
  if (figure === undefined || column === undefined) return [];
  const { statement, unit, n, support } = figure;
  return [
    [
      ...[`unit/${statement}/${unit}`, sentence, 'Alle', 'total', column.key, column.label],
      ...[unit === 'mention' ? null : (n ?? WITHHELD), support ?? WITHHELD],
      ...sourceOf(figure),
    ],
  ];
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
