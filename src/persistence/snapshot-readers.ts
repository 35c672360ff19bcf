import type { DataSource, EntityManager } from 'typeorm';

/** So many connections stay open for the next reader; each took some ten milliseconds to open. */
const KEPT = 2;

/**
 * Connections of SQLite that each hold one unchanging state of the database while somebody reads it.
 * TypeORM has one connection for a data source, so two readers at a time need two.
 */
export class SnapshotReaders {
  private readonly idle: DataSource[] = [];
  private closed = false;

  constructor(private readonly open: () => Promise<DataSource>) {}

  /** Runs `work` in a transaction of its own; a connection in which that failed is not used again. */
  async run<T>(work: (reader: EntityManager) => Promise<T>): Promise<T> {
    const source = this.idle.pop() ?? (await this.open());
    try {
      const result = await source.transaction(work);
      if (!this.closed && this.idle.length < KEPT) this.idle.push(source);
      else await source.destroy();
      return result;
    } catch (error) {
      if (source.isInitialized) await source.destroy();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.idle.splice(0).map((source) => source.destroy()));
  }
}
