import type { EntityManager } from 'typeorm';
import { Database } from '../../src/persistence/database.js';
import { DeletedResponseRow } from '../../src/persistence/entities/deleted-response.entity.js';
import type { EmptyDatabase, TestDatabase } from './databases.js';

/** Writes a row of the simplest table there is. */
export const put = (tx: EntityManager, idHash: string) =>
  tx.insert(DeletedResponseRow, { idHash, date: '2026-05-01' });

/** What stands in it, in order. */
export async function namesIn({ reader }: Database): Promise<readonly string[]> {
  const rows = await reader.find(DeletedResponseRow, { order: { idHash: 'ASC' } });
  return rows.map(({ idHash }) => idHash);
}

/** Opens a new database before each test of a `describe`, and closes and removes it afterwards. */
export function openEach(
  kind: TestDatabase,
  use: (database: Database, empty: EmptyDatabase) => void,
): void {
  let empty: EmptyDatabase;
  let database: Database;
  beforeEach(async () => {
    empty = await kind.create();
    database = await Database.open(empty.url);
    use(database, empty);
  });
  afterEach(async () => {
    await database.close();
    await empty.remove();
  });
}
