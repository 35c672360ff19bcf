import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { createApp } from '../../src/app.js';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { ROLES, type Role } from '../../src/application/accounts/roles.js';
import { loadSettings } from '../../src/config.js';
import { ROOT } from '../../src/root.js';
import { SESSION_COOKIE } from '../../src/web/current-session.js';
import { findRight, landingOf, mayOpen, RIGHTS, roomsOf } from '../../src/web/rights.js';
import { roleName } from '../../src/web/texts.de.js';
import { databases } from '../support/databases.js';
import { routesOf, type Route } from '../support/routes.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

type Visitor = Role | 'nobody';

const VISITORS: readonly Visitor[] = ['nobody', ...ROLES];

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** Whether the rule of a route lets somebody through. */
function isLetThrough({ rule }: Route, visitor: Visitor): boolean {
  if (rule?.kind !== 'roles') return rule !== undefined;
  return visitor !== 'nobody' && rule.roles.includes(visitor);
}

/** Whether the table of rights lets somebody in there. */
function isInTable({ path }: Route, visitor: Visitor): boolean {
  if (visitor !== 'nobody') return mayOpen(visitor, path);
  return findRight(path)?.who === 'everybody';
}

describe.each(databases)('the table of rights on $name', (on) => {
  let web: WebApp;
  let routes: readonly Route[];
  const ids = new Map<Role, { readonly id: string }>();
  let address = 0;

  beforeAll(async () => {
    web = await startWebApp({ on });
    routes = routesOf(web.app);
    const accounts = web.app.get(AccountsService);
    for (const role of ROLES) {
      const added = await accounts.add(`konto-${role}`, role, 'Kastanienallee 7');
      if (added.ok) ids.set(role, added.value);
    }
  });
  afterAll(() => web.close());

  /** A session of its own for every request: some of them end it. */
  async function signedIn(visitor: Visitor) {
    const account = visitor === 'nobody' ? undefined : ids.get(visitor);
    if (account === undefined) return { headers: {}, csrf: '' };
    const accounts = web.app.get(AccountsService);
    const token = await accounts.openSession(account);
    const { csrf = '' } = (await accounts.findSession(token)) ?? {};
    const signed = web.app.getHttpAdapter().getInstance().signCookie(token);
    return { headers: { cookie: `${SESSION_COOKIE}=${encodeURIComponent(signed)}` }, csrf };
  }

  /**
   * Asks for the route as this visitor, with a survey that exists and a form that says nothing.
   *
   * @param odd what stands in the address beside the survey
   */
  async function ask({ method, path }: Route, visitor: Visitor, odd = 'x') {
    const { headers, csrf } = await signedIn(visitor);
    address += 1;
    const from = `2001:db8:${address.toString(16)}::1`;
    const place = path.replace(':key', 'verstetigung-qm').replaceAll(/:\w+/g, odd);
    const target = odd === 'x' ? place : `${place}?welle=${odd}&wave=${odd}`;
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    const asked = request(web.app.getHttpServer())
      [verb](target)
      .set({ ...headers, 'x-forwarded-for': from })
      .redirects(0);
    const { status, headers: answer } = await (verb === 'get'
      ? asked
      : asked.type('form').send({ _csrf: csrf }));
    return { status, location: answer.location ?? '' };
  }

  /** Handlers of public routes may answer 403 themselves: without a draft nothing can be saved. */
  function isRefused({ path, rule }: Route, answer: Awaited<ReturnType<typeof ask>>): boolean {
    const { status, location } = answer;
    if (status === 401 || location.startsWith('/anmelden?weiter=')) return true;
    return status === 403 && (rule?.kind === 'roles' || path.startsWith('/api/'));
  }

  it('has a line for every route, and no route opens more than its line', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ rule }) => rule === undefined).map(nameOf)).toEqual([]);
    expect(routes.filter(({ path }) => findRight(path) === undefined).map(nameOf)).toEqual([]);
    const tooOpen = routes.flatMap((route) =>
      VISITORS.filter((who) => isLetThrough(route, who) && !isInTable(route, who)).map(
        (who) => `${nameOf(route)}: ${who}`,
      ),
    );
    expect(tooOpen).toEqual([]);
  });

  it('promises nobody a place where no route lets them in', () => {
    const empty = RIGHTS.flatMap((right) =>
      right.places.flatMap((place) => {
        const inside = routes.filter(({ path }) => path === place || path.startsWith(`${place}/`));
        const promised = right.who === 'everybody' ? VISITORS : right.who;
        return promised
          .filter((who) => !inside.some((route) => isLetThrough(route, who)))
          .map((who) => `${place}: ${who}`);
      }),
    );
    expect(empty).toEqual([]);
  });

  it('is what the server answers: every route, every method, every role and no login', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      for (const visitor of VISITORS) {
        const answer = await ask(route, visitor);
        const asExpected =
          answer.status < 500 && isRefused(route, answer) !== isLetThrough(route, visitor);
        if (!asExpected) wrong.push(`${nameOf(route)} as ${visitor}: ${JSON.stringify(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('takes signs in an address that PostgreSQL cannot keep for a mistake, not for a fault', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const visitor = VISITORS.find((who) => isLetThrough(route, who)) ?? 'nobody';
      const { status } = await ask(route, visitor, '%00');
      if (status >= 500) wrong.push(`${nameOf(route)}: ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('shows each role the rooms it may enter, and lets it begin in a place that is open', () => {
    expect(roomsOf('administrator').map(({ href }) => href)).toEqual([
      ...['/planung', '/verwaltung/akteure', '/erfassung', '/kodierung', '/druck', '/verwaltung'],
    ]);
    expect(roomsOf('staff').map(({ href }) => href)).toEqual([
      ...['/verwaltung/akteure', '/erfassung', '/druck'],
    ]);
    expect(roomsOf('coder').map(({ href }) => href)).toEqual(['/kodierung']);
    expect(roomsOf('qm')).toEqual([]);
    expect(ROLES.filter((role) => !mayOpen(role, landingOf(role)))).toEqual([]);
  });
});

describe('the table of rights', () => {
  it('knows every route that the server listens to', async () => {
    const app = await createApp(loadSettings({ DATABASE_URL: 'sqlite::memory:', DEMO: '0' }), {
      logger: false,
    });
    const heard: string[] = [];
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRoute', ({ method, url }) => {
        heard.push(...[method].flat().map((each) => `${each} ${url}`));
      });
    await app.init();
    const known = new Set(routesOf(app).map(nameOf));
    await app.close();

    const unknown = heard.filter((route) => !route.startsWith('HEAD ') && !known.has(route));
    expect(heard.length).toBeGreaterThan(40);
    expect(unknown).toEqual([]);
  });

  it('stands in the manual as it stands in the code', () => {
    const manual = readFileSync(join(ROOT, 'docs/handbuch/betrieb.md'), 'utf8');
    const cells = (line: string) => line.split('|').map((cell) => cell.trim());
    const rows = manual
      .split('\n')
      .filter((line) => /^\| .*\|$/.test(line))
      .map(cells);
    const head = ['', 'Was', ...ROLES.map(roleName), 'ohne Konto', ''];
    const lines = RIGHTS.map(({ what, who }) => [
      ...['', what],
      ...ROLES.map((role) => (who === 'everybody' || who.includes(role) ? 'ja' : '–')),
      ...[who === 'everybody' ? 'ja' : '–', ''],
    ]);
    const start = rows.findIndex((row) => row.join() === head.join());
    expect(start).toBeGreaterThan(-1);
    expect(rows.slice(start + 2, start + 2 + lines.length)).toEqual(lines);
  });
});
