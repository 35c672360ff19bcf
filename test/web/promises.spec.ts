import { load } from 'cheerio';
import { createApp } from '../../src/app.js';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { ROLES } from '../../src/application/accounts/roles.js';
import { loadSettings } from '../../src/config.js';
import { JsonLogger } from '../../src/web/json-logger.js';
import { toJourney } from '../../src/web/participate/journey.js';
import { toSectionView } from '../../src/web/participate/section-page.js';
import { landingOf, roomsOf } from '../../src/web/rights.js';
import { signIn } from '../support/planners-desk.js';
import { surveyWith } from '../support/definitions.js';
import { besideTheApp, TroubleModule } from '../support/trouble.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

/** Promises of docs/security.md that belong to no page of their own. */

/** What a logger writes to standard output, and of faults to the other one, meanwhile. */
async function listen(work: () => void | Promise<void>): Promise<string> {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write.bind(stream));
  let said = '';
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      said += String(chunk);
      return true;
    };
  }
  try {
    await work();
  } finally {
    streams.forEach((stream, at) => Object.assign(stream, { write: writes[at] }));
  }
  return said;
}

describe('the log', () => {
  it('is one object a line, whatever somebody puts into what is logged', async () => {
    const forged = 'x\n{"level":"error","message":"von außen"}\r\n{"level":"warn"}';
    const said = await listen(() => {
      const logger = new JsonLogger();
      logger.log({ route: forged, method: 'GET' }, 'Request');
      logger.log(forged, forged);
    });
    const lines = said.trimEnd().split(/[\n\r]/);
    const levels = lines.map((line) => (JSON.parse(line) as { level: string }).level);
    expect(levels).toEqual(['log', 'log']);
  });

  it('has neither addresses nor codes nor what was sent, not of faults either', async () => {
    const settings = loadSettings({ DATABASE_URL: 'sqlite::memory:', DEMO: '0' });
    const app = await createApp(settings, { module: besideTheApp(TroubleModule)(settings) });
    const said = await listen(async () => {
      await app.init();
      const ask = (method: 'GET' | 'POST', url: string) =>
        app.inject({
          ...{ method, url, remoteAddress: '203.0.113.9', payload: 'name=geheim&password=geheim' },
          headers: {
            ...{ 'content-type': 'application/x-www-form-urlencoded', cookie: 'wer=geheim' },
            ...{ 'user-agent': 'geheim', referer: '/geheim', authorization: 'Bearer geheim' },
          },
        });
      await ask('GET', '/quittung/GEHEI-MERCO-DEDEN-NIEMA-NDSIEH?suche=geheim');
      await ask('POST', '/anmelden?weiter=/geheim');
      await ask('GET', '/gibt-es-nicht/geheim');
      expect((await ask('GET', '/fehler/500?suche=geheim')).statusCode).toBe(500);
      // What is logged after an answer.
      await app.close();
    });
    expect(said.match(/"route":/g)?.length).toBe(4);
    expect(said).toContain('"level":"error"');
    expect(said).not.toMatch(/geheim|GEHEI|203\.0\.113\.9/i);
  });
});

describe('what a page gives its scripts', () => {
  it('cannot end its element, whatever a survey or an answer holds', () => {
    const evil = '</script><script>alert(1)</script><!--';
    const first = { key: 'a', kind: 'short-text', text: 'Was?', maxLength: 100 };
    const items = [
      first,
      {
        key: 'b',
        kind: 'short-text',
        text: `Und ${evil}`,
        maxLength: 100,
        showIf: { '==': [{ var: 'c' }, 'ja'] },
      },
    ];
    const choice = {
      key: 'c',
      kind: 'single',
      text: 'Ja?',
      options: [
        { code: 'ja', label: evil },
        { code: 'nein', label: 'nein' },
      ],
    };
    const survey = surveyWith([choice, ...items]);
    const [section] = survey.sections;
    if (section === undefined) throw new Error('No section.');
    const filled = { survey, respondent: {}, answers: { a: evil, c: 'ja' } };
    const asked = { section, fromReview: false, problems: [], added: undefined };
    const { conditions } = toSectionView(filled, asked, toJourney(filled), () => '');
    expect(conditions).not.toContain('<');
    expect(JSON.stringify(JSON.parse(conditions))).toContain(JSON.stringify(evil).slice(1, -1));
  });
});

describe('pages for accounts', () => {
  let web: WebApp;
  beforeAll(async () => {
    web = await startWebApp();
  });
  afterAll(() => web.close());

  it('have the way out on each of them', async () => {
    const without: string[] = [];
    for (const role of ROLES) {
      const headers = await signIn(web, role);
      for (const path of [
        '/',
        '/konto',
        landingOf(role),
        ...roomsOf(role).map(({ href }) => href),
      ]) {
        const { status, text } = await web.get(path, headers);
        const isThere = load(text)('form[action="/abmelden"] button').length === 1;
        if (status === 200 && !isThere) without.push(`${path} as ${role}`);
      }
    }
    expect(without).toEqual([]);
  });

  it('hide every password while it is typed', async () => {
    await web.app.get(AccountsService).add('ada', 'planner', 'Kastanienallee 7');
    const headers = await signIn(web, 'planner').catch(() => ({}));
    const pages = [await web.get('/anmelden'), await web.get('/konto', headers)];
    const fields = pages.flatMap(({ text }) => {
      const $ = load(text);
      return $('input')
        .toArray()
        .filter((field) => /passwor|kennwort/i.test($(field).attr('name') ?? ''))
        .map((field) => $(field).attr('type'));
    });
    expect(fields.length).toBeGreaterThan(1);
    expect(new Set(fields)).toEqual(new Set(['password']));
  });
});
