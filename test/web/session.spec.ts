import { Controller, Get, Module, Post, Req } from '@nestjs/common';
import { load } from 'cheerio';
import type { Response } from 'supertest';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { ForRoles } from '../../src/web/access.js';
import { currentSession } from '../../src/web/current-session.js';
import { toLocalPath } from '../../src/web/session/redirect-target.js';
import { besideTheApp } from '../support/trouble.js';
import { databases } from '../support/databases.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const PASSWORD = 'Kastanienallee 7';

@Controller()
@ForRoles('planner')
class DeskController {
  @Get('schreibtisch')
  read(@Req() request: Parameters<typeof currentSession>[0]): unknown {
    return { name: currentSession(request)?.account.name, csrf: currentSession(request)?.csrf };
  }

  @Post('schreibtisch')
  write(): string {
    return 'geschrieben';
  }

  @Get('api/v1/schreibtisch')
  readApi(): unknown {
    return { open: true };
  }
}

@Module({ controllers: [DeskController] })
class DeskModule {}

describe.each(databases)('signing in on $name', (on) => {
  let web: WebApp;
  let accounts: AccountsService;
  let address = 0;

  const form: WebApp['post'] = (path, fields, headers) => web.post(path, fields, headers);

  /** From an address of its own each time, so that failures of one test do not block another. */
  const logIn = (name: string, password: string, next = '') => {
    address += 1;
    const headers = { 'x-forwarded-for': `198.51.100.${address}` };
    return form('/anmelden', { name, password, weiter: next }, headers);
  };

  const setCookie = ({ headers }: Response) => String(headers['set-cookie']);

  const cookieOf = (response: Response) => ({ cookie: setCookie(response).split(';')[0] ?? '' });

  const desk = (headers: Record<string, string>) => web.get('/schreibtisch', headers);

  const csrfOf = async (session: Record<string, string>) =>
    (JSON.parse((await desk(session)).text) as { readonly csrf: string }).csrf;

  beforeAll(async () => {
    web = await startWebApp({ on, module: besideTheApp(DeskModule) });
    accounts = web.app.get(AccountsService);
    await accounts.add('planung', 'planner', PASSWORD);
    await accounts.add('vor-ort', 'staff', PASSWORD);
  });
  afterAll(() => web.close());

  it('opens the planning with the right password, and a cookie that scripts cannot read', async () => {
    const response = await logIn('planung', PASSWORD, '/schreibtisch');

    expect(response.status).toBe(303);
    expect(response.headers.location).toBe('/schreibtisch');
    expect(setCookie(response)).toMatch(
      /^akteursrunde_sitzung=[^;]+; Path=\/; HttpOnly; SameSite=Lax,/,
    );
    expect((await desk(cookieOf(response))).text).toContain('"name":"planung"');
  });

  it('keeps its cookie to HTTPS where the site has it', async () => {
    const secure = await startWebApp({ environment: { BASE_URL: 'https://befragung.example' } });
    await secure.app.get(AccountsService).add('planung', 'planner', PASSWORD);
    const response = await secure.post('/anmelden', { name: 'planung', password: PASSWORD });
    const [cookie = ''] = setCookie(response).split(';');
    const bare = cookie.replace('__Host-', '');
    const own = await secure.get('/konto', { cookie });
    // As a neighbouring host, or somebody on an unencrypted line, could have put it there.
    const planted = await secure.get('/konto', { cookie: bare });
    const out = await secure.get('/konto', { cookie: `${bare}; ${cookie}` });
    await secure.close();

    expect(setCookie(response)).toMatch(/^__Host-akteursrunde_sitzung=[^;]+; Path=\/;.*; Secure/);
    // For the pages of the login only, so it cannot be bound to the host.
    expect(setCookie(response)).toMatch(/__Secure-akteursrunde_schritt=;.*Path=\/anmelden/);
    expect([own.status, planted.status, out.status]).toEqual([200, 303, 200]);
  });

  it('shows the same for a wrong password and for an unknown name, and keeps the name', async () => {
    const wrong = await logIn('planung', 'falsch');
    const unknown = await logIn('niemand', 'falsch');
    const page = load(wrong.text);

    expect(wrong.status).toBe(422);
    expect(unknown.status).toBe(422);
    expect(page('title').text()).toMatch(/^Fehler: /);
    expect(page('.error-summary a').attr('href')).toBe('#name');
    expect(page('#name').val()).toBe('planung');
    expect(page('#password').val()).toBeUndefined();
    expect(unknown.text.replaceAll('niemand', 'planung')).toBe(wrong.text);
  });

  it('stops an address after ten failures, even with the right password, and no other', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    const right = { name: 'planung', password: PASSWORD };
    for (let attempt = 0; attempt < 10; attempt += 1) {
      // One name each: otherwise the name is paused before the address is.
      const wrong = { name: `name-${attempt}`, password: 'falsch' };
      expect((await form('/anmelden', wrong, headers)).status).toBe(422);
    }

    const blocked = await form('/anmelden', right, headers);
    expect(blocked.status).toBe(429);
    expect(load(blocked.text)('h1').text()).toBe('Zu viele Versuche');
    expect((await logIn('planung', PASSWORD)).status).toBe(303);
  });

  it('goes on to an address with any signs in it, which break no header', async () => {
    const form = { name: 'planung', password: PASSWORD, weiter: '/planung/ä€🌳/\ud800' };
    const { status, headers } = await web.post('/anmelden', form);
    expect([status, headers.location]).toEqual([
      303,
      '/planung/%C3%A4%E2%82%AC%F0%9F%8C%B3/%EF%BF%BD',
    ]);
    expect(headers['set-cookie']).toBeDefined();
  });

  it('believes nobody who names another address but a proxy on this machine', async () => {
    const fail = (remoteAddress: string, named: string) =>
      web.app.inject({
        ...{ method: 'POST', url: '/anmelden', remoteAddress },
        headers: { 'x-forwarded-for': named, 'content-type': 'application/x-www-form-urlencoded' },
        payload: `name=niemand-${named}&password=falsch`,
      });
    const eleventh = async (from: string, net: string) => {
      for (let at = 1; at <= 10; at += 1) await fail(from, `${net}.${at}`);
      return (await fail(from, `${net}.11`)).statusCode;
    };
    expect(await eleventh('203.0.113.77', '198.51.100')).toBe(429);
    expect(await eleventh('127.0.0.1', '100.64.0')).toBe(422);
  });

  it('counts tries that are sent at once like tries one after the other', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.8' };
    const tried = Array.from({ length: 14 }, (_, number) =>
      form('/anmelden', { name: `anders-${number}`, password: 'falsch' }, headers),
    );
    const wrong = await Promise.all(tried);
    expect(wrong.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(4);

    const one = { 'x-forwarded-for': '192.0.2.9' };
    for (let colleague = 0; colleague < 12; colleague += 1) {
      const { status } = await form('/anmelden', { name: 'planung', password: PASSWORD }, one);
      expect(status).toBe(303);
    }
  });

  it('takes all addresses of one IPv6 network for one, and its neighbour for another', async () => {
    const from = (address: string) =>
      form('/anmelden', { name: address, password: 'falsch' }, { 'x-forwarded-for': address });
    for (let host = 1; host <= 10; host += 1) {
      expect((await from(`2001:db8:1:2::${host}`)).status).toBe(422);
    }

    expect((await from('2001:DB8:1:2:a:b:c:d')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(422);
    expect((await from('::1')).status).toBe(422);
    expect((await from('::2')).status).toBe(422);
  });

  it('lets an account only where its role may go', async () => {
    const staff = cookieOf(await logIn('vor-ort', PASSWORD));

    expect((await desk(staff)).status).toBe(403);
    expect((await desk({})).status).toBe(303);
  });

  it('takes no form without the token of the session', async () => {
    const session = cookieOf(await logIn('planung', PASSWORD));
    const csrf = await csrfOf(session);

    expect((await form('/schreibtisch', {}, session)).status).toBe(403);
    expect((await form('/schreibtisch', { _csrf: 'x' }, session)).status).toBe(403);
    expect((await form('/schreibtisch', { _csrf: csrf }, session)).status).toBe(201);
    const other = cookieOf(await logIn('planung', PASSWORD));
    expect((await form('/schreibtisch', { _csrf: csrf }, other)).status).toBe(403);
  });

  it('believes no cookie that it did not sign', async () => {
    const token = await accounts.openSession((await accounts.list())[0] ?? fail());
    const unsigned = { cookie: `akteursrunde_sitzung=${token}` };

    expect((await desk(unsigned)).status).toBe(303);
  });

  it('ends with the logout, on the server too', async () => {
    const session = cookieOf(await logIn('planung', PASSWORD));
    const csrf = await csrfOf(session);
    const page = load((await web.get('/', session)).text);
    // Marked for the account, see decision 0061.
    const marked = String(page('form[action="/abmelden"] [name=_csrf]').val());
    expect(marked.split('.')[0]).toBe(csrf);

    const response = await form('/abmelden', { _csrf: marked }, session);
    expect(response.headers.location).toBe('/');
    expect((await desk(session)).status).toBe(303);
  });

  it('ends for a disabled account at once, and opens again with a new password', async () => {
    await accounts.add('weg', 'planner', PASSWORD);
    const session = cookieOf(await logIn('weg', PASSWORD));
    expect((await desk(session)).status).toBe(200);

    await accounts.disable('weg');
    expect((await desk(session)).status).toBe(303);
    expect((await logIn('weg', PASSWORD)).status).toBe(422);

    await accounts.reset('weg', 'Neues Passwort 1');
    expect((await logIn('weg', 'Neues Passwort 1')).status).toBe(303);
    expect((await desk(session)).status).toBe(303);
  });

  it('lets programs use the API with a token of the right role', async () => {
    const planner = await accounts.addToken('planner', 'Auswertung');
    const staff = await accounts.addToken('staff', 'Erfassung');
    const ask = (token: string) =>
      web.get('/api/v1/schreibtisch', { authorization: `Bearer ${token}` });

    expect((await ask(planner.ok ? planner.value : '')).status).toBe(200);
    expect((await ask(staff.ok ? staff.value : '')).status).toBe(403);
    expect((await ask('erfunden')).status).toBe(401);
  });

  it('refuses short passwords, unknown roles and names that are taken', async () => {
    expect(await accounts.add('neu', 'planner', 'kurz')).toMatchObject({
      problems: [{ code: 'account.password-short', at: 'password', details: { min: 10 } }],
    });
    expect(await accounts.add('neu', 'chef', PASSWORD)).toMatchObject({
      problems: [{ code: 'account.role-unknown', at: 'role' }],
    });
    for (const name of ['', 'plan\u0000ung', 'x'.repeat(65)]) {
      expect(await accounts.add(name, 'planner', PASSWORD)).toMatchObject({
        problems: [{ code: 'request.invalid', at: 'name' }],
      });
    }
    expect((await logIn('plan\u0000ung', PASSWORD)).status).toBe(422);
    expect(await accounts.add('planung', 'planner', PASSWORD)).toMatchObject({
      problems: [{ code: 'account.exists', at: 'name' }],
    });
    expect(await accounts.reset('niemand', PASSWORD)).toMatchObject({
      problems: [{ code: 'account.unknown', at: 'name' }],
    });
  });

  it.each([
    ['/planung/verstetigung-qm/ergebnisse?area=prohlis', true],
    ['/', true],
    ['//anderswo.example', false],
    ['/\\anderswo.example', false],
    ['https://anderswo.example', false],
    ['/\tanderswo', false],
    ['javascript:alert(1)', false],
    ['/abmelden', false],
    ['', false],
  ])('goes on to %j only if that is a page of this site', (target, isLocal) => {
    expect(toLocalPath(target)).toBe(isLocal ? target : '/planung');
  });
});

function fail(): never {
  throw new Error('No account.');
}
