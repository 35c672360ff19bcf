import type { PlannedColumn } from '../../domain/disclosure/release.js';
import { findItem } from '../../domain/survey/items.js';
import type { Item, Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatQuote } from '../format.de.js';

/** What tables, rows and columns of a plan are called, for people. */
export interface TableNames {
  readonly table: (key: string) => string;
  readonly row: (key: string) => string;
  /** The column's label in quotes; empty for the base `n`. */
  readonly column: (table: string, key: string) => string;
}

interface NamedTable {
  readonly key: string;
  readonly rows: readonly { readonly key: string; readonly name: string }[];
  readonly columns: readonly PlannedColumn[];
}

/**
 * @param statements id and sentence by the key of the statement
 * @param tables planned and decided ones: merged rows have names of their own
 */
export function toTableNames(
  survey: Survey,
  statements: ReadonlyMap<string, string>,
  tables: readonly NamedTable[],
): TableNames {
  const rows = new Map(
    tables.flatMap((table) => table.rows.map((row): [string, string] => [row.key, row.name])),
  );
  const columns = new Map(
    tables.flatMap((table) =>
      table.columns.map(({ key, label }): [string, string] => [`${table.key} ${key}`, label]),
    ),
  );
  return {
    table: (key) => tableName(key, survey, statements),
    row: (key) => rows.get(key) ?? key,
    column: (table, key) => {
      const label = columns.get(`${table} ${key}`);
      return label === undefined ? '' : formatQuote(label);
    },
  };
}

function tableName(key: string, survey: Survey, statements: ReadonlyMap<string, string>): string {
  const [kind, name = '', part] = key.split('/');
  if (kind === 'statement') return statements.get(name) ?? name;
  if (kind !== 'item') return 'Wer sich beteiligt hat';
  const item = findItem(survey, name);
  if (item === undefined) return name;
  const text = withoutPiping(item.text);
  return part === undefined ? text : `${text} – ${partName(item, part)}`;
}

function partName(item: Item, part: string): string {
  const options = 'tasks' in item ? item.tasks : 'options' in item ? item.options : [];
  return options.find(({ code }) => code === part)?.label ?? part;
}
