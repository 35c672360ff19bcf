import { load } from 'cheerio';
import { connect } from 'node:net';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createApp } from '../../src/app.js';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { ROLES, type Role } from '../../src/application/accounts/roles.js';
import { loadSettings } from '../../src/config.js';
import { Database } from '../../src/persistence/database.js';
import { SESSION_COOKIE } from '../../src/web/current-session.js';
import { crawl, type Crawled } from '../support/attacking-crawl.js';
import { startApiApp, type ApiApp } from '../support/api-app.js';
import { valueOf } from '../support/definitions.js';
import { routesOf, type Route } from '../support/routes.js';
import { aBody, smallSurvey } from '../support/small-survey.js';
import { storedRows } from '../support/stored-rows.js';
import { startWebApp } from '../support/web-app.js';

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** Breaks out of attributes and elements, begins a formula, and is a sum for two template languages. */
const EVIL =
  '=1+1"\'><img src=x data-boese onerror="boese()"><script data-boese>boese()</script>{{1009*1013}}#(1009*1013)';

/** What a template would make of it, should it ever be read as one. */
const COMPUTED = '1022117';

describe('the whole server, asked by somebody malicious', () => {
  let api: ApiApp;
  let routes: readonly Route[];
  const accounts = new Map<Role, { readonly id: string }>();

  beforeAll(async () => {
    api = await startApiApp(undefined, [smallSurvey()]);
    routes = routesOf(api.web.app);
    const service = api.web.app.get(AccountsService);
    for (const role of ROLES) {
      accounts.set(role, valueOf(await service.add(`konto-${role}`, role, 'Kastanienallee 7')));
    }
  });
  afterAll(() => api.close());

  async function sessionOf(role: Role) {
    const service = api.web.app.get(AccountsService);
    const token = await service.openSession(accounts.get(role) ?? { id: '' });
    const signed = api.web.app.getHttpAdapter().getInstance().signCookie(token);
    const { csrf = '' } = (await service.findSession(token)) ?? {};
    return { cookie: `${SESSION_COOKIE}=${encodeURIComponent(signed)}`, csrf };
  }

  const changing = () => routes.filter(({ method }) => method !== 'GET');

  const send = ({ method, path }: Route, headers: Record<string, string>, body: object = {}) =>
    request(api.web.app.getHttpServer() as App)
      [method.toLowerCase() as 'post'](path.replace(':key', 'klein').replaceAll(/:\w+/g, 'x'))
      .set(headers)
      .redirects(0)
      .type('form')
      .send(body);

  it('takes nothing from a page of another site, on any route that changes anything', async () => {
    const taken: string[] = [];
    expect(changing().length).toBeGreaterThan(60);
    for (const route of changing()) {
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://anderswo.example' },
        { origin: 'null' },
      ]) {
        const { status } = await send(route, headers);
        if (status !== 403) taken.push(`${nameOf(route)} ${JSON.stringify(headers)}: ${status}`);
      }
    }
    expect(taken).toEqual([]);
  }, 60_000);

  it('takes no form of an account without the token of its session', async () => {
    const taken: string[] = [];
    const other = await sessionOf('administrator');
    for (const route of changing()) {
      if (route.rule?.kind !== 'roles') continue;
      const [role = 'administrator'] = route.rule.roles;
      const { cookie } = await sessionOf(role);
      for (const body of [{}, { _csrf: '' }, { _csrf: other.csrf }, { '_csrf[]': other.csrf }]) {
        const { status } = await send(route, { cookie }, body);
        if (status !== 403) taken.push(`${nameOf(route)} ${JSON.stringify(body)}: ${status}`);
      }
    }
    expect(taken).toEqual([]);
  }, 60_000);

  /** The trail of who has looked; and what the first look at files and texts notes of them, once. */
  const BY_LOOKING = [
    ...['sessions', 'audit_entries'],
    ...['codebook_versions', 'coding_sources', 'privacy_notices'],
  ];

  it('changes nothing for whoever only looks, whatever the role', async () => {
    await api.submit(aBody({ number: 9, answers: { r: '2', warum: 'Weil es hilft.' } }));
    const sessions = new Map<Role, { cookie: string; csrf: string }>();
    for (const role of ROLES) sessions.set(role, await sessionOf(role));
    const before = await storedRows(api.web.app.get(Database), BY_LOOKING);
    let seen = 0;
    for (const [role, session] of sessions) {
      seen += (await crawl(api.web.app.getHttpServer(), { role, session })).length;
    }
    seen += (await crawl(api.web.app.getHttpServer(), { role: 'nobody' })).length;
    expect(seen).toBeGreaterThan(150);
    const after = await storedRows(api.web.app.get(Database), BY_LOOKING);
    const changed = [...after.keys()].filter((table) => after.get(table) !== before.get(table));
    expect(changed).toEqual([]);
    expect([...before.values()].filter((rows) => rows !== '[]').length).toBeGreaterThan(4);
  }, 120_000);

  describe('with hostile texts in every field of every form', () => {
    let pages: readonly Crawled[];

    beforeAll(async () => {
      const texts = { warum: EVIL, m: { choices: ['other'], other: EVIL } };
      for (const number of [1, 2, 3]) {
        const { status } = await api.submit(aBody({ number, answers: { r: '4', ...texts } }));
        if (status !== 201) throw new Error(`Not stored: ${status}`);
      }
      const service = api.web.app.get(AccountsService);
      valueOf(await service.add(EVIL.slice(0, 64), 'coder', 'Kastanienallee 7'));
      const seen: Crawled[] = [];
      for (const role of ['administrator', 'staff', 'coder', 'qm'] as const) {
        const session = await sessionOf(role);
        // Whoever may do everything also fills in everything; the others look at what is there then.
        const fill = role === 'administrator' ? EVIL : undefined;
        seen.push(...(await crawl(api.web.app.getHttpServer(), { role, session, fill })));
      }
      seen.push(...(await crawl(api.web.app.getHttpServer(), { role: 'nobody' })));
      pages = seen;
    }, 120_000);

    it('reaches most of it, and nothing breaks', () => {
      const broken = pages.filter(({ status }) => status >= 500).map(({ name }) => name);
      expect(broken).toEqual([]);
      expect(pages.length).toBeGreaterThan(100);
      expect(pages.filter(({ sent }) => sent).length).toBeGreaterThan(20);
      expect(pages.filter(({ text }) => text.includes('boese')).length).toBeGreaterThan(15);
    });

    it('shows them as the text they are: no element, no script, no attribute comes of them', () => {
      const wrong = pages
        .filter(({ type }) => type.startsWith('text/html'))
        .flatMap(({ name, text }) => findExecutable(text).map((what) => `${name}: ${what}`));
      expect(wrong).toEqual([]);
    });

    it('computes nothing that stands in them, in no template', () => {
      const computed = pages.filter(({ text }) => text.includes(COMPUTED)).map(({ name }) => name);
      expect(computed).toEqual([]);
    });

    it('gives spreadsheets no cell that they would run', () => {
      const files = pages.filter(({ type }) => type.startsWith('text/csv'));
      expect(files.some(({ text }) => text.includes('boese'))).toBe(true);
      const run = files.filter(({ text }) => /(^|[\n,;"])=1\+1/.test(text)).map(({ name }) => name);
      expect(run).toEqual([]);
    });

    it('keeps pages of accounts out of every cache', () => {
      const kept = pages
        .filter(({ role, path, cache }) => role !== 'nobody' && isPrivate(path) && !isKept(cache))
        .map(({ name, cache }) => `${name}: ${cache}`);
      expect(kept).toEqual([]);
    });
  });

  it('poisons no prototype, whatever a form or a body names', async () => {
    const { cookie, csrf } = await sessionOf('administrator');
    const names = [
      '__proto__[boese]',
      'constructor[prototype][boese]',
      'answers[__proto__][boese]',
    ];
    const form = { _csrf: csrf, ...Object.fromEntries(names.map((name) => [name, 'ja'])) };
    for (const route of changing().filter(({ path }) => !/abmelden|passwort/.test(path))) {
      await send(route, { cookie }, form);
    }
    await api.sendRaw(
      '/api/v1/surveys/klein/responses',
      '{"__proto__":{"boese":1},"constructor":{"prototype":{"boese":1}}}',
      'application/json',
    );
    expect(({} as Record<string, unknown>).boese).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  }, 60_000);

  it('says nothing of itself to whoever asks for what there is not', async () => {
    for (const path of [
      ...['/.env', '/.git/config', '/data/session-secret', '/assets/../package.json'],
      ...['/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/etc/passwd', '/server-status'],
      ...['/druck/fragebogen/..%2f..%2fetc%2fpasswd', '/ergebnisse/..%2f..%2fetc%2fpasswd'],
    ]) {
      const { status, text, headers } = await api.get(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toMatch(/node_modules|at \w+ \(|session-secret|root:/);
      expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
    }
    const injected = await api.get('/anmelden/code?weiter=%0d%0aset-cookie:a=b');
    expect(JSON.stringify(injected.headers)).not.toContain('a=b');
    const hosted = await api.get('/planung', { host: 'anderswo.example' });
    expect(hosted.headers.location).toBe('/anmelden?weiter=%2Fplanung');
  });

  it('tells where holes are to be told of, with a day that is never past', async () => {
    const file = await api.get('/.well-known/security.txt');
    expect(file.status).toBe(404);
    const desk = await startWebApp();
    const { text, headers } = await desk.get('/.well-known/security.txt');
    await desk.close();
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    const [contact, expires = '', ...rest] = text.trimEnd().split('\n');
    expect(contact).toBe('Contact: mailto:akteursbefragung@example.org');
    const left = Date.parse(expires.replace('Expires: ', '')) - Date.now();
    expect(Math.round(left / 86_400_000)).toBe(180);
    expect(rest).toEqual([
      'Preferred-Languages: de, en',
      expect.stringMatching(/^Canonical: http:\/\/localhost(:\d+)?\/\.well-known\/security\.txt$/),
    ]);
  });

  it('hangs up on whoever dribbles a request', async () => {
    const settings = loadSettings({ DATABASE_URL: 'sqlite::memory:', DEMO: '0' });
    const app = await createApp(settings, { logger: false, requestTimeout: 200 });
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as { address(): { port: number } }).address();
    const begun = Date.now();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST /anmelden HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nn',
        );
      });
      let said = '';
      socket.setTimeout(15_000, () => socket.destroy(new Error('It waits for ever.')));
      socket.on('data', (data) => (said += data.toString()));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(said);
      });
    });
    await app.close();
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(Date.now() - begun).toBeLessThan(10_000);
  }, 30_000);
});

/** Everything in a page that a browser would run, or that came out of a text as an element. */
function findExecutable(html: string): readonly string[] {
  const $ = load(html);
  const found: string[] = [];
  $('*').each((_, element) => {
    const attributes = Object.entries('attribs' in element ? element.attribs : {});
    for (const [name, value] of attributes) {
      if (/^on|^data-boese|^style$/.test(name)) found.push(`${$(element).prop('tagName')} ${name}`);
      if (/^\s*(javascript|data|vbscript):/i.test(value) && name !== 'src') found.push(value);
    }
  });
  $('script').each((_, script) => {
    const isData = $(script).attr('type') === 'application/json';
    if (!isData && $(script).attr('src') === undefined) found.push($(script).text().slice(0, 80));
  });
  return found;
}

const isPrivate = (path: string) =>
  /^\/(planung|verwaltung|kodierung|erfassung|konto)\b/.test(path);

const isKept = (cache: string) => cache.includes('no-store');
