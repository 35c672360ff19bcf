import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { sqliteDriver, WRITERS_LOCK } from './open-source.js';

export type Attempt<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** A transaction that holds the lock of all writers, of this process and of every other. */
export class Transaction {
  private constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
  ) {}

  static async begin(source: DataSource): Promise<Transaction> {
    const transaction = new Transaction(source, source.createQueryRunner());
    try {
      await transaction.runner.startTransaction();
      await transaction.takeLock();
      return transaction;
    } catch (error) {
      await transaction.abandon();
      throw error;
    }
  }

  /**
   * Runs one job in a savepoint of its own.
   *
   * @throws where the savepoint cannot be left cleanly: then the whole transaction is lost
   */
  async attempt<T>(job: (tx: EntityManager) => Promise<T>): Promise<Attempt<T>> {
    await this.runner.query('SAVEPOINT job');
    try {
      const value = await job(this.runner.manager);
      await this.runner.query('RELEASE SAVEPOINT job');
      return { ok: true, value };
    } catch (error) {
      await this.runner.query('ROLLBACK TO SAVEPOINT job');
      return { ok: false, error };
    }
  }

  async commit(): Promise<void> {
    await this.runner.commitTransaction();
    await this.runner.release();
  }

  /** Undoes everything; never throws, because the cause is told to the callers already. */
  async abandon(): Promise<void> {
    await this.runner.rollbackTransaction().catch(() => {
      this.forgetRunner();
    });
    await this.runner.release().catch(() => undefined);
  }

  private async takeLock(): Promise<void> {
    await this.runner.query(
      this.source.options.type === 'postgres'
        ? `SELECT pg_advisory_xact_lock(${WRITERS_LOCK})`
        : // A write, though of nothing: SQLite waits for its lock only if nothing was read before.
          'DELETE FROM deleted_responses WHERE 1 = 0',
    );
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
