import {
  releasedFigure,
  type ReleasedFigure,
  releasedParticipation,
  releasedStatement,
} from '../../domain/release/released-figure.js';
import type { ReleasedTable, Snapshot } from '../../domain/release/snapshot.js';
import { csvTable } from '../files/csv-table.js';
import { textOf, toCell } from './released-rows.js';

/** One released table as a part of a data package. */
export interface PackageTable {
  /** `item-b1`: lower case, once in a package. */
  readonly name: string;
  readonly title: string;
  readonly table: ReleasedTable;
  /** Where its numbers come from; `n` is that of all. */
  readonly figure: ReleasedFigure;
}

/** Columns before the answers. */
const ROW_COLUMNS = ['key', 'name', 'level', 'n'] as const;

/** Name of the column that counts an answer; the head keeps it apart from the columns before. */
export const countColumn = (key: string): string => `count_${key}`;

/** Every table of a release: who took part, the statements, then the questions. */
export function packageTables({ content }: Snapshot): readonly PackageTable[] {
  const { participation, statements, items } = content;
  const tables = [
    { title: 'Beteiligung', table: participation, figure: releasedParticipation(content) },
    ...statements.map((each) => ({
      ...{ title: `${each.id} ${each.sentence}`, table: each.table },
      figure: releasedStatement(content, each).respondent,
    })),
    ...items.flatMap((item) =>
      item.parts.map(({ label, table }) => ({
        ...{ title: textOf(item, label), table, figure: releasedFigure(content, item, table) },
      })),
    ),
  ];
  const taken = new Set<string>();
  return tables.map((each) => ({ name: nameOf(each.table.key, taken), ...each }));
}

/** A row for each group, a column for each answer; the base stands before them. */
export const packageCsv = ({ columns, rows }: ReleasedTable): string =>
  csvTable({
    above: 'package',
    head: [...ROW_COLUMNS, ...columns.map(({ key }) => countColumn(key))],
    rows: rows.map((row) => [
      row.key,
      row.name,
      row.level,
      toCell(row.n),
      ...row.cells.map(toCell),
    ]),
  });

/** What names of resources may be made of; two keys that end up alike are told apart. */
function nameOf(key: string, taken: Set<string>): string {
  const plain = key.toLowerCase().replaceAll(/[^a-z0-9_-]+/g, '-');
  let name = plain;
  for (let number = 2; taken.has(name); number += 1) name = `${plain}-${number}`;
  taken.add(name);
  return name;
}
