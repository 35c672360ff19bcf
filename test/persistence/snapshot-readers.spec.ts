import type { EntityManager } from 'typeorm';
import type { Database } from '../../src/persistence/database.js';
import { DeletedResponseRow } from '../../src/persistence/entities/deleted-response.entity.js';
import { databases } from '../support/databases.js';
import { openEach, put } from '../support/simplest-table.js';

const count = (reader: EntityManager) => reader.count(DeletedResponseRow);

describe.each(databases)('a snapshot on $name', (kind) => {
  let database: Database;
  /** What a reader sees before and after somebody else has written. */
  const look = (name: string) =>
    database.snapshot(async (reader) => {
      const before = await count(reader);
      await database.write((tx) => put(tx, name));
      return [before, await count(reader)];
    });

  openEach(kind, (opened) => (database = opened));

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
