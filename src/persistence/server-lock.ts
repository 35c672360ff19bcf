import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { BUSY_TIMEOUT } from './data-source.js';
import { isMoving } from './move/move-progress.js';

/** So long a start waits for a server that is just ending, in milliseconds. */
const PATIENCE = 3000;

/** Reachable as long as the process lives: what is collected as garbage lets its lock go. */
const held = new Set<BetterSqlite3.Database>();

/** Somebody else serves this SQLite database, or moves it. */
export class DatabaseInUse extends Error {
  constructor(readonly file: string) {
    super(`Another process uses ${file}.`);
    this.name = 'DatabaseInUse';
  }
}

/** A move to this database has begun and is not done: only a part of the data is there. */
export class DatabaseIncomplete extends Error {
  constructor() {
    super('A move to this database is not done.');
    this.name = 'DatabaseIncomplete';
  }
}

/**
 * Keeps a SQLite database for one server: what that remembers of the data would be wrong if another one
 * changed them. Commands may work beside it. The lock is the system's own, on an empty file beside the
 * database, so that a killed process leaves none behind. PostgreSQL is for several servers, but not
 * while only a part of the data has arrived there.
 *
 * @returns gives it back
 * @throws DatabaseInUse
 * @throws DatabaseIncomplete
 */
export async function claimDatabase(databaseUrl: string): Promise<() => void> {
  if (databaseUrl.startsWith('sqlite:')) return lock(databaseUrl.slice('sqlite:'.length));
  await demandComplete(databaseUrl);
  return () => undefined;
}

function lock(file: string): () => void {
  if (file === ':memory:') return () => undefined;
  const connection = new BetterSqlite3(`${file}-server`, { timeout: PATIENCE });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    const { code } = error as { readonly code?: unknown };
    throw code === 'SQLITE_BUSY' ? new DatabaseInUse(file) : error;
  }
  held.add(connection);
  return () => {
    held.delete(connection);
    connection.close();
  };
}

async function demandComplete(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: BUSY_TIMEOUT });
  await client.connect();
  try {
    if (await isMoving(client)) throw new DatabaseIncomplete();
  } finally {
    await client.end();
  }
}
