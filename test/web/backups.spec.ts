import { load } from 'cheerio';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupsService } from '../../src/application/backups/backups.service.js';
import { Clock } from '../../src/application/clock.js';
import { VerifyService } from '../../src/application/verify.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { Database } from '../../src/persistence/database.js';
import { readBackup } from '../../src/persistence/sqlite-backup.js';
import { databases, sqlite } from '../support/databases.js';
import { apiBody, KEY, WAVE } from '../support/office.js';
import { signIn } from '../support/planners-desk.js';
import { startAnswering } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const PAGE = '/verwaltung/sicherungen';

let folder: string;
let web: WebApp;

async function open(on = sqlite, settings: Readonly<Record<string, string>> = {}) {
  folder = mkdtempSync(join(tmpdir(), 'akteursrunde-backups-'));
  const environment = {
    BACKUP_DIR: join(folder, 'nachts'),
    BACKUP_TIME: '00:00',
    BACKUP_KEEP: '2,2,0',
    ...settings,
  };
  web = await startAnswering({ on, environment });
  if (environment.BACKUP_DIR === '') return;
  // Starting makes the backup that is due, of the real day: the tests begin without it.
  await web.app.get(BackupsService).run();
  for (const name of readdirSync(environment.BACKUP_DIR))
    rmSync(join(environment.BACKUP_DIR, name));
}

const close = async () => {
  await web.close();
  rmSync(folder, { recursive: true, force: true });
};
const files = () =>
  readdirSync(join(folder, 'nachts')).filter((name) => name.startsWith('akteurs'));
const makeOn = (day: string) => {
  web.app.get(Clock).set(day);
  return web.app.get(BackupsService).runIfDue();
};
const trail = async () => {
  const { reader } = web.app.get(Database);
  return reader.query<{ action: string; object: string }[]>(
    `SELECT action, object FROM audit_entries WHERE action LIKE 'backup.%' ORDER BY sequence`,
  );
};

const answer = async () => {
  const body = apiBody(1, '', { area: 'nord', actorType: 'jugend', wave: WAVE });
  expect((await web.app.get(ResponsesService).submit(KEY, body)).ok).toBe(true);
};
const days = () => files().map((name) => name.slice(13, 23));
const june = (day: number) => `2026-06-${String(day).padStart(2, '0')}`;

describe.each(databases)('backups by night on $name', (on) => {
  beforeEach(() => open(on));
  afterEach(close);

  it('hold what was answered, for their owner only, once a day, and are noted', async () => {
    await answer();
    const report = await makeOn(june(2));
    expect(report).toMatchObject({ day: june(2), problem: '', responses: 1 });
    expect(await makeOn(june(2))).toBeUndefined();
    const [file = ''] = files();
    expect(statSync(join(folder, 'nachts', file)).mode & 0o077).toBe(0);
    expect(await trail()).toContainEqual({ action: 'backup.made', object: june(2) });
  });

  it('go by rotation and leave everything else in the folder alone', async () => {
    writeFileSync(join(folder, 'nachts', 'fremd.sqlite'), 'x');
    for (const day of [6, 7, 8, 9, 10]) await makeOn(june(day));
    // Two days, and Sunday the 7th as the end of its week.
    expect(days().sort()).toEqual([june(7), june(9), june(10)]);
    expect(existsSync(join(folder, 'nachts', 'fremd.sqlite'))).toBe(true);
  });
});

describe('a backup on SQLite', () => {
  afterEach(close);

  it('can be read like the database itself', async () => {
    await open();
    await answer();
    await makeOn(june(2));
    const [file = ''] = files();
    const counted = await readBackup(join(folder, 'nachts', file), (reader) =>
      web.app.get(VerifyService).verifyIn(reader),
    );
    expect(counted).toMatchObject({ responses: 1, differences: [] });
  });

  it('that is not good is told on the page with its reason, in the trail once a day', async () => {
    await open();
    const headers = await signIn(web, 'administrator');
    await answer();
    await makeOn(june(2));
    await web.app
      .get(Database)
      .write((tx) =>
        tx.query(`UPDATE tallies SET tally = replace(tally, '"responses":1', '"responses":3')`),
      );
    await makeOn(june(3));
    await web.app.get(BackupsService).run();
    const page = load((await web.get(PAGE, headers)).text);
    expect(page('[role="alert"]').text()).toMatch(
      /vom 3. Juni 2026 ist gescheitert: .*Der Zähler weicht von der Nachzählung ab/,
    );
    expect(days()).toEqual([june(2)]);
    const failures = (await trail()).filter(({ action }) => action === 'backup.failed');
    expect(failures).toEqual([{ action: 'backup.failed', object: june(3) }]);
  });

  it('that is missing is told on the page, and made by its button', async () => {
    await open();
    const headers = await signIn(web, 'administrator');
    const page = load((await web.get(PAGE, headers)).text);
    expect(page('[role="alert"]').text()).toContain('Die letzte fällige Sicherung fehlt');
    const csrf = page('input[name="_csrf"]').first().attr('value') ?? '';
    expect((await web.post(PAGE, { _csrf: csrf }, headers)).status).toBe(303);
    const after = load((await web.get(PAGE, headers)).text);
    expect([after('[role="alert"]').length, after('tbody tr').length]).toEqual([0, 1]);
  });
});

describe('without a plan', () => {
  afterEach(close);

  it('the page says how to have one', async () => {
    await open(sqlite, { BACKUP_DIR: '' });
    const headers = await signIn(web, 'administrator');
    expect(load((await web.get(PAGE, headers)).text)('main').text()).toContain('BACKUP_DIR');
    const page = await web.get('/verwaltung/konten', headers);
    const csrf = load(page.text)('input[name="_csrf"]').first().attr('value') ?? '';
    expect((await web.post(PAGE, { _csrf: csrf }, headers)).status).toBe(404);
  });
});
