import type { OnApplicationShutdown } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as ioTurn, setTimeout as wait } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { erasePostgres, eraseSqlite, type Thoroughness } from './erasure.js';
import {
  GroupWriter,
  isWorthWaiting,
  type Job,
  type LastGroup,
  type Together,
} from './group-writer.js';
import { openSource } from './open-source.js';
import { PostgresSignals } from './postgres-signals.js';
import { LocalSignals, type SignalListener, type SignalTopic } from './signals.js';
import { SnapshotReaders } from './snapshot-readers.js';

/** Is told what becomes of the writes; for whoever watches over the server. */
export interface WriteWatcher {
  /** @param seconds from the wait for the lock of all writers until it is on the disk */
  committed(writes: number, seconds: number): void;
  failed(): void;
}

/** So many jobs share a commit at most: bounds how long one of them waits for its neighbours. */
const GROUP = 64;

/** How long connections may take to close, in milliseconds; what is committed is stored already. */
const GOODBYE = 10_000;

/**
 * The one way to read and write.
 *
 * TypeORM gives every SQLite request the same connection, so two open transactions become one: a
 * rollback in the first silently undoes what the second has committed. Writers therefore queue.
 * All that wait are committed together: one disk flush serves many, a
 * failing job fails alone, and nobody is told "stored" before the commit.
 *
 * Readers have connections of their own. They see what is committed and nothing else, also while
 * a group is being written.
 */
export class Database implements OnApplicationShutdown {
  private readonly waiting: Job[] = [];
  private readonly insideWrite = new AsyncLocalStorage<true>();
  private draining: Promise<void> | undefined;
  private closed = false;
  private watcher: WriteWatcher | undefined;
  /** Set to 1 by whoever measures what sharing a commit gains. */
  groupSize = GROUP;
  private last: LastGroup = { expected: 0, took: 0 };
  /** The group that is being written. */
  private current: readonly Job[] = [];
  private readonly signals;
  private readonly groups: GroupWriter;
  private readonly snapshots: SnapshotReaders;

  private constructor(
    private readonly databaseUrl: string,
    private readonly writer: DataSource,
    private readonly readers: DataSource,
  ) {
    this.signals = this.isShared ? new PostgresSignals(databaseUrl) : new LocalSignals();
    this.groups = new GroupWriter(writer, this.signals, this.insideWrite);
    this.snapshots = new SnapshotReaders(() => openReader(databaseUrl));
  }

  /** Opens the database, creating and migrating it where needed. */
  static async open(databaseUrl: string): Promise<Database> {
    const writer = await openSource(dataSourceOptions(databaseUrl));
    return Database.on(writer, databaseUrl);
  }

  /** @param writer an open, migrated data source; closed together with this object */
  static async on(writer: DataSource, databaseUrl: string): Promise<Database> {
    const ownReader = readsApart(databaseUrl);
    const readers = ownReader ? await openReader(databaseUrl) : writer;
    return new Database(databaseUrl, writer, readers);
  }

  /** Whether other server processes may work on the same database. */
  get isShared(): boolean {
    return this.writer.options.type === 'postgres';
  }

  /** For single questions. Answers that must fit together are asked in one `snapshot`. */
  get reader(): EntityManager {
    return this.readers.manager;
  }

  /**
   * Runs `work` in one transaction: all of it is kept, or none. Resolves after the commit.
   * Never call it inside itself, and never wait for anything but the database in `work`.
   */
  write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.queue<T>({ work });
  }

  /**
   * The same for a job that others of its kind may join: those that stand next to each other in a
   * group are done by one call of `all`. Where that throws, each is done alone, and fails alone.
   *
   * @param all the same function for all that may come together
   */
  writeTogether<I, T>(all: Together<I, T>, input: I): Promise<T> {
    const shared = { all: all as Together<unknown, unknown>, input };
    const work = async (tx: EntityManager) => (await all(tx, [input]))[0];
    return this.queue<T>({ work, shared });
  }

  private queue<T>(job: Pick<Job, 'work' | 'shared'>): Promise<T> {
    if (this.insideWrite.getStore()) throw new Error('write inside write would wait for itself');
    if (this.closed) return Promise.reject(new Error('The database is closed.'));
    return new Promise<T>((resolve, reject) => {
      const since = performance.now();
      this.waiting.push({ ...job, resolve: resolve as Job['resolve'], reject, since });
      this.draining ??= this.drain();
    });
  }

  /** Listens to what `signal` says in this process and, on PostgreSQL, in every other; returns the end of it. */
  onSignal(topic: SignalTopic, listener: SignalListener): () => void {
    return this.signals.on(topic, listener);
  }

  /** Runs `work` on one unchanging state of the database, without holding up any writer. */
  async snapshot<T>(work: (reader: EntityManager) => Promise<T>): Promise<T> {
    if (this.isShared) {
      return this.readers.transaction('REPEATABLE READ', work);
    }
    return readsApart(this.databaseUrl) ? this.snapshots.run(work) : this.write(work);
  }

  /**
   * Leaves nothing of what was deleted in the files of the database, as far as the program reaches
   * them. After the commit, never inside `write`.
   *
   * @returns whether that was possible now
   */
  async erase(how: Thoroughness): Promise<boolean> {
    if (this.isShared) {
      return how === 'quick' || erasePostgres(this.writer);
    }
    if (!readsApart(this.databaseUrl)) return true;
    return eraseSqlite(this.databaseUrl.slice('sqlite:'.length), how);
  }

  /** How many writes are not done yet, and for how long the first of them has waited (seconds). */
  get activity(): { readonly waiting: number; readonly waitingSeconds: number } {
    const first = this.current[0] ?? this.waiting[0];
    const waitingSeconds = first === undefined ? 0 : (performance.now() - first.since) / 1000;
    return { waiting: this.current.length + this.waiting.length, waitingSeconds };
  }

  watch(watcher: WriteWatcher): void {
    this.watcher = watcher;
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.reader.query('SELECT 1');
  }

  /** Finishes what waits, takes nothing more, and closes the connections. */
  async close(): Promise<void> {
    this.closed = true;
    await this.draining;
    await inTime(this.disconnect());
  }

  private async disconnect(): Promise<void> {
    await this.signals.close();
    await this.snapshots.close();
    if (this.readers !== this.writer && this.readers.isInitialized) await this.readers.destroy();
    if (this.writer.isInitialized) await this.writer.destroy();
  }

  /** After the server has answered its last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.gather();
      this.current = this.waiting.splice(0, this.groupSize);
      const begun = performance.now();
      await this.commit(this.current);
      const expected = this.current.length === 1 ? 0 : this.current.length + this.waiting.length;
      this.last = { expected, took: performance.now() - begun };
      this.current = [];
    }
    this.draining = undefined;
  }

  private async gather(): Promise<void> {
    const begun = performance.now();
    let before: number;
    do {
      before = this.waiting.length;
      // better-sqlite3 answers at once, so without this turn the loop would never get to the
      // requests that have arrived meanwhile, and every group would be a group of one.
      await ioTurn();
    } while (isWorthWaiting(this.gathering(before, begun), this.last));
  }

  /** @param before so many waited one turn ago */
  private gathering(before: number, begun: number) {
    const waiting = this.waiting.length;
    return { waiting, grows: waiting > before, waited: performance.now() - begun };
  }

  private async commit(group: readonly Job[]): Promise<void> {
    const begun = performance.now();
    try {
      const { settled, signals } = await this.groups.write(group);
      this.watcher?.committed(group.length, (performance.now() - begun) / 1000);
      for (const settle of settled) settle();
      for (const signal of signals) this.signals.hear(signal);
    } catch (error) {
      this.watcher?.failed();
      for (const job of group) job.reject(error);
    }
  }
}

/** A connection says goodbye when its last question is answered: without an answer nobody waits for ever. */
async function inTime(goodbye: Promise<void>): Promise<void> {
  const done = new AbortController();
  const late = wait(GOODBYE, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([
    goodbye.finally(() => {
      done.abort();
    }),
    late,
  ]);
}

/** SQLite in memory has one connection only: there, readers see an open group. Tests accept that. */
const readsApart = (databaseUrl: string) =>
  databaseUrl.startsWith('sqlite:') && databaseUrl !== 'sqlite::memory:';

const openReader = (databaseUrl: string) =>
  new DataSource(dataSourceOptions(databaseUrl, 'read')).initialize();
