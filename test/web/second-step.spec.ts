import { findStep } from '../../src/application/second-factor/totp.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { oneTimeCode } from '../support/one-time-codes.js';
import { PASSWORD, SecondFactorDesk, STEP } from '../support/second-factor-desk.js';
import type { PageSeen } from '../support/visitor.js';

const MINUTE = 60_000;

const alert = ({ $ }: PageSeen) => $('.error-summary').text().replaceAll(/\s+/g, ' ').trim();

describe('the codes of the second factor', () => {
  // RFC 6238, appendix B, SHA-1: the last six of the eight digits printed there.
  const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
    [20000000000, '353130', 666666666],
  ])('are those of the standard at %d seconds', (seconds, code, step) => {
    const at = seconds * 1000;
    expect(oneTimeCode(key, at)).toBe(code);
    expect(findStep(key, code, at)).toBe(step);
    expect(findStep(key, code, at + STEP)).toBe(step);
    expect(findStep(key, code, at - STEP)).toBe(step);
    expect(findStep(key, code, at + 2 * STEP)).toBeUndefined();
    expect(findStep(key, `${code}0`, at)).toBeUndefined();
  });
});

describe.each(databases)('the login with a second factor on $name', (on) => {
  let desk: SecondFactorDesk;
  beforeEach(async () => {
    desk = await SecondFactorDesk.open(on);
  });
  let address = 0;
  afterEach(() => desk.web.close());

  it('makes two steps, of which the first opens nothing', async () => {
    const { key } = await desk.switchOn();
    const { visitor, page } = await desk.logIn('planung', undefined, '/anmelden?weiter=/konto');
    expect(page.path).toBe('/anmelden/code?weiter=%2Fkonto');
    expect(visitor.cookie('akteursrunde_sitzung')).toBeUndefined();
    const step = visitor.cookie('akteursrunde_schritt') ?? '';
    for (const path of ['/planung', '/konto', '/konto/zweiter-faktor', '/verwaltung/konten']) {
      expect((await visitor.get(path)).path).toMatch(/^\/anmelden\?/);
      const posing = { cookie: `akteursrunde_sitzung=${step}` };
      expect((await desk.web.get(path, posing)).status).toBe(303);
    }
    const asked = await visitor.get('/anmelden/code?weiter=/konto');
    const inside = await visitor.submit(asked, 'Weiter', { code: desk.code(key) });
    expect(inside.path).toBe('/konto');
    expect((await visitor.get('/planung')).path).toBe('/planung');
    // The token of the first step is used up with it.
    const again = { code: desk.code(key, STEP) };
    const used = await desk.web.post('/anmelden/code', again, {
      cookie: `akteursrunde_schritt=${step}`,
    });
    expect(used.status).toBe(403);
  });

  it('goes nowhere else after the second step than within this site', async () => {
    const { key } = await desk.switchOn();
    const { visitor } = await desk.logIn('planung');
    const asked = await visitor.get('/anmelden/code?weiter=//anderswo.example');
    expect(asked.$('[name=weiter]').first().val()).toBe('/planung');
    const sent = { code: desk.code(key), weiter: 'https://anderswo.example/' };
    expect((await visitor.post('/anmelden/code', sent)).path).toBe('/planung');
  });

  it('takes a code once, and none before it', async () => {
    const { key } = await desk.switchOn();
    const old = desk.code(key, -STEP);
    const now = desk.code(key);
    const first = await desk.logIn('planung');
    const second = await desk.logIn('planung');
    const third = await desk.logIn('planung');
    expect((await first.visitor.submit(first.page, 'Weiter', { code: now })).path).toBe('/planung');
    const replayed = await second.visitor.submit(second.page, 'Weiter', { code: now });
    expect(replayed.status).toBe(422);
    expect(alert(replayed)).toContain('Dieser Code stimmt nicht oder ist schon verbraucht.');
    expect((await third.visitor.submit(third.page, 'Weiter', { code: old })).status).toBe(422);
    desk.clock.advance(STEP);
    const next = await second.visitor.submit(replayed, 'Weiter', { code: desk.code(key) });
    expect(next.path).toBe('/planung');
  });

  it('lets one in when the same code comes twice at once', async () => {
    const { key } = await desk.switchOn();
    const tries = await Promise.all([
      desk.logIn('planung'),
      desk.logIn('planung'),
      desk.logIn('planung'),
    ]);
    const now = desk.code(key);
    const pages = await Promise.all(
      tries.map(({ visitor, page }) => visitor.submit(page, 'Weiter', { code: now })),
    );
    expect(pages.filter(({ path }) => path === '/planung')).toHaveLength(1);
  });

  it('waits after wrong codes as after wrong passwords, whatever right passwords come between', async () => {
    const { key } = await desk.switchOn();
    const guess = async () => {
      address += 1;
      const headers = { 'x-forwarded-for': `2001:db8:${address.toString(16)}::1` };
      const login = await desk.web.post(
        '/anmelden',
        { name: 'planung', password: PASSWORD },
        headers,
      );
      const cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
      const wrong = { code: String(address % 10).repeat(6) };
      return [
        login.status,
        (await desk.web.post('/anmelden/code', wrong, { ...headers, cookie })).status,
      ];
    };
    for (let time = 0; time < 5; time += 1) expect(await guess()).toEqual([303, 422]);
    expect(await guess()).toEqual([429, 403]);
    desk.clock.advance(2 * MINUTE);
    expect(await guess()).toEqual([303, 422]);
    expect((await desk.logIn('planung')).page.status).toBe(429);
    const refused = (await desk.trail()).filter((entry) => entry.includes('login.code-refused'));
    expect(refused).toHaveLength(6);
    expect((await desk.trail()).filter((entry) => entry.includes('login.paused'))).toHaveLength(2);

    await desk.accounts.liftPause('planung');
    desk.clock.advance(STEP);
    const { visitor, page } = await desk.logIn('planung');
    expect((await visitor.submit(page, 'Weiter', { code: desk.code(key) })).path).toBe('/planung');
  });

  it('forgets the first step after ten minutes, and when the account changes', async () => {
    const { key } = await desk.switchOn();
    const slow = await desk.logIn('planung');
    desk.clock.advance(11 * MINUTE);
    const late = await slow.visitor.submit(slow.page, 'Weiter', { code: desk.code(key) });
    expect(late.status).toBe(403);
    expect(late.$('h1').text()).toBe('Bitte melden Sie sich noch einmal an');
    expect((await slow.visitor.get('/anmelden/code')).path).toBe('/anmelden');

    const changed = await desk.logIn('planung');
    await desk.accounts.disable('planung');
    const posted = await changed.visitor.submit(changed.page, 'Weiter', { code: desk.code(key) });
    expect(posted.status).toBe(403);
    await desk.accounts.enable('planung');
    expect((await changed.visitor.get('/planung')).path).toMatch(/^\/anmelden/);
  });

  it('takes each recovery code once instead, however it is typed', async () => {
    const { codes } = await desk.switchOn();
    const typed = (codes[3] ?? '').toLowerCase().replaceAll('-', ' ');
    const { visitor, page } = await desk.logIn('planung');
    const button = 'Mit diesem Code anmelden';
    expect((await visitor.submit(page, button, { recovery: typed })).path).toBe('/planung');
    const state = await visitor.get('/konto/zweiter-faktor');
    expect(state.$('.lead').text()).toContain('9 Wiederherstellungscodes sind noch übrig.');

    const again = await desk.logIn('planung');
    const used = await again.visitor.submit(again.page, button, { recovery: typed });
    expect(used.status).toBe(422);
    expect(alert(used)).toContain('Dieser Wiederherstellungscode stimmt nicht');
    expect(used.$('details').attr('open')).toBe('open');
    expect(await desk.trail()).toContain(' | account.recovery-code-used | planung | ');
  });

  it('does not let strangers keep somebody waiting on a device that is known', async () => {
    const { visitor } = await desk.logIn('planung');
    await visitor.submit(await visitor.get('/konto'), 'Auf allen Geräten abmelden');
    for (let failure = 0; failure < 6; failure += 1) {
      const headers = { 'x-forwarded-for': `2001:db8:ffff:${failure}::1` };
      await desk.web.post('/anmelden', { name: 'planung', password: 'falsch' }, headers);
    }
    expect((await desk.logIn('planung')).page.status).toBe(429);
    expect((await desk.logIn('planung', visitor)).page.path).toBe('/planung');
    // The mark is good for this name only, and not for guessing without end.
    const device = visitor.cookie('akteursrunde_geraet') ?? '';
    const tryFrom = (name: string, time: number, more = '') =>
      desk.web.post(
        '/anmelden',
        { name, password: 'falsch' },
        {
          cookie: `akteursrunde_geraet=${device}${more}`,
          'x-forwarded-for': `2001:db8:e:${time}::1`,
        },
      );
    for (let time = 0; time < 5; time += 1) {
      expect((await tryFrom('planung', time)).status).toBe(422);
    }
    expect((await tryFrom('planung', 6)).status).toBe(429);
    expect((await tryFrom('leitung', 7)).status).toBe(422);
    // Nor does one mark become many.
    expect((await tryFrom('planung', 8, '.1')).status).toBe(429);
    expect((await tryFrom('planung', 9, '0')).status).toBe(429);
    const { reader } = desk.web.app.get(Database);
    const rows = JSON.stringify(await reader.query('SELECT * FROM login_failures'));
    expect(rows).not.toContain('planung');
    await desk.accounts.liftPause('planung');
    expect(await desk.accounts.findPause('planung')).toBeUndefined();
  });
});
