import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { BUSY_TIMEOUT } from './data-source.js';
import { isSound } from './sqlite-backup.js';

/** One line of the ledger: the hash of an id, and the day of its deletion. */
export interface LedgerEntry {
  readonly idHash: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

export type LedgerReading =
  | { readonly ok: true; readonly entries: readonly LedgerEntry[] }
  | { readonly ok: false; readonly reason: string };

const LEDGER = 'SELECT id_hash AS "idHash", date FROM deleted_responses ORDER BY id_hash';

/**
 * Reads what was deleted in another database of this program, and changes nothing there. It needs no
 * other table, so that a database of an earlier version will do.
 *
 * @param source path of a SQLite file, `sqlite:PATH` or `postgres://…`
 */
export async function readLedger(source: string): Promise<LedgerReading> {
  return isPostgres(source)
    ? readPostgres(source)
    : readSqlite(source.startsWith('sqlite:') ? source.slice('sqlite:'.length) : source);
}

/** Where a ledger was read, as the audit trail may tell it: without user and password. */
export const ledgerName = (source: string): string =>
  isPostgres(source)
    ? decodeURIComponent(new URL(source).pathname.slice(1))
    : (source.split('/').at(-1) ?? '');

const isPostgres = (source: string) => /^postgres(ql)?:\/\//.test(source);

function readSqlite(file: string): LedgerReading {
  if (!isSound(file)) return { ok: false, reason: file };
  const connection = new BetterSqlite3(file, { readonly: true, timeout: BUSY_TIMEOUT });
  try {
    return { ok: true, entries: connection.prepare(LEDGER).all() as LedgerEntry[] };
  } finally {
    connection.close();
  }
}

async function readPostgres(url: string): Promise<LedgerReading> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: BUSY_TIMEOUT,
    options: '-c default_transaction_read_only=on',
  });
  try {
    await client.connect();
    return { ok: true, entries: (await client.query<LedgerEntry>(LEDGER)).rows };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}
