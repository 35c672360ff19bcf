import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { dumpPostgres } from '../../src/persistence/postgres-backup.js';
import { describeOnPostgres, type EmptyDatabase } from '../support/databases.js';
import { createInstallation, type Installation } from '../support/server.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';

const WAVES = [{ key: 'immer', opens: '2020-01-01' }];
const TABLES = `SELECT count(*)::int AS count FROM pg_tables
  WHERE schemaname = 'public' AND tablename <> 'migrations'`;

describeOnPostgres('a server on PostgreSQL in trouble', (on) => {
  let database: EmptyDatabase;
  let client: pg.Client;
  let surveys: SurveyFolder;
  let installation: Installation;

  beforeEach(async () => {
    database = await on.create();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    surveys = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey({ waves: WAVES })]);
    installation = await createInstallation({
      DATABASE_URL: database.url,
      SURVEYS_DIR: surveys.path,
    });
  });
  afterEach(async () => {
    await installation.remove();
    await client.end();
    await database.remove();
    surveys.remove();
  });

  const countTables = async () =>
    (await client.query<{ count: number }>(TABLES)).rows[0]?.count ?? -1;

  it.each([1, 60])(
    'killed at table %i of its very first migration, it is set up by the next start',
    async (table) => {
      // Whoever makes that table waits there for as long as we hold the lock.
      await client.query(`
        SELECT pg_advisory_lock(1);
        CREATE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
          IF (SELECT count(*) FROM pg_tables WHERE schemaname = 'public') >= ${table}
          THEN PERFORM pg_advisory_xact_lock(1); END IF; END $$;
        CREATE EVENT TRIGGER hold ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
          EXECUTE FUNCTION hold()`);
      const cli = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
      const running = spawn(process.execPath, [cli, 'migrate'], {
        env: { ...process.env, DATABASE_URL: database.url, SURVEYS_DIR: surveys.path },
        stdio: 'ignore',
      });
      const ended = once(running, 'exit');
      const held = `SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND objid = 1`;
      while ((await client.query(held)).rowCount === 0) await setTimeout(20);
      running.kill('SIGKILL');
      await ended;
      await client.query('SELECT pg_advisory_unlock(1)');
      const others = `SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
      while ((await client.query(others)).rowCount !== 0) await setTimeout(20);
      await client.query('DROP FUNCTION hold() CASCADE');

      expect(await countTables()).toBe(0);
      await installation.start();
      expect(await countTables()).toBeGreaterThan(60);
      await expect(installation.cli(['verify-data'])).resolves.toContain('stimmen überein');
    },
  );

  /**
   * Like every client: what got no answer is sent again as it was, and counts once. On a machine that
   * has too much to do a connection may not come about in time.
   *
   * @returns 201, or 200 where the one before had arrived
   */
  async function post(number: number, tries = 3): Promise<number> {
    const body = aBody({ number, wave: 'immer', answers: { r: '1', warum: `Nr. ${number}` } });
    try {
      const answer = await fetch(`${installation.origin}/api/v1/surveys/klein/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      await answer.text();
      return answer.status;
    } catch (error) {
      if (tries > 1) return post(number, tries - 1);
      const { cause } = error as Error;
      throw new Error(`No. ${number} got no answer: ${String(cause)}`, { cause: error });
    }
  }

  it('is backed up while answers come in: all from before is in the copy, and it is whole', async () => {
    await installation.start();
    const before = Array.from({ length: 40 }, (_, index) => index + 1);
    for (const number of before) expect([201, 200]).toContain(await post(number));

    const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-dump-'));
    const file = join(folder, 'unter-last.dump');
    let copied = false;
    const sent: number[] = [];
    const load = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 1000 + writer; !copied; number += 8) sent.push(await post(number));
    });
    await dumpPostgres(database.url, file);
    copied = true;
    await Promise.all(load);
    expect(sent.filter((status) => status !== 201 && status !== 200)).toEqual([]);

    const copy = await on.create();
    await promisify(execFile)('pg_restore', [`--dbname=${copy.url}`, file]);
    const place = await createInstallation({ DATABASE_URL: copy.url, SURVEYS_DIR: surveys.path });
    await expect(place.cli(['verify-data'])).resolves.toContain('stimmen überein');
    const restored = new pg.Client({ connectionString: copy.url });
    await restored.connect();
    const { rows } = await restored.query<{ text: string }>('SELECT text FROM open_texts');
    await restored.end();
    const texts = new Set(rows.map(({ text }) => text));
    expect(before.filter((number) => !texts.has(`Nr. ${number}`))).toEqual([]);
    expect(rows.length).toBeLessThanOrEqual(before.length + sent.length);
    await place.remove();
    await copy.remove();
    rmSync(folder, { recursive: true });
  });
});
