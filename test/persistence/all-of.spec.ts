import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { allOf } from '../../src/persistence/all-of.js';
import { Database } from '../../src/persistence/database.js';
import { TallyRow } from '../../src/persistence/entities/tally.entity.js';
import { insertRows } from '../../src/persistence/insert-rows.js';
import { WRITERS_LOCK } from '../../src/persistence/open-source.js';
import { databases, describeOnPostgres } from '../support/databases.js';
import { namesIn, openEach, put } from '../support/simplest-table.js';

describe.each(databases)('statements that are sent together on $name', (kind) => {
  let database: Database;
  const stored = () => namesIn(database);

  openEach(kind, (opened) => (database = opened));

  it('are all over when one has failed: nothing is written after the rollback', async () => {
    const late = async (tx: EntityManager) => {
      await setTimeout(50);
      await put(tx, 'late');
    };
    const written = database.write((tx) => allOf(put(tx, 'a'), put(tx, 'a'), late(tx)));
    await expect(written).rejects.toThrow(/unique/i);
    await setTimeout(100);
    expect(await stored()).toEqual([]);
    await database.write((tx) => put(tx, 'b'));
    expect(await stored()).toEqual(['b']);
  });

  it('are done in their order, also where rows need several statements', async () => {
    const surveys = Array.from({ length: 150 }, (_, at) => [`s${at}`, 1, 'hash', '{}']);
    const versions = {
      table: 'survey_versions',
      columns: ['survey_key', 'version', 'hash', 'definition'],
    };
    const tallies = {
      table: 'tallies',
      columns: [
        ...['survey_key', 'version', 'wave', 'area', 'actor_type', 'channel', 'layout'],
        'tally',
      ],
    };
    // Those of the last statement for surveys come first.
    const tallied = surveys.toReversed().map(([key]) => [key, 1, 'w', 'a', 't', 'online', 1, '{}']);
    await database.write((tx) =>
      allOf(insertRows(tx, versions, surveys), insertRows(tx, tallies, tallied)),
    );
    expect(await database.reader.count(TallyRow)).toBe(150);
  });
});

describeOnPostgres('the lock of all writers on PostgreSQL', (kind) => {
  it('is what a job failed for where there was none, though its statements were sent already', async () => {
    const empty = await kind.create();
    const database = await Database.open(empty.url);
    const other = new pg.Client({ connectionString: empty.url });
    await other.connect();
    await other.query(`SELECT pg_advisory_lock(${WRITERS_LOCK})`);
    const written = database.write((tx) => put(tx, 'a')).catch((error: unknown) => error);
    const waiting = `SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'advisory'`;
    while ((await other.query(waiting)).rowCount === 0) await setTimeout(20);
    await other.query(`SELECT pg_cancel_backend(pid) FROM (${waiting}) AS lock`);
    expect(await written).toMatchObject({
      message: 'canceling statement due to user request',
    });
    await other.end();
    await database.close();
    await empty.remove();
  });
});
