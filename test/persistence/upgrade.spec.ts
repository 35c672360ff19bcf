import { DataSource, type DataSourceOptions } from 'typeorm';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { VerifyService } from '../../src/application/verify.service.js';
import { dataSourceOptions } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { databases, type EmptyDatabase, type TestDatabase } from '../support/databases.js';
import { ALL, apiBody, KEY, openOffice, printLetters } from '../support/office.js';
import { startAnswering } from '../support/visitor.js';

type Row = Readonly<Record<string, unknown>>;

/** In an order in which no row refers to one that is still to come. */
const TABLES = [
  ...['survey_versions', 'responses', 'open_texts', 'tallies', 'deleted_responses'],
  ...['roster_entries', 'accounts', 'audit_entries', 'organisations', 'invitations'],
];

/** What the program of today has stored, and the code of one response. */
async function fill() {
  const web = await startAnswering({ access: 'both' });
  try {
    const office = await openOffice(web);
    await printLetters(web, office, ALL);
    const service = web.app.get(ResponsesService);
    const place = { area: 'nord', actorType: 'jugend', wave: '2026' };
    const answers = { nutzen: 'fonds', stimme: '4', warum: 'Ein Text\nmit „Zeilen“ 🙂' };
    const sent = await service.submit(KEY, apiBody(1, '', { ...place, answers }));
    await service.submit(KEY, apiBody(2, '', place));
    const { reader } = web.app.get(Database);
    const rows = new Map<string, readonly Row[]>();
    for (const table of TABLES) {
      rows.set(table, await reader.query<Row[]>(`SELECT * FROM ${table}`));
    }
    return { rows, receipt: sent.ok ? (sent.value.receipt ?? '') : '' };
  } finally {
    await web.close();
  }
}

type Stored = Awaited<ReturnType<typeof fill>>;

const migrationsOf = (options: DataSourceOptions) => options.migrations as (new () => object)[];

/** A database as the program had it after so many migrations, with as much of the rows as it knew. */
async function anOlderDatabase(on: TestDatabase, count: number, { rows }: Stored) {
  const database = await on.create();
  const options = dataSourceOptions(database.url);
  const migrations = migrationsOf(options).slice(0, count);
  const source = await new DataSource({ ...options, migrations }).initialize();
  await source.runMigrations();
  const runner = source.createQueryRunner();
  for (const [table, all] of rows) {
    const found = await runner.getTable(table);
    if (found === undefined) continue;
    for (const row of all) {
      const names = found.columns.map(({ name }) => name).filter((name) => name in row);
      const columns = names.map((name) => `"${name}"`).join(', ');
      const places = names.map((_, at) => (on.name === 'SQLite' ? '?' : `$${at + 1}`)).join(', ');
      await runner.query(
        `INSERT INTO ${table} (${columns}) VALUES (${places})`,
        names.map((name) => row[name]),
      );
    }
  }
  await runner.release();
  await source.destroy();
  return database;
}

describe.each(databases)('a database of an earlier version on $name', (on) => {
  let stored: Stored;
  const opened: EmptyDatabase[] = [];

  beforeAll(async () => {
    stored = await fill();
  });
  afterAll(async () => {
    for (const database of opened) await database.remove();
  });

  const older = async (count: number) => {
    const database = await anOlderDatabase(on, count, stored);
    opened.push(database);
    return database;
  };
  const all = migrationsOf(dataSourceOptions('sqlite::memory:'));
  const versions = all.map(({ name }, index): [string, number] => [name, index + 1]);

  it.each(versions)('%s is brought up to date, and no row is lost or changed', async (_, count) => {
    const { url } = await older(count);
    const database = await Database.open(url);
    const applied = await database.reader.query<Row[]>('SELECT name FROM migrations');
    const responses = await database.reader.query<Row[]>(`SELECT * FROM responses ORDER BY id`);
    const texts = await database.reader.query<Row[]>(`SELECT * FROM open_texts`);
    await database.close();
    expect(applied).toHaveLength(all.length);
    expect(responses).toEqual(stored.rows.get('responses'));
    expect(texts).toEqual(stored.rows.get('open_texts'));
  });

  it.each([1, 2, all.length - 1])(
    'after %s migrations starts, counts the same and shows every answer',
    async (count) => {
      const prepared = await older(count);
      const web = await startAnswering({
        access: 'both',
        on: { name: on.name, create: () => Promise.resolve({ ...prepared, remove: done }) },
      });
      try {
        const { responses, differences } = await web.app.get(VerifyService).verify();
        expect([responses, differences]).toEqual([2, []]);
        const found = await web.app.get(ResponsesService).find(stored.receipt);
        expect(found?.submission.answers).toMatchObject({ warum: 'Ein Text\nmit „Zeilen“ 🙂' });
      } finally {
        await web.close();
      }
    },
  );

  it('with invitations keeps them and their codes', async () => {
    const withInvitations = all.findIndex(({ name }) => name.startsWith('CreateInvitations')) + 1;
    const { url } = await older(withInvitations);
    const database = await Database.open(url);
    const rows = await database.reader.query<Row[]>('SELECT * FROM invitations');
    await database.close();
    expect(rows.map(({ code_hash }) => code_hash).sort()).toEqual(
      stored.rows
        .get('invitations')
        ?.map(({ code_hash }) => code_hash)
        .sort(),
    );
  });
});

const done = () => Promise.resolve();
