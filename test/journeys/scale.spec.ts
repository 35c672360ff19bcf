import { load } from 'cheerio';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { ProcessTextsService } from '../../src/application/process/process-texts.service.js';
import { StatementsService } from '../../src/application/statements/statements.service.js';
import { RoundSteps } from '../../src/application/validation/round-steps.service.js';
import { RoundsService } from '../../src/application/validation/rounds.service.js';
import { findTextRule } from '../../src/domain/process/process-text.js';
import { SESSION_COOKIE } from '../../src/web/current-session.js';
import { databases, type EmptyDatabase } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { childrenOf, isThere, residentBytes, until } from '../support/processes.js';
import { type RoundRobin, startRoundRobin } from '../support/round-robin.js';
import { createInstallation, type Installation } from '../support/server.js';
import { openServices, type OpenServices } from '../support/services.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';

const BY = { source: 'account', person: 'pia' } as const;
const PASSWORD = 'Kastanienallee 7';
const SECRETS = { SESSION_SECRET: 's'.repeat(32), CONTACTS_KEY: 'k'.repeat(32) };
const COUNT = 240;

type Headers = Readonly<Record<string, string>>;

describe('several processes', () => {
  it('do not serve the file of SQLite', async () => {
    const installation = await createInstallation({ WORKERS: '2' });
    await expect(installation.start()).rejects.toThrow('WORKERS über 1 geht nur mit PostgreSQL');
    await installation.remove();
  });
});

/** One host with one process and one with two, which share a database, secrets and nothing else. */
const shared = databases.filter(({ name }) => name === 'PostgreSQL');

if (shared.length > 0)
  describe.each(shared)('three processes on $name', (on) => {
    let empty: EmptyDatabase;
    let folder: SurveyFolder;
    let hosts: readonly Installation[];
    let single: Installation;
    let double: Installation;
    let front: RoundRobin;
    let services: OpenServices;
    let planner: Headers;

    beforeAll(async () => {
      empty = await on.create();
      folder = createSurveyFolder(SMALL_CATALOGUE, [
        smallSurvey({ waves: [{ key: 'immer', opens: '2020-01-01' }] }),
      ]);
      const settings = { DATABASE_URL: empty.url, SURVEYS_DIR: folder.path, ...SECRETS };
      single = await createInstallation(settings);
      double = await createInstallation({ ...settings, WORKERS: '2' });
      hosts = [single, double];
      services = await openServices({
        ...{ databaseUrl: empty.url, surveysDir: folder.path },
        ...{ sessionSecret: SECRETS.SESSION_SECRET, contactsKey: SECRETS.CONTACTS_KEY },
      });
      valueOf(await services.get(AccountsService).add('pia', 'planner', PASSWORD));
      await Promise.all(hosts.map((host) => host.start()));
      front = await startRoundRobin([single.origin, double.origin, double.origin]);
      const login = await post(`${single.origin}/anmelden`, { name: 'pia', password: PASSWORD });
      planner = { cookie: String(login.headers.getSetCookie()[0]).split(';')[0] ?? '' };
    });
    afterAll(async () => {
      await front.close();
      await services.close();
      await Promise.all(hosts.map((host) => host.remove()));
      await empty.remove();
      folder.remove();
    });

    const post = (address: string, form: Record<string, string>, headers: Headers = {}) =>
      fetch(address, {
        ...{ method: 'POST', redirect: 'manual', headers },
        body: new URLSearchParams(form),
      });
    const csrfOf = async (address: string) => {
      const page = load(await (await fetch(address, { headers: planner })).text());
      return String(page('input[name="_csrf"]').first().val());
    };

    /** Sends one response until somebody acknowledges it, as a browser that tries again does. */
    const send = async (number: number) => {
      const body = aBody({ number, wave: 'immer', answers: { r: (number % 5) + 1 } });
      for (let tries = 0; tries < 40; tries += 1) {
        const answer = await fetch(`${front.origin}/api/v1/surveys/klein/responses`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }).catch(() => undefined);
        if (answer?.status === 201 || answer?.status === 200) return;
        await sleep(50);
      }
      throw new Error(`Response ${number} was never acknowledged.`);
    };

    /** Sends responses, eight at a time, and does something when half of them are there. */
    const sendAll = async (from: number, to: number, atHalf: () => unknown) => {
      const waiting = Array.from({ length: to - from }, (_, index) => from + index);
      let acknowledged = 0;
      const sender = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          await send(next);
          acknowledged += 1;
          if (acknowledged === Math.floor((to - from) / 2)) atHalf();
        }
      };
      await Promise.all(Array.from({ length: 8 }, sender));
      return acknowledged;
    };

    it('know a session that began in another one', async () => {
      expect(SESSION_COOKIE).toBe(planner.cookie?.split('=')[0]);
      for (let turn = 0; turn < 3; turn += 1) {
        const page = await fetch(`${front.origin}/planung`, {
          headers: planner,
          redirect: 'manual',
        });
        expect(page.status).toBe(200);
      }
    });

    it('count wrong passwords from one address together', async () => {
      const statuses: number[] = [];
      for (let tries = 0; tries < 12; tries += 1) {
        const form = { name: `niemand-${tries}`, password: 'falsch' };
        const from = { 'x-forwarded-for': '203.0.113.7' };
        statuses.push((await post(`${front.origin}/anmelden`, form, from)).status);
      }
      expect(statuses.filter((status) => status === 422)).toHaveLength(10);
      expect(statuses.slice(10)).toEqual([429, 429]);
      const elsewhere = { 'x-forwarded-for': '203.0.113.8' };
      const other = await post(`${front.origin}/anmelden`, { name: 'x', password: 'y' }, elsewhere);
      expect(other.status).toBe(422);
    });

    it('count wrong codes from one address together', async () => {
      const from = { 'x-forwarded-for': '203.0.113.9' };
      const look = async (code: number) =>
        (await fetch(`${front.origin}/api/v1/responses/${code}`, { headers: from })).status;
      await Promise.all(Array.from({ length: 100 }, (_, code) => look(code)));
      const isSlow = async () => {
        const begun = performance.now();
        expect(await look(100)).toBe(404);
        return performance.now() - begun > 900;
      };
      // They are counted when the answers are out.
      expect(await until(isSlow)).toBe(true);
    });

    it('confirm an upload that was looked at in another one', async () => {
      const place = '/verwaltung/akteure/einlesen';
      const form = new FormData();
      form.set('_csrf', await csrfOf(`${single.origin}${place}`));
      const table = 'key;name;actorType;areas;contactName\n;Jugendhaus Süd;vereine;nord;Maria';
      form.set('datei', new Blob([table]), 'akteure.csv');
      const preview = await fetch(`${single.origin}${place}`, {
        ...{ method: 'POST', headers: planner, body: form },
      });
      const page = load(await preview.text());
      const id = String(page('input[name="vorschau"]').val());
      const done = await post(
        `${double.origin}${place}/uebernehmen`,
        { _csrf: String(page('input[name="_csrf"]').first().val()), vorschau: id },
        planner,
      );
      expect(done.headers.get('location')).toContain('getan=imported');
    });

    it('show a text at once that was written in another one', async () => {
      const rule = findTextRule('imprint');
      if (rule === undefined) throw new Error('No such text.');
      const text = 'Impressum der Prüfstadt';
      const written = { by: BY, basedOn: 0 };
      const shows = (host: Installation) => async () =>
        (await (await fetch(`${host.origin}/impressum`)).text()).includes(text);
      expect(await shows(single)()).toBe(false);
      const begun = performance.now();
      valueOf(await services.get(ProcessTextsService).save({ rule, survey: '' }, text, written));
      for (const host of hosts) expect(await until(shows(host))).toBe(true);
      // By the clock alone each would look every five seconds.
      expect(performance.now() - begun).toBeLessThan(4_000);
    });

    it('show a vote at once that was sent to another one', async () => {
      const fields = {
        ...{ theme: 'bedeutung', subtopic: 'Lage', sentence: 'Sie kennen die Lage.' },
        ...{ polarity: '+', modality: 'ist', rule: { item: 's', codes: ['ja'] } },
      };
      const entry = { key: '', revision: 0, reason: '', fields };
      const { key } = valueOf(await services.get(StatementsService).save('klein', entry, BY));
      const round = { title: 'Runde', area: '', day: '2026-05-01', place: '', present: '6' };
      const place = { surveyKey: 'klein', wave: 'immer' };
      const rounds = services.get(RoundsService);
      const id = valueOf(await rounds.prepare(place, { ...round, statements: [key] }, BY));
      valueOf(await services.get(RoundSteps).open(id));
      valueOf(await services.get(RoundSteps).beginVote(id, 'klein'));
      const code = (await rounds.find('klein', id))?.code ?? '';

      const wall = await fetch(`${single.origin}/planung/klein/runden/${id}/strom`, {
        headers: planner,
      });
      const said: string[] = [];
      const ticks = () => said.join('').match(/^data: /gm)?.length ?? 0;
      const reading = (async () => {
        for await (const chunk of wall.body ?? []) said.push(Buffer.from(chunk).toString());
      })().catch(() => undefined);
      expect(await until(() => ticks() === 1)).toBe(true);
      const phone = await fetch(`${double.origin}/runde/${code}`);
      const device = String(phone.headers.getSetCookie()[0]).split(';')[0] ?? '';
      const vote = { aussage: key, stimme: 'agree', ergaenzung: '' };
      const begun = performance.now();
      const sent = await post(`${double.origin}/runde/${code}`, vote, { cookie: device });
      expect(sent.status).toBe(303);
      expect(await until(() => ticks() === 2)).toBe(true);
      expect(performance.now() - begun).toBeLessThan(4_000);
      await wall.body?.cancel().catch(() => undefined);
      void reading;
    });

    it('give the numbers of all workers of a machine, whichever is asked', async () => {
      const read = async () => (await fetch(`${double.origin}/metrics`)).text();
      const isOfBoth = async () => {
        const bytes = /^akteursrunde_memory_bytes (\S+)$/m.exec(await read())?.[1];
        const sizes = childrenOf(double.pid()).map((pid) => residentBytes(pid));
        // More than one of them has, however it grows meanwhile. The second one may just be starting.
        return sizes.length === 2 && Number(bytes) > 1.3 * Math.max(...sizes);
      };
      expect(await until(isOfBoth)).toBe(true);
      expect(await read()).toMatch(/^akteursrunde_jobs\{state="waiting"\} 0$/m);
    });

    it('lose nothing they acknowledged when a worker is killed under load, which is replaced', async () => {
      const before = childrenOf(double.pid());
      const [victim = 0] = before;
      expect(await sendAll(1, COUNT, () => process.kill(victim, 'SIGKILL'))).toBe(COUNT - 1);
      const isReplaced = () => {
        const now = childrenOf(double.pid());
        return now.length === 2 && !now.includes(victim);
      };
      expect(await until(isReplaced)).toBe(true);
    });

    it('nor when a whole host is killed, and sessions go on', async () => {
      let killed: Promise<void> | undefined;
      const done = await sendAll(COUNT, 2 * COUNT, () => (killed = single.kill()));
      await killed;
      expect(done).toBe(COUNT);
      const page = await fetch(`${double.origin}/planung`, {
        headers: planner,
        redirect: 'manual',
      });
      expect(page.status).toBe(200);
      const results = JSON.parse(
        await double.cli(['results', '--survey', 'klein', '--wave', 'immer', '--format', 'json']),
      ) as { responses: number };
      expect(results.responses).toBe(2 * COUNT - 1);
      await expect(double.cli(['verify-data'])).resolves.toBeDefined();
    });

    it('end together when they are asked to', async () => {
      const workers = childrenOf(double.pid());
      expect(await double.stop()).toBe(0);
      expect(workers.map((pid) => isThere(pid))).toEqual([false, false]);
    });
  });
