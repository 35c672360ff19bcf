import { setTimeout } from 'node:timers/promises';
import { type DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import { allOf } from './all-of.js';
import { BUSY_TIMEOUT, PATIENCE } from './data-source.js';
import { sqliteDriver, WRITERS_LOCK } from './open-source.js';

/** How often a waiting writer looks again, in milliseconds. PostgreSQL queues by itself. */
const PAUSE = 5;

export type Attempt<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** A transaction that holds the lock of all writers, of this process and of every other. */
export class Transaction {
  /** Where its lock is still on the way: whatever is sent meanwhile is done after it. */
  private locked: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
  ) {}

  /**
   * Waits for its turn without holding up this process: while the command line imports a file, the
   * server goes on answering readers.
   */
  static async begin(source: DataSource): Promise<Transaction> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const transaction = new Transaction(source, source.createQueryRunner());
      try {
        await transaction.runner.startTransaction();
        await transaction.takeLock();
        return transaction;
      } catch (error) {
        await transaction.abandon();
        if (!isBusy(error) || performance.now() > until) throw error;
      }
      await setTimeout(PAUSE);
    }
  }

  /**
   * Runs one job in a savepoint of its own.
   *
   * @throws where the savepoint cannot be left cleanly: then the whole transaction is lost
   */
  async attempt<T>(job: (tx: EntityManager) => Promise<T>): Promise<Attempt<T>> {
    await this.locked;
    await this.runner.query('SAVEPOINT job');
    try {
      const value = await job(this.runner.manager);
      await this.runner.query('RELEASE SAVEPOINT job');
      return { ok: true, value };
    } catch (error) {
      // Where even this fails, the job's own error says why: the disk is full, the server gone.
      await this.runner.query('ROLLBACK TO SAVEPOINT job').catch(() => {
        throw error;
      });
      return { ok: false, error };
    }
  }

  /**
   * Runs the only job of this transaction. Where it fails, all of the transaction is undone and over.
   *
   * @throws where that is not possible: the transaction was lost, and not by the job; or where there
   *   was no lock for it
   */
  async attemptWhole<T>(job: (tx: EntityManager) => Promise<T>): Promise<Attempt<T>> {
    try {
      const [, value] = await allOf(this.locked, job(this.runner.manager));
      return { ok: true, value };
    } catch (error) {
      if (!(await this.abandon())) throw error;
      await this.locked;
      return { ok: false, error };
    }
  }

  /** One statement outside any savepoint: where it fails, all is lost. */
  readonly query = (sql: string, parameters: unknown[]): Promise<unknown> =>
    this.runner.query(sql, parameters);

  async commit(): Promise<void> {
    await this.runner.commitTransaction();
    await this.runner.release();
  }

  /**
   * Undoes everything; never throws, because the cause is told to the callers already.
   *
   * @returns whether there still was something to undo
   */
  async abandon(): Promise<boolean> {
    const undone = await this.runner.rollbackTransaction().then(
      () => true,
      () => {
        this.forgetRunner();
        return false;
      },
    );
    await this.runner.release().catch(() => undefined);
    return undone;
  }

  /** On PostgreSQL the lock travels with the first questions; on SQLite it is had or not, at once. */
  private async takeLock(): Promise<void> {
    const connection = sqliteDriver(this.source)?.databaseConnection;
    if (connection === undefined) {
      this.locked = this.runner.query(`SELECT pg_advisory_xact_lock(${WRITERS_LOCK})`);
      // Who runs a job hears of it.
      this.locked.catch(() => undefined);
      return;
    }
    // SQLite would wait inside the call, and nothing else in this process could happen.
    connection.pragma('busy_timeout = 0');
    try {
      // A write, though of nothing: the lock can be had only if nothing was read before.
      await this.runner.query('DELETE FROM deleted_responses WHERE 1 = 0');
    } finally {
      connection.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
    }
  }

  /**
   * On a full disk SQLite ends the transaction by itself. TypeORM's only SQLite runner would go on
   * believing in it, and put the next writers into savepoints of nothing.
   */
  private forgetRunner(): void {
    const sqlite = sqliteDriver(this.source);
    if (!sqlite) return;
    if (sqlite.databaseConnection.inTransaction) sqlite.databaseConnection.exec('ROLLBACK');
    sqlite.queryRunner = undefined;
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { code?: unknown }).code === 'SQLITE_BUSY'
  );
}
