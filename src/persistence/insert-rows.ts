import type BetterSqlite3 from 'better-sqlite3';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { allOf } from './all-of.js';
import { sqliteDriver } from './open-source.js';

/** Rows of one statement at most: a group of writes, and far from what databases bind at once. */
const ROWS = 64;

/** Where rows go: the text of its statements, without values. */
export interface InsertTarget {
  readonly table: string;
  readonly columns: readonly string[];
  /** What to do where a row is there already. */
  readonly onConflict?: string;
}

type Row = readonly unknown[];

/**
 * Inserts many rows, each as its database likes it. To a server a trip for each row would cost more
 * than the row: many share a statement. SQLite has no trips, and copies every page that a statement
 * of many rows is about to change, to take back half of it: there each row has its own.
 */
export async function insertRows(
  tx: EntityManager,
  target: InsertTarget,
  rows: readonly Row[],
): Promise<void> {
  const sqlite = sqliteDriver(tx.dataSource)?.databaseConnection;
  if (sqlite !== undefined) {
    insertEach(sqlite, target, rows);
    return;
  }
  const sent: Promise<unknown>[] = [];
  for (let start = 0; start < rows.length; start += ROWS) {
    const some = rows.slice(start, start + ROWS);
    sent.push(tx.query(statementOf(target, some.length), some.flat()));
  }
  await allOf(...sent);
}

/** @throws QueryFailedError as everything that asks the database does */
function insertEach(
  connection: BetterSqlite3.Database,
  target: InsertTarget,
  rows: readonly Row[],
): void {
  const statement = preparedOn(connection, target);
  for (const row of rows) {
    try {
      statement.run(...row);
    } catch (error) {
      throw new QueryFailedError(statement.source, [...row], error as Error);
    }
  }
}

type Prepared = Map<InsertTarget, BetterSqlite3.Statement>;

/** As long as their connection is there. */
const prepared = new WeakMap<BetterSqlite3.Database, Prepared>();

function preparedOn(
  connection: BetterSqlite3.Database,
  target: InsertTarget,
): BetterSqlite3.Statement {
  const known: Prepared =
    prepared.get(connection) ?? new Map<InsertTarget, BetterSqlite3.Statement>();
  prepared.set(connection, known);
  const statement = known.get(target) ?? connection.prepare(textOf(target, 1, () => '?'));
  known.set(target, statement);
  return statement;
}

const statements = new WeakMap<InsertTarget, Map<number, string>>();

/** For so many rows the text is always the same. */
function statementOf(target: InsertTarget, rows: number): string {
  const known = statements.get(target) ?? new Map<number, string>();
  statements.set(target, known);
  const text = known.get(rows) ?? textOf(target, rows, (at) => `$${at + 1}`);
  known.set(rows, text);
  return text;
}

function textOf(
  { table, columns, onConflict = '' }: InsertTarget,
  rows: number,
  parameter: (at: number) => string,
): string {
  const row = (at: number) => columns.map((_, index) => parameter(at * columns.length + index));
  const values = Array.from({ length: rows }, (_, at) => `(${row(at).join(', ')})`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')} ${onConflict}`;
}
