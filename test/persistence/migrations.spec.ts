import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { databases, type EmptyDatabase } from '../support/databases.js';

describe.each(databases)('the migrations on $name', (kind) => {
  let empty: EmptyDatabase;
  beforeAll(async () => {
    empty = await kind.create();
  });
  afterAll(() => empty.remove());

  it('go up, down and up again, and leave exactly the tables the entities describe', async () => {
    const source = await new DataSource(dataSourceOptions(empty.url)).initialize();
    try {
      const applied = await source.runMigrations();
      expect(applied.length).toBeGreaterThan(0);
      while (applied.pop()) await source.undoLastMigration();
      await source.runMigrations();

      const drift = await source.driver.createSchemaBuilder().log();
      expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  it('are applied once when several processes start at the same moment', async () => {
    const fresh = await kind.create();
    const opened = await Promise.all([1, 2, 3].map(() => Database.open(fresh.url)));
    const [first] = opened;
    const rows = await first?.reader.query<{ name: string }[]>('SELECT name FROM migrations');
    const names = rows?.map(({ name }) => name) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    for (const database of opened) await database.close();
    await fresh.remove();
  });

  it('give every foreign key an index that begins with its columns', async () => {
    const source = await new DataSource(dataSourceOptions(empty.url)).initialize();
    const unindexed = source.entityMetadatas.flatMap(
      ({ tableName, foreignKeys, indices, ...entity }) => {
        const indexed = [
          entity.primaryColumns.map((column) => column.databaseName),
          ...indices.map((index) => index.columns.map((column) => column.databaseName)),
        ].map((columns) => columns.join());
        return foreignKeys
          .map((key) => key.columnNames.join())
          .filter((columns) => !indexed.some((index) => `${index},`.startsWith(`${columns},`)))
          .map((columns) => `${tableName} (${columns})`);
      },
    );
    await source.destroy();
    expect(unindexed).toEqual([]);
  });
});
