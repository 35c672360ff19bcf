import type { EntityManager } from 'typeorm';

/** Rows of one statement at most: a group of writes, and far from what databases bind at once. */
const ROWS = 64;

/** Where rows go: the text of its statements, without values. */
export interface InsertTarget {
  readonly table: string;
  readonly columns: readonly string[];
  /** What to do where a row is there already. */
  readonly onConflict?: string;
}

/**
 * Inserts many rows with few statements: a trip to the server for each row would cost more than the
 * row. For so many rows the text is always the same, so that SQLite's statements stay prepared.
 */
export async function insertRows(
  tx: EntityManager,
  target: InsertTarget,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) {
    const some = rows.slice(start, start + ROWS);
    await tx.query(statementOf(tx, target, some.length), some.flat());
  }
}

const statements = new WeakMap<InsertTarget, Map<string, string>>();

function statementOf(tx: EntityManager, target: InsertTarget, rows: number): string {
  const { type } = tx.dataSource.options;
  const known = statements.get(target) ?? new Map<string, string>();
  statements.set(target, known);
  const name = `${type}/${rows}`;
  const text = known.get(name) ?? writeStatement(tx, target, rows);
  known.set(name, text);
  return text;
}

function writeStatement(
  tx: EntityManager,
  { table, columns, onConflict = '' }: InsertTarget,
  rows: number,
): string {
  const { driver } = tx.dataSource;
  const row = (at: number) =>
    columns.map((name, index) => driver.createParameter(name, at * columns.length + index));
  const values = Array.from({ length: rows }, (_, at) => `(${row(at).join(', ')})`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')} ${onConflict}`;
}
