import BetterSqlite3 from 'better-sqlite3';
import {
  chmodSync,
  copyFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { BUSY_TIMEOUT, dataSourceOptions } from './data-source.js';
import { openSource } from './open-source.js';

/** Why a backup was not made or not restored; nothing has changed then. */
export type BackupRefusal =
  | 'target-exists'
  | 'no-database'
  | 'no-backup'
  | 'not-a-backup'
  | 'not-a-ledger'
  | 'newer-backup'
  | 'not-empty'
  | 'damaged-copy';

export type BackupOutcome =
  { readonly ok: true } | { readonly ok: false; readonly why: BackupRefusal };

const DONE: BackupOutcome = { ok: true };
const refused = (why: BackupRefusal): BackupOutcome => ({ ok: false, why });

/** Tables a restore leaves out: nobody is signed in, or half signed in, to a restored installation. */
const NOT_RESTORED = ['sessions', 'pending_logins'];

/** The ledger of deletions only grows: what was deleted here stays deleted. */
const KEPT = ['deleted_responses'];

/**
 * Writes one consistent copy of a database, while it is being used. The copy appears whole or not
 * at all, and never in place of another file.
 *
 * @param database path of the SQLite file
 * @param isGood looks at the copy before it gets its name; a bad one is thrown away
 */
export function backUp(
  database: string,
  file: string,
  isGood: (copy: string) => boolean = () => true,
): BackupOutcome {
  if (!existsSync(database)) return refused('no-database');
  if (existsSync(file)) return refused('target-exists');
  const unfinished = besides(file);
  const source = new BetterSqlite3(database, { timeout: BUSY_TIMEOUT, fileMustExist: true });
  try {
    source.prepare('VACUUM INTO ?').run(unfinished);
    // It holds all answers: for its owner only.
    chmodSync(unfinished, 0o600);
    toDisk(unfinished);
    if (!isGood(unfinished)) return refused('damaged-copy');
    return publish(unfinished, file);
  } finally {
    source.close();
    rmSync(unfinished, { force: true });
  }
}

/** The same in a thread of its own, with a look at the copy: the server goes on answering. */
export function backUpInThread(database: string, file: string): Promise<BackupOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sqlite-backup-worker.js', import.meta.url), {
      workerData: { database, file },
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      // After an answer this rejection is too late to matter.
      reject(new Error(`The backup stopped without an answer (${code}).`));
    });
  });
}

/** Reads a backup as if it were the database, and changes nothing in it. */
export async function readBackup<T>(
  file: string,
  work: (reader: EntityManager) => Promise<T>,
): Promise<T> {
  const options = dataSourceOptions(`sqlite:${file}`, 'read');
  const source = new DataSource({
    ...options,
    ...{ type: 'better-sqlite3', database: file, readonly: true },
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      connection.pragma('query_only = ON');
    },
  } as DataSourceOptions);
  await source.initialize();
  try {
    return await work(source.manager);
  } finally {
    await source.destroy();
  }
}

/**
 * Puts the content of a backup in the place of an empty database, in one transaction, also beside
 * a running server. A backup of an earlier version of the program is brought up to date on the way;
 * the file itself is not touched.
 *
 * @param database path of the SQLite file; made where there is none
 * @param ledger path of the database in use until now: what was deleted there is known to be deleted
 * @param replace whether answers that stand there may be thrown away
 */
export async function restore(
  file: string,
  database: string,
  ledger?: string,
  replace = false,
): Promise<BackupOutcome> {
  if (!existsSync(file)) return refused('no-backup');
  if (ledger !== undefined && !isSound(ledger)) return refused('not-a-ledger');
  if (!isSound(file)) return refused('not-a-backup');
  const copy = besides(database);
  try {
    copyFileSync(file, copy);
    const target = await openSource(dataSourceOptions(`sqlite:${database}`));
    try {
      if (isNewer(copy, target)) return refused('newer-backup');
      await (await openSource(dataSourceOptions(`sqlite:${copy}`))).destroy();
      const tables = target.entityMetadatas.map(({ tableName }) => tableName);
      // First, so that no end in between forgets what must be deleted again.
      if (ledger !== undefined) takeOverLedger(database, ledger);
      return fill(database, copy, tables, replace);
    } finally {
      await target.destroy();
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  }
}

function fill(
  database: string,
  copy: string,
  tables: readonly string[],
  replace: boolean,
): BackupOutcome {
  const connection = new BetterSqlite3(database, { timeout: BUSY_TIMEOUT });
  try {
    // Tables are emptied and filled in any order; references are checked before the end.
    connection.pragma('foreign_keys = OFF');
    connection.prepare('ATTACH DATABASE ? AS backup').run(copy);
    return connection
      .transaction(() => {
        if (!replace && isUsed(connection)) return refused('not-empty');
        for (const table of tables) replaceTable(connection, table);
        const broken = connection.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0)
          throw new Error(`The backup has ${broken.length} broken references.`);
        return DONE;
      })
      .immediate();
  } finally {
    connection.close();
  }
}

/** Adds what was deleted elsewhere to what is known to be deleted here. */
function takeOverLedger(database: string, ledger: string): void {
  const connection = new BetterSqlite3(database, { timeout: BUSY_TIMEOUT });
  try {
    connection.prepare('ATTACH DATABASE ? AS ledger').run(ledger);
    connection.exec(
      `INSERT OR IGNORE INTO main.deleted_responses (id_hash, date)
       SELECT id_hash, date FROM ledger.deleted_responses`,
    );
  } finally {
    connection.close();
  }
}

function replaceTable(connection: BetterSqlite3.Database, table: string): void {
  if (!KEPT.includes(table)) connection.exec(`DELETE FROM main.${table}`);
  if (NOT_RESTORED.includes(table)) return;
  const info = connection.pragma(`main.table_info(${table})`) as { readonly name: string }[];
  const columns = info.map(({ name }) => name).join(', ');
  connection.exec(
    `INSERT OR IGNORE INTO main.${table} (${columns}) SELECT ${columns} FROM backup.${table}`,
  );
}

/** Answers and begun answers are what must not be lost. */
function isUsed(connection: BetterSqlite3.Database): boolean {
  const count = (table: string) =>
    Number(connection.prepare(`SELECT count(*) FROM main.${table}`).pluck().get());
  return count('responses') > 0 || count('drafts') > 0;
}

/** A whole SQLite file with our tables in it. */
export function isSound(file: string): boolean {
  let connection: BetterSqlite3.Database | undefined;
  try {
    connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    const whole = connection.pragma('integrity_check', { simple: true }) === 'ok';
    return whole && migrationsOf(connection).length > 0;
  } catch {
    return false;
  } finally {
    connection?.close();
  }
}

/** Made by a later version of the program, whose tables this one does not know. */
function isNewer(file: string, { migrations }: DataSource): boolean {
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    const known = new Set(migrations.map(({ name, constructor }) => name ?? constructor.name));
    return migrationsOf(connection).some((name) => !known.has(name));
  } finally {
    connection.close();
  }
}

function migrationsOf(connection: BetterSqlite3.Database): readonly string[] {
  return connection.prepare('SELECT name FROM migrations').pluck().all() as string[];
}

/** A name in the same folder, so that it can take the place of the other in one step. */
const besides = (file: string) => join(dirname(file), `.${basename(file)}.${process.pid}`);

function toDisk(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** A link, unlike a rename, never replaces a file that has appeared in the meantime. */
function publish(unfinished: string, file: string): BackupOutcome {
  try {
    linkSync(unfinished, file);
    return DONE;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return refused('target-exists');
    // Disks such as USB sticks have no links.
    copyFileSync(unfinished, file);
    toDisk(file);
    return DONE;
  }
}
