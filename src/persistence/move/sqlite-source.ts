import BetterSqlite3 from 'better-sqlite3';
import { BUSY_TIMEOUT } from '../data-source.js';
import { columnList, keyList, type MovedTable, type Row } from './moved-tables.js';
import { RowSum, type TableSum } from './table-sum.js';

/** So much is stored together; a move that was interrupted repeats less than that. */
const MOST_ROWS = 1000;
const MOST_LETTERS = 4_000_000;

/** The database that is moved. Nobody can write to it while this is open, and nothing here does. */
export class SqliteSource {
  private readonly connection: BetterSqlite3.Database;

  /** @throws SQLITE_BUSY where a command is writing and does not come to an end */
  constructor(file: string) {
    this.connection = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT, fileMustExist: true });
    try {
      this.connection.exec('BEGIN IMMEDIATE');
    } catch (error) {
      this.connection.close();
      throw error;
    }
  }

  sum(table: MovedTable): TableSum {
    const sum = new RowSum();
    const all = this.connection.prepare(`SELECT ${columnList(table)} FROM "${table.name}"`);
    for (const row of all.raw().iterate()) sum.add(row as Row);
    return sum.sum;
  }

  /**
   * The next rows in the order of the key, few enough to be stored together.
   *
   * @param after key of the last one that was read; `undefined`: from the first
   */
  read(table: MovedTable, after: Row | undefined): readonly Row[] {
    const key = keyList(table);
    const marks = table.key.map(() => '?').join(', ');
    const where = after === undefined ? '' : `WHERE (${key}) > (${marks})`;
    const next = this.connection.prepare(
      `SELECT ${columnList(table)} FROM "${table.name}" ${where} ORDER BY ${key} LIMIT ${MOST_ROWS}`,
    );
    const rows: Row[] = [];
    let size = 0;
    for (const row of next.raw().iterate(...(after ?? [])) as IterableIterator<Row>) {
      rows.push(row);
      size += row.reduce<number>((all, value) => all + String(value).length, 0);
      if (size > MOST_LETTERS) break;
    }
    return rows;
  }

  close(): void {
    this.connection.close();
  }
}
