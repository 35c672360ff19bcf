import type pg from 'pg';
import type { Row } from './moved-tables.js';
import type { TableSum } from './table-sum.js';

/** How far a move has come, in the database that it goes to; gone when it is done. */
export interface MoveProgress {
  /** By the name of the table. */
  readonly tables: ReadonlyMap<string, TableProgress>;
  /** Everything has arrived and was found to be the same: from here on the target has a life of its own. */
  readonly isCompared: boolean;
}

export interface TableProgress {
  /** What the source held when the move began. */
  readonly sum: TableSum;
  /** Key of the last row that has arrived. */
  readonly last: Row | undefined;
}

const TABLE = 'move_progress';

/** Stands where the name of a table would. */
const COMPARED = '';

interface ProgressRow {
  readonly name: string;
  readonly rows: number;
  readonly digest: string;
  readonly last_key: string | null;
}

/** @returns `undefined` where no move has begun */
export async function readProgress(client: pg.ClientBase): Promise<MoveProgress | undefined> {
  if (!(await isMoving(client))) return undefined;
  const { rows } = await client.query<ProgressRow>(`SELECT * FROM ${TABLE}`);
  const tables = rows.filter(({ name }) => name !== COMPARED);
  return {
    tables: new Map(tables.map((row) => [row.name, toProgress(row)])),
    isCompared: tables.length < rows.length,
  };
}

const toProgress = ({ rows, digest, last_key: last }: ProgressRow): TableProgress => ({
  sum: { rows, digest },
  last: last === null ? undefined : (JSON.parse(last) as Row),
});

/** Whether a move to this database has begun and is not done. */
export async function isMoving(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: string | null }>(
    `SELECT to_regclass('${TABLE}') AS found`,
  );
  return rows[0]?.found !== null;
}

/** Inside a transaction. */
export async function beginProgress(
  client: pg.ClientBase,
  sums: ReadonlyMap<string, TableSum>,
): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${TABLE}`);
  await client.query(
    `CREATE TABLE ${TABLE} (name text PRIMARY KEY, rows integer, digest text, last_key text)`,
  );
  for (const [name, { rows, digest }] of sums) {
    await client.query(`INSERT INTO ${TABLE} VALUES ($1, $2, $3, NULL)`, [name, rows, digest]);
  }
}

/** In the transaction that stores the rows up to this one. */
export async function noteProgress(client: pg.ClientBase, table: string, last: Row): Promise<void> {
  await client.query(`UPDATE ${TABLE} SET last_key = $2 WHERE name = $1`, [
    table,
    JSON.stringify(last),
  ]);
}

export async function noteCompared(client: pg.ClientBase): Promise<void> {
  await client.query(`INSERT INTO ${TABLE} VALUES ($1, 0, '', NULL)`, [COMPARED]);
}

export async function endProgress(client: pg.ClientBase): Promise<void> {
  await client.query(`DROP TABLE ${TABLE}`);
}
