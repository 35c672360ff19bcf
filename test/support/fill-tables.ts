import type BetterSqlite3 from 'better-sqlite3';
import { type DataSource, type EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** What databases and their drivers like to change: accents, breaks, quotes, marks of other formats. */
const AWKWARD = `{"ä":"🏘 \\n\\t'x', {1,NULL} \\\\N %s $1 "}`;

/**
 * One row in every table that has none, so that each is copied by something: awkward texts, numbers,
 * yes and no, and nothing where nothing may stand.
 *
 * @returns the tables that were filled
 */
export function fillEmptyTables(
  connection: BetterSqlite3.Database,
  { entityMetadatas }: DataSource,
  except: readonly string[] = [],
): readonly string[] {
  let waiting = [...entityMetadatas];
  const filled: string[] = [];
  while (waiting.length > 0) {
    // Rows refer to rows: their tables come first.
    const ready = waiting.filter((each) =>
      each.foreignKeys.every((key) => !waiting.includes(key.referencedEntityMetadata)),
    );
    for (const entity of ready.filter(({ tableName }) => !except.includes(tableName))) {
      if (isEmpty(connection, entity)) filled.push(fill(connection, entity));
    }
    waiting = waiting.filter((each) => !ready.includes(each));
  }
  return filled;
}

const isEmpty = (connection: BetterSqlite3.Database, { tableName }: EntityMetadata) =>
  connection.prepare(`SELECT count(*) FROM ${tableName}`).pluck().get() === 0;

function fill(connection: BetterSqlite3.Database, entity: EntityMetadata): string {
  const referred = new Map<ColumnMetadata, unknown>();
  for (const key of entity.foreignKeys) {
    const names = key.referencedColumns.map(({ databaseName }) => databaseName).join(', ');
    const row = connection
      .prepare(`SELECT ${names} FROM ${key.referencedEntityMetadata.tableName} LIMIT 1`)
      .raw()
      .get() as readonly unknown[];
    key.columns.forEach((column, index) => referred.set(column, row[index]));
  }
  const values = entity.columns.map(
    (column, index) => referred.get(column) ?? aValue(column, index),
  );
  const names = entity.columns.map(({ databaseName }) => databaseName).join(', ');
  const marks = values.map(() => '?').join(', ');
  connection.prepare(`INSERT INTO ${entity.tableName} (${names}) VALUES (${marks})`).run(values);
  return entity.tableName;
}

function aValue({ type, isNullable, length }: ColumnMetadata, index: number): unknown {
  if (isNullable && index % 2 === 0) return null;
  if (type === 'integer') return 2_147_483_647 - index;
  if (type === 'boolean') return index % 2;
  return length === '' ? AWKWARD : Array.from(AWKWARD).slice(0, Number(length)).join('');
}
