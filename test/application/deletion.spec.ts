import { setTimeout } from 'node:timers/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { TRACES } from '../../src/application/responses/trace-list.js';
import { ResponseTraces } from '../../src/application/responses/response-traces.js';
import { databases } from '../support/databases.js';
import { startServices, type TestServices } from '../support/services.js';

const SECRET = 'Der Brunnen am Eichenhof tropft seit Ostern';

/** Where a text stands in the files of a SQLite database, log included. */
function filesWith(databaseUrl: string, text: string): readonly string[] {
  const folder = dirname(databaseUrl.slice('sqlite:'.length));
  return readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text));
}

/** Tables of any database that hold a text, or a part of one, in any column. */
async function tablesWith(source: DataSource, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { tableName, columns } of source.entityMetadatas) {
    const rows = await source.query<unknown[]>(`SELECT * FROM "${tableName}"`);
    if (columns.length > 0 && JSON.stringify(rows).includes(text)) found.push(tableName);
  }
  return found.sort();
}

/** The same for the table files of PostgreSQL, where this account may read them; else nothing. */
async function relationsWith(source: DataSource, text: string): Promise<readonly string[]> {
  const [user] = await source.query<{ super: boolean }[]>(
    `SELECT rolsuper AS "super" FROM pg_roles WHERE rolname = current_user`,
  );
  if (user?.super !== true) return [];
  await source.query('CHECKPOINT');
  const found: string[] = [];
  for (const { tableName } of source.entityMetadatas) {
    const [row] = await source.query<{ at: number }[]>(
      `SELECT position(convert_to($2, 'UTF8') IN
         pg_read_binary_file(pg_relation_filepath($1::regclass))) AS "at"`,
      [tableName, text],
    );
    if ((row?.at ?? 0) > 0) found.push(tableName);
  }
  return found;
}

/** Files of either database that hold the text. */
async function storesWith(source: DataSource, text: string): Promise<readonly string[]> {
  return source.options.type === 'postgres'
    ? relationsWith(source, text)
    : filesWith(urlOf(source), text);
}

describe.each(databases)('a response deleted by its code on $name', (on) => {
  let services: TestServices;
  let source: DataSource;
  beforeAll(async () => {
    services = await startServices({ on });
    source = services.get(getDataSourceToken() as typeof DataSource);
  });
  afterAll(() => services.close());

  const submit = async (warum: string) => {
    const sent = await services.responses.submit('klein', {
      ...{ id: crypto.randomUUID(), wave: '2026', area: 'nord', actorType: 'polizei' },
      ...{ channel: 'online', speaksFor: 'person', language: 'de', answers: { r: '1', warum } },
    });
    if (!sent.ok || sent.value.receipt === undefined) throw new Error(JSON.stringify(sent));
    return { id: sent.value.id, receipt: sent.value.receipt };
  };

  it('is nowhere any more: in no table, no draft and no file', async () => {
    const { id, receipt } = await submit(SECRET);
    for (let count = 0; count < 40; count += 1) await submit(`Antwort ${count} `.repeat(20));
    await services.drafts.startChange(receipt);
    expect(await tablesWith(source, SECRET)).toEqual(['drafts', 'open_texts']);

    expect(await services.responses.remove(receipt)).toBe(true);

    expect(await tablesWith(source, SECRET)).toEqual([]);
    expect(await tablesWith(source, id)).toEqual([]);
    // PostgreSQL writes its tables anew at a retention run only.
    expect(on.name === 'SQLite' ? await storesWith(source, SECRET) : []).toEqual([]);
    const { responses, differences } = await services.verify.verify();
    expect({ responses, differences }).toEqual({ responses: 40, differences: [] });
  });

  it('is nowhere after a thorough erasure beside other writers either', async () => {
    const { receipt } = await submit(SECRET);
    const writing = Array.from({ length: 20 }, (_, count) => submit(`Nebenbei ${count}`));
    await services.responses.remove(receipt);
    expect(await services.database.erase('thorough')).toBe(true);
    await Promise.all(writing);
    expect(await tablesWith(source, SECRET)).toEqual([]);
    expect(await storesWith(source, SECRET)).toEqual([]);
  });

  it('is nowhere either where somebody who began before has looked at something else', async () => {
    const { receipt } = await submit(SECRET);
    const other = await new DataSource({ ...source.options, migrationsRun: false }).initialize();
    const looking = other.createQueryRunner();
    await looking.startTransaction('SERIALIZABLE');
    await looking.query('SELECT count(*) FROM workshops');
    await services.responses.remove(receipt);
    const erased = services.database.erase('thorough');
    await setTimeout(500);
    await looking.commitTransaction();
    await looking.release();
    await other.destroy();
    expect(await erased).toBe(true);
    expect(await storesWith(source, SECRET)).toEqual([]);
  });
});

describe('the list of traces of a response', () => {
  it('names every table whose rows name a response', async () => {
    const services = await startServices();
    const { entityMetadatas } = services.get(getDataSourceToken() as typeof DataSource);
    const naming = entityMetadatas
      .filter(({ columns }) =>
        columns.some(({ databaseName }) => /response(_id)?$/.test(databaseName)),
      )
      .map(({ tableName }) => tableName);
    const reached = services.get(ResponseTraces).tables;
    await services.close();

    expect(TRACES.length).toBeGreaterThan(2);
    expect(naming).toContain('open_texts');
    expect(naming.filter((table) => table !== 'open_texts' && !reached.includes(table))).toEqual(
      [],
    );
  });
});

const urlOf = ({ options }: DataSource) =>
  `sqlite:${String((options as { readonly database?: unknown }).database)}`;
