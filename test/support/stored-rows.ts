import type { Database } from '../../src/persistence/database.js';

/** Every row of every table but these, as text that can be compared. */
export async function storedRows(
  { reader }: Database,
  without: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const tables = new Map<string, string>();
  for (const { tableName } of reader.dataSource.entityMetadatas) {
    if (without.includes(tableName)) continue;
    const rows = await reader.query<unknown[]>(`SELECT * FROM "${tableName}"`);
    tables.set(tableName, JSON.stringify(rows.map((row) => JSON.stringify(row)).sort()));
  }
  return tables;
}
