import BetterSqlite3 from 'better-sqlite3';
import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** `quick`: what a single deletion can afford; `thorough`: the files are written anew. */
export type Thoroughness = 'quick' | 'thorough';

/** How long it is tried while others read or write, in milliseconds. */
const PATIENCE: Readonly<Record<Thoroughness, number>> = { quick: 2_000, thorough: 30_000 };

const PAUSE = 20;

/**
 * Sees to it that deleted rows are gone from the files of SQLite as well. `secure_delete` has
 * overwritten them in the database; until it is emptied, the log beside it still has the pages as
 * they were. Written anew, the file holds nothing but what is stored.
 *
 * On a connection of its own that never waits inside a call: a transaction of this very process
 * may be what it would wait for.
 *
 * @returns false where it was not possible, because somebody read or wrote all the time, or the disk has
 *   no room for a second file; what is deleted stays deleted, and the next erasure makes up for it
 */
export async function eraseSqlite(file: string, how: Thoroughness): Promise<boolean> {
  try {
    return await emptyFiles(file, how);
  } catch {
    return false;
  }
}

async function emptyFiles(file: string, how: Thoroughness): Promise<boolean> {
  const connection = new BetterSqlite3(file, { timeout: 0, fileMustExist: true });
  try {
    connection.pragma('secure_delete = ON');
    const until = performance.now() + PATIENCE[how];
    let rewritten = how === 'quick';
    for (;;) {
      rewritten = rewritten || attempt(connection, () => connection.exec('VACUUM'));
      if (
        rewritten &&
        attempt(connection, () => {
          emptyLog(connection);
        })
      )
        return true;
      if (performance.now() > until) return false;
      await setTimeout(PAUSE);
    }
  } finally {
    connection.close();
  }
}

/**
 * Writes the tables of PostgreSQL anew. Who may not do that is told so by a notice of the server,
 * not by an error; what its own log and backups hold is out of reach.
 *
 * @returns false where a table was in use for too long
 */
export async function erasePostgres(source: DataSource): Promise<boolean> {
  try {
    if (!(await outlast(source))) return false;
    for (const { tableName } of source.entityMetadatas) {
      await source.query(`VACUUM (FULL) "${tableName}"`);
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * Waits for all transactions that began before. As long as one of them runs, what was deleted since is
 * copied into the new file as well: it might still look at it. Writers in other databases of the server
 * count, too: whoever begins to look here while they run goes back as far as they do.
 *
 * @returns false where one of them ran for too long
 */
async function outlast(source: DataSource): Promise<boolean> {
  const [own] = await source.query<{ now: string }[]>(
    `SELECT pg_current_xact_id()::xid::text AS "now"`,
  );
  const until = performance.now() + PATIENCE.thorough;
  for (;;) {
    const older = await source.query<unknown[]>(
      `SELECT 1 FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND backend_type <> 'autovacuum worker'
         AND (age(backend_xid) >= age($1::text::xid)
           OR datname = current_database() AND age(backend_xmin) >= age($1::text::xid))`,
      [own?.now],
    );
    if (older.length === 0) return true;
    if (performance.now() > until) return false;
    await setTimeout(PAUSE);
  }
}

function emptyLog(connection: BetterSqlite3.Database): void {
  const [state] = connection.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  if (state?.busy !== 0) throw new StillBusy();
}

class StillBusy extends Error {
  readonly code = 'SQLITE_BUSY';
}

/** @throws what is more than "somebody else is at it" */
function attempt(connection: BetterSqlite3.Database, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (connection.open && typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code)) {
      return false;
    }
    throw error;
  }
}
