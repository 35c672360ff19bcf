import { readFileSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { Database } from '../../src/persistence/database.js';
import type { Together } from '../../src/persistence/group-writer.js';
import { DeletedResponseRow } from '../../src/persistence/entities/deleted-response.entity.js';
import { databases, type EmptyDatabase, sqlite } from '../support/databases.js';
import { namesIn, openEach, put } from '../support/simplest-table.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe.each(databases)('the queue of writers on $name', (kind) => {
  let empty: EmptyDatabase;
  let database: Database;
  const stored = () => namesIn(database);

  openEach(kind, (...opened) => ([database, empty] = opened));

  it('takes 20 at once: those that fail lose their own rows and no others', async () => {
    const jobs = Array.from({ length: 20 }, (_, index) => {
      const name = String(index).padStart(2, '0');
      return database.write(async (tx) => {
        await put(tx, name);
        await pause(); // Others get their turn here, if the queue lets them.
        if (index % 3 === 1) throw new Error(`no ${name}`);
        await put(tx, `${name}b`);
        return index;
      });
    });
    const settled = await Promise.allSettled(jobs);

    const failing = settled.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
    expect(failing).toEqual([1, 4, 7, 10, 13, 16, 19]);
    const kept = Array.from({ length: 20 }, (_, index) => index).filter((index) => index % 3 !== 1);
    const names = kept.map((index) => String(index).padStart(2, '0'));
    expect(await stored()).toEqual(names.flatMap((name) => [name, `${name}b`]));
  });

  it('keeps the neighbours of a job that breaks a constraint, on which SQL itself fails', async () => {
    const [first, second, third] = await Promise.allSettled([
      database.write((tx) => put(tx, 'a')),
      database.write((tx) => put(tx, 'a')),
      database.write((tx) => put(tx, 'b')),
    ]);
    expect([first.status, second.status, third.status]).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await stored()).toEqual(['a', 'b']);
  });

  it('does jobs of one kind together, and each alone where one of them breaks', async () => {
    const calls: number[] = [];
    const putAll: Together<string, string> = async (tx, names) => {
      calls.push(names.length);
      for (const name of names) await put(tx, name);
      return names.map((name) => `${name} done`);
    };
    const settled = await Promise.allSettled([
      ...['a', 'b'].map((name) => database.writeTogether(putAll, name)),
      database.write(async (tx) => {
        await put(tx, 'c');
        return 'c done';
      }),
      ...['d', 'a', 'e'].map((name) => database.writeTogether(putAll, name)),
    ]);
    expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : 'failed'))).toEqual([
      ...['a done', 'b done', 'c done', 'd done', 'failed', 'e done'],
    ]);
    expect(calls).toEqual([2, 3, 1, 1, 1]);
    expect(await stored()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('undoes a lone job that fails, and jobs of one kind that fill a whole group', async () => {
    const lone = database.write(async (tx) => {
      await put(tx, 'a');
      throw new Error('no a');
    });
    await expect(lone).rejects.toThrow('no a');
    expect(await stored()).toEqual([]);

    const calls: number[] = [];
    const putAll: Together<string, string> = async (tx, names) => {
      calls.push(names.length);
      for (const name of names) await put(tx, name);
      return names.map((name) => `${name} done`);
    };
    const crowd = ['b', 'c', 'b', 'd'].map((name) => database.writeTogether(putAll, name));
    const settled = await Promise.allSettled(crowd);
    expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : 'failed'))).toEqual([
      ...['b done', 'c done', 'failed', 'd done'],
    ]);
    expect(calls).toEqual([4, 1, 1, 1, 1]);
    expect(await stored()).toEqual(['b', 'c', 'd']);
  });

  it('tells nobody "stored" whose group was not committed, and goes on with the next', async () => {
    const lose = async () => {
      const settled = await Promise.allSettled([
        database.write((tx) => put(tx, 'a')),
        database.write(async (tx) => {
          await put(tx, 'b');
          // What a full disk does: the whole transaction is gone at once.
          await tx.query('ROLLBACK');
        }),
        database.write((tx) => put(tx, 'c')),
      ]);
      return settled.map(({ status }) => status);
    };
    expect(await lose()).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await stored()).toEqual([]);

    // What the loss left behind would show where the next one has to wait for its turn.
    const other = await Database.open(empty.url);
    let next: Promise<unknown> | undefined;
    await other.write(async (tx) => {
      await put(tx, 'd');
      next = database.write((own) => put(own, 'e'));
      await pause();
    });
    await next;
    expect(await stored()).toEqual(['d', 'e']);
    await other.write((tx) => put(tx, 'f'));
    await other.close();
    expect(await stored()).toEqual(['d', 'e', 'f']);
  });

  it('shows readers what is committed and nothing else, while a group is being written', async () => {
    const seen: (readonly string[])[] = [];
    await database.write(async (tx) => {
      await put(tx, 'a');
      seen.push(await stored());
    });
    seen.push(await stored());
    expect(seen).toEqual([[], ['a']]);
  });

  it('loses nothing when two processes write at the same time', async () => {
    const other = await Database.open(empty.url);
    const count = async (tx: EntityManager) => {
      const rows = await tx.find(DeletedResponseRow);
      await pause();
      await put(tx, String(rows.length).padStart(2, '0'));
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? database : other).write(count)),
    );
    await other.close();
    // Each saw all before it: read and write were one, over both processes.
    expect(await stored()).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index).padStart(2, '0')),
    );
  });

  it('refuses a write inside a write, which would wait for itself', async () => {
    const nested = database.write(() => database.write((tx) => put(tx, 'a')));
    await expect(nested).rejects.toThrow('wait for itself');
    await expect(database.write((tx) => put(tx, 'b'))).resolves.toBeDefined();
  });

  it('finishes what waits when it is closed, and takes nothing more', async () => {
    const waiting = ['a', 'b', 'c'].map((name) => database.write((tx) => put(tx, name)));
    await database.close();
    await expect(Promise.all(waiting)).resolves.toHaveLength(3);
    await expect(database.write((tx) => put(tx, 'd'))).rejects.toThrow('closed');

    const again = await Database.open(empty.url);
    expect(await namesIn(again)).toEqual(['a', 'b', 'c']);
    await again.close();
  });
});

describe('the connection to SQLite', () => {
  let empty: EmptyDatabase;
  let database: Database;
  beforeAll(async () => {
    empty = await sqlite.create();
    database = await Database.open(empty.url);
  });
  afterAll(async () => {
    await database.close();
    await empty.remove();
  });

  it('survives a power failure, waits for others and keeps references whole', async () => {
    const pragmas = await database.write(async (tx) => {
      const names = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'];
      const rows: unknown[] = [];
      for (const name of names) {
        const [row] = await tx.query<Record<string, unknown>[]>(`PRAGMA ${name}`);
        rows.push(Object.values(row ?? {})[0]);
      }
      return rows;
    });
    expect(pragmas).toEqual(['wal', 2, 1, 10_000]);
  });

  it('stores nothing half when the disk is full, says so, and goes on when there is room', async () => {
    await database.write((tx) => put(tx, 'before'));
    const limit = (pages: number) =>
      database.write((tx) => tx.query(`PRAGMA max_page_count = ${pages}`));
    await limit(1); // SQLite makes of it what it has already.
    const crowd = Array.from({ length: 2000 }, (_, index) => `${index}`.padEnd(64, 'x'));
    const [small, large] = await Promise.allSettled([
      database.write((tx) => put(tx, 'small')),
      database.write(async (tx) => {
        for (const name of crowd) await put(tx, name);
      }),
    ]);
    // SQLite gives up the whole transaction then: the neighbour must not be told "stored" either.
    const full = { status: 'rejected', reason: { driverError: { code: 'SQLITE_FULL' } } };
    expect([small, large]).toMatchObject([full, full]);
    expect(await database.reader.count(DeletedResponseRow)).toBe(1);

    await limit(100_000);
    await database.write((tx) => put(tx, 'after'));
    expect(await database.reader.count(DeletedResponseRow)).toBe(2);
  });

  it('leaves nothing of what is deleted in the file', async () => {
    const own = await sqlite.create();
    const other = await Database.open(own.url);
    await other.write((tx) => put(tx, 'kept'));
    await other.write((tx) => put(tx, 'to-be-forgotten'));
    await other.write((tx) => tx.delete(DeletedResponseRow, { idHash: 'to-be-forgotten' }));
    await other.close();
    const file = readFileSync(own.url.replace('sqlite:', ''), 'latin1');
    expect(file).toContain('kept');
    expect(file).not.toContain('to-be-forgotten');
    await own.remove();
  });

  it('of readers cannot write', async () => {
    await expect(database.reader.delete(DeletedResponseRow, { idHash: 'a' })).rejects.toThrow(
      'readonly',
    );
  });
});
