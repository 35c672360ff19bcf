import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { load } from 'cheerio';
import { createInstallation, type Installation } from '../support/server.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';

const WAVES = [{ key: 'immer', opens: '2020-01-01' }];

/** A disk of six megabytes, where the machine lets us have one. */
const disk = mkdtempSync(join(tmpdir(), 'akteursrunde-disk-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status === 0;
const itOnSmallDisk = isMounted ? it : it.skip;

describe('a server on SQLite in trouble', () => {
  let surveys: SurveyFolder;
  let installation: Installation;
  let next = 0;

  beforeAll(async () => {
    surveys = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey({ waves: WAVES })]);
    installation = await createInstallation({
      DATABASE_URL: `sqlite:${join(disk, 'akteursrunde.sqlite')}`,
      SURVEYS_DIR: surveys.path,
    });
    await installation.start();
  });
  afterAll(async () => {
    await installation.remove();
    surveys.remove();
    if (isMounted) spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  const body = (number: number) =>
    aBody({ number, wave: 'immer', answers: { r: '1', warum: `Nr. ${number}` } });

  async function post(number: number): Promise<number> {
    const answer = await fetch(`${installation.origin}/api/v1/surveys/klein/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body(number)),
    });
    await answer.text();
    return answer.status;
  }

  const send = async (count: number) => {
    const numbers = Array.from({ length: count }, () => (next += 1));
    return Promise.all(numbers.map(async (number) => [number, await post(number)] as const));
  };

  const count = async () => {
    const results = ['results', '--survey', 'klein', '--wave', 'immer', '--format', 'json'];
    return (JSON.parse(await installation.cli(results)) as { responses: number }).responses;
  };

  async function begin() {
    const page = await fetch(`${installation.origin}/befragung/klein`);
    const csrf =
      load(await page.text())('input[name="_csrf"]')
        .first()
        .attr('value') ?? '';
    const cookie = page.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return fetch(`${installation.origin}/befragung/klein/beginnen`, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ _csrf: csrf }),
    });
  }

  it('is the only one on its file: a second one ends and says why', async () => {
    const second = await createInstallation({
      DATABASE_URL: `sqlite:${join(disk, 'akteursrunde.sqlite')}`,
      SURVEYS_DIR: surveys.path,
    });
    await expect(second.start()).rejects.toThrow('Mit dieser Datenbank arbeitet schon ein Server');
    await second.remove();
    expect((await send(1)).map(([, status]) => status)).toEqual([201]);
  });

  it('is backed up while answers come in; the copy can be put back and is whole', async () => {
    const file = join(disk, 'sicherung.sqlite');
    const sending = send(60);
    await installation.cli(['backup', file]);
    const during = await sending;
    expect(during.filter(([, status]) => status !== 201)).toEqual([]);
    const place = await createInstallation({ SURVEYS_DIR: surveys.path });
    await place.cli(['restore', file]);

    // On top of answers only by --force, which keeps what was there.
    await expect(place.cli(['restore', file])).rejects.toThrow('--force');
    await expect(place.cli(['restore', file, '--force'])).resolves.toBe('');
    await expect(installation.cli(['restore', file, '--force'])).rejects.toThrow(
      'schon ein Server',
    );
    await place.remove();
    rmSync(file);
    expect(await count()).toBe(next);
  });

  itOnSmallDisk(
    'says that it cannot store on a full disk, stores nothing half, and goes on',
    async () => {
      const before = next;
      // Larger than what is free; what could be written of it stays.
      try {
        writeFileSync(join(disk, 'voll'), Buffer.alloc(8 * 1024 * 1024));
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
      }
      const sent = await send(40);
      const refused = sent.filter(([, status]) => status === 503);
      expect(sent.filter(([, status]) => status !== 201 && status !== 503)).toEqual([]);
      expect(refused.length).toBeGreaterThan(0);
      const page = await begin();
      expect(page.status).toBe(503);
      expect(load(await page.text())('h1').text()).toBe('Zurzeit nicht erreichbar');

      rmSync(join(disk, 'voll'));
      expect(await count()).toBe(before + sent.length - refused.length);
      for (const [number, status] of sent)
        expect(await post(number)).toBe(status === 201 ? 200 : 201);
      await expect(installation.cli(['verify-data'])).resolves.toContain('stimmen überein');
    },
  );

  itOnSmallDisk(
    'does not start where nothing may be written, says why, and has lost nothing',
    async () => {
      await installation.stop();
      spawnSync('mount', ['-o', 'remount,ro', disk]);
      await expect(installation.start()).rejects.toThrow('lässt sich nicht öffnen. Bitte den Pfad');
      spawnSync('mount', ['-o', 'remount,rw', disk]);
      await installation.start();
      expect(await count()).toBe(next);
      expect((await send(1)).map(([, status]) => status)).toEqual([201]);
    },
  );

  it('killed in the middle of its very first migration, it is set up by the next start', async () => {
    for (const after of [0, 60]) {
      const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-migration-'));
      const file = join(folder, 'neu.sqlite');
      const place = await createInstallation({ DATABASE_URL: `sqlite:${file}` });
      await place.interruptWhen(['migrate'], file, after);
      // All tables or none.
      const half = new BetterSqlite3(file);
      const tables = `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'`;
      const found = Number(half.prepare(tables).pluck().get());
      half.close();
      expect(found === 0 || found > 50).toBe(true);
      await expect(place.cli(['verify-data'])).resolves.toContain('stimmen überein');
      await place.remove();
      rmSync(folder, { recursive: true });
    }
  });
});
