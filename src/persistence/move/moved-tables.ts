import type { DataSource, EntityMetadata } from 'typeorm';

/** The types that both databases share; `migrations/columns.ts` knows no others. */
type ColumnType = 'text' | 'integer' | 'boolean';

/** What must be known of a table to copy it. */
export interface MovedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** Positions of the primary key among the columns. */
  readonly key: readonly number[];
}

/** A row in the order of the columns, as SQLite gives it: yes and no are 1 and 0. */
export type Row = readonly (string | number | null)[];

/**
 * All tables that there are, each after those it refers to: a new one needs no line anywhere.
 *
 * @throws where tables refer to each other in a circle
 */
export function tablesInOrder({ entityMetadatas }: DataSource): readonly MovedTable[] {
  const ordered: EntityMetadata[] = [];
  let waiting = [...entityMetadatas];
  while (waiting.length > 0) {
    const ready = waiting.filter((each) =>
      each.foreignKeys.every(({ referencedEntityMetadata: other }) => ordered.includes(other)),
    );
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle.');
    ordered.push(...ready);
    waiting = waiting.filter((each) => !ready.includes(each));
  }
  return ordered.map(toTable);
}

function toTable({ tableName, columns }: EntityMetadata): MovedTable {
  return {
    name: tableName,
    columns: columns.map(({ databaseName, type }) => ({ name: databaseName, type: typeOf(type) })),
    key: columns.flatMap(({ isPrimary }, index) => (isPrimary ? [index] : [])),
  };
}

function typeOf(type: unknown): ColumnType {
  if (type === 'integer' || type === 'boolean') return type;
  if (type === 'text' || type === 'varchar') return 'text';
  throw new Error(`Nobody knows how to move a column of the type ${String(type)}.`);
}

export const columnList = ({ columns }: MovedTable): string =>
  columns.map(({ name }) => `"${name}"`).join(', ');

export const keyList = ({ columns, key }: MovedTable): string =>
  key.map((index) => `"${columns[index]?.name ?? ''}"`).join(', ');
