import pg from 'pg';
import { BUSY_TIMEOUT } from '../data-source.js';
import { columnList, type MovedTable, type Row } from './moved-tables.js';
import {
  beginProgress,
  endProgress,
  type MoveProgress,
  noteCompared,
  noteProgress,
  readProgress,
} from './move-progress.js';
import { RowSum, type TableSum } from './table-sum.js';

/** One number for all processes, so that two moves never go to the same place. */
const MOVERS_LOCK = 7_283_120;

/** So many rows are read at a time where all are read. */
const FETCH = 2000;

/** The database that everything is moved to; its tables are there already. */
export class PostgresTarget {
  private constructor(private readonly client: pg.Client) {}

  /** @returns `undefined` where another process is moving to it */
  static async open(url: string): Promise<PostgresTarget | undefined> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: BUSY_TIMEOUT });
    await client.connect();
    const { rows } = await client.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_lock(${MOVERS_LOCK}) AS mine`,
    );
    if (rows[0]?.mine === true) return new PostgresTarget(client);
    await client.end();
    return undefined;
  }

  progress(): Promise<MoveProgress | undefined> {
    return readProgress(this.client);
  }

  async isEmpty(tables: readonly MovedTable[]): Promise<boolean> {
    const any = tables.map(({ name }) => `EXISTS (SELECT 1 FROM "${name}")`).join(' OR ');
    const { rows } = await this.client.query<{ used: boolean }>(`SELECT ${any} AS used`);
    return rows[0]?.used === false;
  }

  /** Empties all tables and writes down what is to come: both or neither. */
  async begin(tables: readonly MovedTable[], sums: ReadonlyMap<string, TableSum>): Promise<void> {
    await this.transact(async () => {
      await this.client.query(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
      await beginProgress(this.client, sums);
    });
  }

  /** Stores rows and how far they go: both or neither. */
  async append(table: MovedTable, rows: readonly Row[]): Promise<void> {
    const columns = table.columns.map(({ type }, index) =>
      rows.map((row) => toValue(type, row[index])),
    );
    const arrays = table.columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
    const last = rows.at(-1) ?? [];
    await this.transact(async () => {
      await this.client.query(
        `INSERT INTO "${table.name}" (${columnList(table)}) SELECT * FROM unnest(${arrays})`,
        columns,
      );
      await noteProgress(
        this.client,
        table.name,
        table.key.map((index) => last[index] ?? null),
      );
    });
  }

  /** In pieces: a table may be larger than the memory. */
  async sum(table: MovedTable): Promise<TableSum> {
    const sum = new RowSum();
    await this.transact(async () => {
      await this.client.query(
        `DECLARE everything NO SCROLL CURSOR FOR SELECT ${columnList(table)} FROM "${table.name}"`,
      );
      for (;;) {
        const text = `FETCH ${FETCH} FROM everything`;
        const { rows } = await this.client.query<unknown[]>({ text, rowMode: 'array' });
        if (rows.length === 0) return;
        for (const row of rows) sum.add(row.map(fromValue));
      }
    });
    return sum.sum;
  }

  noteCompared(): Promise<void> {
    return noteCompared(this.client);
  }

  end(): Promise<void> {
    return endProgress(this.client);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async transact(work: () => Promise<void>): Promise<void> {
    await this.client.query('BEGIN');
    try {
      await work();
      await this.client.query('COMMIT');
    } catch (error) {
      // Where the connection is gone, the first error says so.
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

const toValue = (type: string, value: Row[number] | undefined) =>
  type === 'boolean' && value !== null ? value === 1 : value;

const fromValue = (value: unknown) =>
  typeof value === 'boolean' ? Number(value) : (value as Row[number]);
