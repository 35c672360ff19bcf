import type BetterSqlite3 from 'better-sqlite3';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';

/** One number for all processes of this program, so that on PostgreSQL one of them migrates or writes. */
export const WRITERS_LOCK = 7_283_119;

/** Opens the database for writing and brings its tables up to date. */
export async function openSource(options: DataSourceOptions): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  try {
    await migrate(source);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

/**
 * Applies what is missing, all or nothing. Several processes may start at once (server, workers,
 * command line): one migrates, the others wait and then find nothing to do.
 */
async function migrate(source: DataSource): Promise<void> {
  const sqlite = sqliteDriver(source);
  if (sqlite) await migrateSqlite(source, sqlite.databaseConnection);
  else await migratePostgres(source);
}

async function migrateSqlite(
  source: DataSource,
  connection: BetterSqlite3.Database,
): Promise<void> {
  // SQLite rebuilds a table to alter it. With foreign keys on, dropping the old one would delete
  // the rows that point to it; and the switch has no effect inside a transaction.
  connection.pragma('foreign_keys = OFF');
  connection.exec('BEGIN IMMEDIATE');
  try {
    const applied = await source.runMigrations({ transaction: 'none' });
    // Reads every row there is: at a start that changes nothing, nothing can have broken.
    const broken =
      applied.length === 0 ? [] : (connection.pragma('foreign_key_check') as unknown[]);
    if (broken.length > 0) throw new Error(`Migration left ${broken.length} broken references.`);
    connection.exec('COMMIT');
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    connection.pragma('foreign_keys = ON');
  }
}

async function migratePostgres(source: DataSource): Promise<void> {
  const lock = source.createQueryRunner();
  await lock.query(`SELECT pg_advisory_lock(${WRITERS_LOCK})`);
  try {
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await lock.query(`SELECT pg_advisory_unlock(${WRITERS_LOCK})`);
    await lock.release();
  }
}

/** What TypeORM's driver for SQLite holds; its types are not part of what the package exports. */
interface SqliteDriver {
  readonly databaseConnection: BetterSqlite3.Database;
  /** The only runner there is: every request of a data source shares it. */
  queryRunner?: QueryRunner | undefined;
}

/** For what TypeORM has no word for; `undefined` on PostgreSQL. */
export function sqliteDriver(source: DataSource): SqliteDriver | undefined {
  return source.options.type === 'better-sqlite3'
    ? (source.driver as unknown as SqliteDriver)
    : undefined;
}
