import type { Response } from 'supertest';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { ApiTokensService } from '../../src/application/accounts/api-tokens.service.js';
import { Clock } from '../../src/application/clock.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const PASSWORD = 'Kastanienallee 7';

describe.each(databases)('a session on $name', (on) => {
  let web: WebApp;
  let accounts: AccountsService;
  let account: { readonly id: string };

  const logIn = (headers: Record<string, string> = {}) =>
    web.post('/anmelden', { name: 'planung', password: PASSWORD }, headers);
  const cookieOf = ({ headers }: Response) => ({
    cookie: String(headers['set-cookie']).split(';')[0] ?? '',
  });
  const own = (headers: Record<string, string>) => web.get('/konto', headers);

  beforeAll(async () => {
    web = await startWebApp({ on });
    accounts = web.app.get(AccountsService);
    account = valueOf(await accounts.add('planung', 'planner', PASSWORD));
  });
  afterAll(() => web.close());

  it('is a new one with every login, and the one before is over', async () => {
    const first = cookieOf(await logIn());
    const again = await logIn(first);
    expect(cookieOf(again).cookie).not.toBe(first.cookie);
    expect((await own(first)).status).toBe(303);
    expect((await own(cookieOf(again))).status).toBe(200);
  });

  it('takes no session that a stranger has put into the browser', async () => {
    const planted = { cookie: `akteursrunde_sitzung=${'a'.repeat(43)}` };
    const response = await logIn(planted);
    expect(cookieOf(response).cookie).not.toContain('aaaa');
    expect((await own(planted)).status).toBe(303);
  });

  it('ends after two idle hours, and twelve hours after the login however busy it is', async () => {
    const clock = web.app.get(Clock);
    const hours = (count: number) => {
      clock.advance(count * 60 * 60 * 1000);
    };
    const busy = cookieOf(await logIn());
    const idle = cookieOf(await logIn());
    for (let passed = 1.5; passed < 12; passed += 1.5) {
      hours(1.5);
      expect((await own(busy)).status).toBe(200);
    }
    expect((await own(idle)).status).toBe(303);
    hours(1.5);
    expect((await own(busy)).status).toBe(303);
  });

  it('is kept by use alone: whoever only asks whether it holds does not keep it', async () => {
    const token = await accounts.openSession(account);
    web.app.get(Clock).advance(90 * 60 * 1000);
    expect(await accounts.findSession(token)).toBeDefined();
    web.app.get(Clock).advance(40 * 60 * 1000);
    expect(await accounts.findSession(token)).toBeUndefined();
  });

  it('lets no program in whose token was taken back', async () => {
    const tokens = web.app.get(ApiTokensService);
    const given = await accounts.addToken('planner', 'Verloren');
    const ask = () =>
      web.get('/api/v1/surveys/verstetigung-qm/coverage', {
        authorization: `Bearer ${given.ok ? given.value : ''}`,
      });
    expect((await ask()).status).toBe(200);
    expect((await tokens.list()).map(({ label, role }) => `${label} ${role}`)).toContain(
      'Verloren planner',
    );
    expect(await tokens.remove('Verloren')).toEqual({ ok: true, value: 1 });
    expect((await ask()).status).toBe(401);
    expect(await tokens.remove('Verloren')).toMatchObject({
      problems: [{ code: 'account.token-unknown' }],
    });
  });

  it.each([
    ...['Passwort123!', 'P4ssw0rt2026', 'Sommer2026!!', 'qwertzuiop', '1234567890', 'aaaaaaaaaaaa'],
    ...[
      'hallohallo',
      '!!Akteursrunde1',
      'neue-leute12',
      '1q2w3e4r5t',
      'zyxwvutsrq',
      'abababababab',
    ],
    ...['Schmetterling', 'michael1985', 'Fenster1234', 'fußball2024', 'hallo12345', 'Dresden2026'],
  ])('does not take %j for a password: everybody tries it first', async (password) => {
    expect(await accounts.add('neue-leute', 'planner', password)).toMatchObject({
      problems: [{ code: 'account.password-common', at: 'password' }],
    });
  });

  it.each([
    'akteursrunde-demo',
    'Sommer im Hinterhof',
    'vier lose Worte hier',
    'Kaffee trinken',
    // Long ones are looked at by their beginning, and not for long.
    'kein Wort wie jedes andere, '.repeat(7).slice(0, 200),
    'K7QWX-MN3PR-T9ZAB',
  ])('takes %j for one', async (password) => {
    expect(await accounts.reset('planung', password)).toEqual({ ok: true, value: undefined });
    expect(await accounts.reset('planung', PASSWORD)).toMatchObject({ ok: true });
  });
});
