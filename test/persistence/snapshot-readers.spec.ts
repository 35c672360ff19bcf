import type { EntityManager } from 'typeorm';
import { Database } from '../../src/persistence/database.js';
import { DeletedResponseRow } from '../../src/persistence/entities/deleted-response.entity.js';
import { databases, type EmptyDatabase } from '../support/databases.js';

/** The simplest table there is. */
const put = (tx: EntityManager, idHash: string) =>
  tx.insert(DeletedResponseRow, { idHash, date: '2026-05-01' });

const count = (reader: EntityManager) => reader.count(DeletedResponseRow);

describe.each(databases)('a snapshot on $name', (kind) => {
  let empty: EmptyDatabase;
  let database: Database;
  /** What a reader sees before and after somebody else has written. */
  const look = (name: string) =>
    database.snapshot(async (reader) => {
      const before = await count(reader);
      await database.write((tx) => put(tx, name));
      return [before, await count(reader)];
    });

  beforeEach(async () => {
    empty = await kind.create();
    database = await Database.open(empty.url);
  });
  afterEach(async () => {
    await database.close();
    await empty.remove();
  });

  it('does not change, and holds up no writer', async () => {
    await database.write((tx) => put(tx, 'a'));
    expect(await look('b')).toEqual([1, 1]);
    expect(await count(database.reader)).toBe(2);
  });

  it('is one of its own for each of several readers at a time', async () => {
    const seen = await Promise.all(['a', 'b', 'c', 'd'].map(look));
    expect(seen.filter(([before, after]) => before !== after)).toEqual([]);
  });

  it('is the newest state for the next reader, also after somebody broke off', async () => {
    await look('a');
    expect(await look('b')).toEqual([1, 1]);
    const broken = database.snapshot(async (reader) => {
      await count(reader);
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await database.snapshot(count)).toBe(2);
  });
});
