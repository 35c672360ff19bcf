import BetterSqlite3 from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { Settings } from '../../src/config.js';
import { dumpPostgres } from '../../src/persistence/postgres-backup.js';
import { backUp } from '../../src/persistence/sqlite-backup.js';
import { createCommandLine, type CommandLine } from '../support/command-line.js';
import { databases, type EmptyDatabase } from '../support/databases.js';
import { apiBody, KEY, WAVE } from '../support/office.js';
import { startAnswering } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const fileOf = (url: string) => url.slice('sqlite:'.length);

describe.each(databases)('a backup on $name that is put back after deletions', (on) => {
  let web: WebApp;
  let line: CommandLine;
  let restored: EmptyDatabase;
  let backup: string;
  let inUse: string;

  beforeAll(async () => {
    web = await startAnswering({ on });
    line = createCommandLine();
    restored = await on.create();
    inUse = web.app.get(Settings).databaseUrl;
    backup = join(line.folder, 'sicherung');
    const first = await answer(1);
    await remove(first);
    const second = await answer(2);
    await answer(3);
    await answer(4);
    if (isSqlite()) backUp(fileOf(inUse), backup);
    else await dumpPostgres(inUse, backup);
    await remove(second);
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await restored.remove();
    line.remove();
  });

  const isSqlite = () => inUse.startsWith('sqlite:');

  /** @returns the receipt */
  async function answer(number: number): Promise<string> {
    const body = apiBody(number, '', { area: 'nord', actorType: 'jugend', wave: WAVE });
    const sent = await web.app.get(ResponsesService).submit(KEY, body);
    if (!sent.ok) throw new Error(JSON.stringify(sent.problems));
    return sent.value.receipt ?? '';
  }

  async function remove(receipt: string): Promise<void> {
    expect(await web.app.get(ResponsesService).remove(receipt)).toBe(true);
  }

  const run = (args: readonly string[], url = restored.url) =>
    line.run(args, {
      environment: { DATABASE_URL: url, SURVEYS_DIR: web.app.get(Settings).surveysDir },
    });

  const results = async (url?: string) => {
    const { stdout } = await run(['results', '--survey', KEY, '--wave', WAVE], url);
    return JSON.parse(stdout) as { responses: number };
  };

  /** As the operations manual says for this kind of database. */
  async function putBack(): Promise<void> {
    if (!isSqlite()) {
      await promisify(execFile)('pg_restore', [`--dbname=${restored.url}`, backup]);
      return;
    }
    const { code, stderr } = await run(['restore', backup]);
    if (code !== 0) throw new Error(stderr);
  }

  it('holds again what was deleted since', async () => {
    await putBack();
    expect(await results()).toMatchObject({ responses: 3 });
  });

  it('says what is wrong with a ledger that cannot be read, and changes nothing', async () => {
    for (const wrong of ['nirgends', 'postgres://niemand@127.0.0.1:1/nichts']) {
      const { code, stderr } = await run(['reapply-deletions', '--deleted-in', wrong]);
      expect(code).toBe(1);
      expect(stderr).toContain('--deleted-in');
    }
    expect(await results()).toMatchObject({ responses: 3 });
  });

  it('loses it again by the ledger of the database in use until now, and equals that', async () => {
    const again = await run(['reapply-deletions', '--deleted-in', inUse]);
    expect(again).toMatchObject({
      code: 0,
      stderr: 'Wieder gelöscht: 1 Rückmeldung.\nNachgezählt: 2 Rückmeldungen.\n',
    });
    expect(await results()).toMatchObject({ responses: 2 });
    expect(await results()).toEqual(await results(inUse));
    const twice = await run(['reapply-deletions', '--deleted-in', inUse]);
    expect(twice).toMatchObject({ code: 0, stderr: 'Nachgezählt: 2 Rückmeldungen.\n' });
  });

  it('takes the ledger of the other kind of database too', async () => {
    const elsewhere = join(line.folder, 'anders.sqlite');
    expect((await run(['migrate'], `sqlite:${elsewhere}`)).code).toBe(0);
    const connection = new BetterSqlite3(elsewhere);
    connection
      .prepare('INSERT INTO deleted_responses (id_hash, date) VALUES (?, ?)')
      .run('a'.repeat(64), '2026-03-01');
    connection.close();
    const taken = await run(['reapply-deletions', '--deleted-in', elsewhere]);
    expect(taken).toMatchObject({ code: 0, stderr: 'Nachgezählt: 2 Rückmeldungen.\n' });
    const back = await run(
      ['reapply-deletions', '--deleted-in', restored.url],
      `sqlite:${elsewhere}`,
    );
    expect(back).toMatchObject({ code: 0 });
    const ledger = new BetterSqlite3(elsewhere, { readonly: true });
    const dates = ledger.prepare('SELECT date FROM deleted_responses').pluck().all();
    ledger.close();
    // Its own line, and the two deletions by receipt on 1 June.
    expect(dates.sort()).toEqual(['2026-03-01', '2026-06-01', '2026-06-01']);
  });
});
