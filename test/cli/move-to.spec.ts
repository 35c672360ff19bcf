import BetterSqlite3 from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { Database } from '../../src/persistence/database.js';
import { dataSourceOptions } from '../../src/persistence/data-source.js';
import { moveDatabase } from '../../src/persistence/move/move-database.js';
import { openSource } from '../../src/persistence/open-source.js';
import { claimDatabase, DatabaseInUse } from '../../src/persistence/server-lock.js';
import { ROOT } from '../../src/root.js';
import { createCommandLine, type CommandLine } from '../support/command-line.js';
import { describeOnPostgres, type EmptyDatabase } from '../support/databases.js';
import { fillEmptyTables } from '../support/fill-tables.js';
import { startWebApp } from '../support/web-app.js';

const SURVEY = '/api/v1/surveys/verstetigung-qm';
const ASKED = [
  `${SURVEY}/results?wave=2023&by=actorType`,
  `${SURVEY}/results?wave=2026&by=area`,
  `${SURVEY}/crosstab?row=a_lage&by=actorType&wave=2026`,
  `${SURVEY}/coverage?wave=2026`,
  `${SURVEY}/statements`,
  '/api/v1/reports',
];

const CONTACT = {
  ...{ name: 'Ada Beispiel', function: 'Leitung', email: 'ada@example.org' },
  ...{ phone: '', address: 'Musterweg 1\n01069 Dresden' },
};
const BY = 'kommandozeile';

describe('moving an installation to PostgreSQL', () => {
  let line: CommandLine;
  beforeAll(() => {
    line = createCommandLine();
  });
  afterAll(() => {
    line.remove();
  });

  it('is refused where there is nothing to move', async () => {
    const nothing = await line.run(['move-to', 'postgres://niemand@127.0.0.1:1/nichts']);
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('Hier gibt es keine Datenbank');
  });
});

describeOnPostgres('moving the demo with everything to PostgreSQL', (on) => {
  const environment = { SURVEYS_DIR: join(ROOT, 'surveys') };
  let line: CommandLine;
  let target: EmptyDatabase;
  let client: pg.Client;
  let before: readonly unknown[];
  let organisation: string;
  let filled: readonly string[];

  beforeAll(async () => {
    line = createCommandLine();
    target = await on.create();
    await line.run(['seed-demo'], { environment });
    before = await ask(`sqlite:${line.database}`);
    const source = await openSource(dataSourceOptions(`sqlite:${line.database}`));
    const connection = new BetterSqlite3(line.database);
    // A row there would say that the audit trail had been shortened.
    filled = fillEmptyTables(connection, source, ['audit_anchors']);
    connection.close();
    await source.destroy();
    // Its tables, as if somebody had begun to set it up.
    await (await Database.open(target.url)).close();
    client = new pg.Client({ connectionString: target.url });
    await client.connect();
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await target.remove();
    line.remove();
  });

  /** What the API tells of an installation; on the first one, a contact is added. */
  async function ask(url: string): Promise<readonly unknown[]> {
    const web = await startWebApp({
      environment: { ...line.environment, ...environment, DATABASE_URL: url },
    });
    const token = await web.app.get(AccountsService).addToken('planner', 'Umzug');
    const headers = { authorization: `Bearer ${token.ok ? token.value : ''}` };
    const told: unknown[] = [];
    for (const path of ASKED) {
      const answer = await web.get(path, headers);
      told.push(answer.status, answer.body);
    }
    const organisations = web.app.get(OrganisationsService);
    if (url.startsWith('sqlite:')) {
      [organisation = ''] = (await organisations.list()).map(({ key }) => key);
      const added = await organisations.saveContact(organisation, CONTACT, BY);
      expect(added.ok).toBe(true);
    }
    told.push(await organisations.contacts(organisation));
    await web.close();
    return told;
  }

  /** Begins a move, and kills it where it stores rows of this table. */
  async function killAt(table: string): Promise<void> {
    await client.query(`
      SELECT pg_advisory_lock(1);
      CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END';
      CREATE TRIGGER hold BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION hold()`);
    const cli = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
    const running = spawn(process.execPath, [cli, 'move-to', target.url], {
      env: { ...line.environment, ...environment },
      stdio: 'ignore',
    });
    const ended = once(running, 'exit');
    const isHeld = `SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND objid = 1`;
    while ((await client.query(isHeld)).rowCount === 0) await setTimeout(20);
    running.kill('SIGKILL');
    await ended;
    await client.query('SELECT pg_advisory_unlock(1)');
    await client.query('DROP FUNCTION hold() CASCADE');
  }

  it('goes on after kill -9, and then everything is the same', async () => {
    await killAt('coding_steps');
    const { rows } = await client.query(
      'SELECT name FROM move_progress WHERE last_key IS NOT NULL',
    );
    expect(rows.length).toBeGreaterThan(10);
    const half = await line.serve({ ...environment, DATABASE_URL: target.url, PORT: '0' });
    expect(half.code).toBe(1);
    expect(half.stderr).toContain('Umzug begonnen');

    const moved = await line.run(['move-to', target.url], { environment });
    expect(moved.stderr).toContain('Ein begonnener Umzug wird fortgesetzt.\n');
    expect(moved.stderr).toContain('113 Rückmeldungen nachgezählt');
    expect(moved.stderr).toMatch(/Umgezogen und verglichen: \d+ Tabellen, [\d.]+ Zeilen\./);
    expect(moved.code).toBe(0);
    expect(await ask(target.url)).toEqual(before);
    expect(before.filter((each) => each === 200)).toHaveLength(ASKED.length);
    expect(JSON.stringify(before.at(-1))).toContain('ada@example.org');
    expect(filled.length).toBeGreaterThan(30);
  });

  const again = (replace: boolean) =>
    moveDatabase({
      ...{ file: line.database, url: target.url, replace },
      check: () => Promise.resolve(),
      watcher: { resumed: () => undefined, moved: () => undefined },
    });

  it('is refused while a server runs', async () => {
    const giveBack = await claimDatabase(`sqlite:${line.database}`);
    await expect(again(true)).rejects.toThrow(DatabaseInUse);
    giveBack();
  });

  it('is refused where there is something, unless that may be thrown away', async () => {
    await client.query(`UPDATE responses SET area = 'nirgends'`);
    expect(await again(false)).toEqual({ ok: false, why: 'not-empty' });
    expect(await again(true)).toMatchObject({ ok: true });
    const { rows } = await client.query(`SELECT 1 FROM responses WHERE area = 'nirgends'`);
    expect(rows).toEqual([]);
  });
});
