import type { ReleasedTable, Snapshot } from '../../domain/release/snapshot.js';
import { csvTable } from '../files/csv-table.js';
import { textOf, toCell } from './released-rows.js';

/** One released table as a part of a data package. */
export interface PackageTable {
  /** `item-b1`: lower case, once in a package. */
  readonly name: string;
  readonly title: string;
  readonly table: ReleasedTable;
}

/** Columns before the answers. */
const ROW_COLUMNS = ['key', 'name', 'level', 'n'] as const;

/** Name of the column that counts an answer; the head keeps it apart from the columns before. */
export const countColumn = (key: string): string => `count_${key}`;

/** Every table of a release: who took part, the statements, then the questions. */
export function packageTables({ content }: Snapshot): readonly PackageTable[] {
  const { participation, statements, items } = content;
  const tables = [
    { title: 'Beteiligung', table: participation },
    ...statements.map(({ id, sentence, table }) => ({ title: `${id} ${sentence}`, table })),
    ...items.flatMap((item) =>
      item.parts.map(({ label, table }) => ({ title: textOf(item, label), table })),
    ),
  ];
  const taken = new Set<string>();
  return tables.map(({ title, table }) => ({ name: nameOf(table.key, taken), title, table }));
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
