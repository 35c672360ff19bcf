import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { Visitor, type PageSeen } from '../support/visitor.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const PASSWORD = 'Kastanienallee 7';
const MINUTE = 60_000;

describe.each(databases)('the accounts on $name', (on) => {
  let web: WebApp;
  let accounts: AccountsService;
  let clock: Clock;

  beforeEach(async () => {
    web = await startWebApp({ on });
    accounts = web.app.get(AccountsService);
    clock = web.app.get(Clock);
    await accounts.add('leitung', 'administrator', PASSWORD);
    await accounts.add('planung', 'planner', PASSWORD);
  });
  afterEach(() => web.close());

  async function logIn(name: string, password = PASSWORD, visitor = new Visitor(web)) {
    const login = await visitor.get('/anmelden');
    const page = await visitor.submit(login, 'Anmelden', { name, password });
    return { visitor, page };
  }

  let address = 0;

  /** From an address of its own each time: what is counted here is the name. */
  async function fail(name: string): Promise<PageSeen['response']> {
    address += 1;
    const headers = { 'x-forwarded-for': `2001:db8:${address.toString(16)}::1` };
    return web.post('/anmelden', { name, password: 'falsch' }, headers);
  }

  const heading = ({ $ }: PageSeen) => $('h1').text();
  const alert = ({ $ }: PageSeen) => $('.error-summary').text().replaceAll(/\s+/g, ' ').trim();
  const idOf = async (name: string) =>
    (await accounts.list()).find((account) => account.name === name)?.id ?? '';
  const trail = async () =>
    (await web.app.get(AuditService).find({}, { skip: 0, take: 100 })).entries.map(
      ({ person, action, object, reason }) => [person, action, object, reason].join(' | '),
    );

  it('are added by an administrator with a password that is shown once and must be changed', async () => {
    const { visitor: chief } = await logIn('leitung');
    const list = await chief.get('/verwaltung/konten');
    const made = await chief.submit(list, 'Konto anlegen', { name: 'neu', role: 'qm' });
    const oneTime = made.$('.code-card code').text();
    expect(oneTime).toMatch(/^([0-9A-Z]{5}-){2}[0-9A-Z]{5}$/);
    expect((await chief.get('/verwaltung/konten')).response.text).not.toContain(oneTime);

    const { visitor, page } = await logIn('neu', oneTime);
    expect(page.path).toBe('/konto');
    expect(page.response.text).toContain('Bitte wählen Sie jetzt ein eigenes Passwort.');
    expect((await visitor.get('/planung')).path).toBe('/konto');
    const same = { old: oneTime, password: oneTime, repeat: oneTime };
    const kept = await visitor.submit(page, 'Passwort ändern', same);
    expect(alert(kept)).toContain('Das ist das bisherige Passwort.');
    const own = { old: oneTime, password: 'Mein eigenes 1', repeat: 'Mein eigenes 1' };
    const changed = await visitor.submit(page, 'Passwort ändern', own);
    expect(changed.$('[role=status]').text()).toBe('Ihr neues Passwort gilt ab sofort.');

    expect((await visitor.get('/planung')).path).toBe('/ergebnisse');
    expect((await logIn('neu', 'Mein eigenes 1')).page.path).toBe('/ergebnisse');
    expect((await logIn('neu', oneTime)).page.status).toBe(422);
  });

  it('keep what was typed where a new one is refused, and say why', async () => {
    const { visitor } = await logIn('leitung');
    const list = await visitor.get('/verwaltung/konten');
    const taken = await visitor.submit(list, 'Konto anlegen', { name: 'planung', role: 'coder' });

    expect(taken.status).toBe(422);
    expect(alert(taken)).toContain('Ein Konto mit diesem Namen gibt es schon.');
    expect(taken.$('#name').val()).toBe('planung');
    expect(taken.$('#role').val()).toBe('coder');
    const empty = await visitor.submit(list, 'Konto anlegen', { name: ' ' });
    expect(alert(empty)).toContain('Bitte geben Sie einen Namen mit 1 bis 64 Zeichen an.');
    const forged = await visitor.post('/verwaltung/konten', { name: 'x', role: 'planner' });
    expect(forged.status).toBe(403);
  });

  it('change role, are disabled and enabled, and lose their sessions with it', async () => {
    const { visitor: chief } = await logIn('leitung');
    const address = `/verwaltung/konten/${await idOf('planung')}`;
    let { visitor } = await logIn('planung');
    expect(heading(await visitor.get('/planung'))).toBe('Planung');

    const moved = await chief.submit(await chief.get(address), 'Rolle ändern', {
      role: 'staff',
      reason: 'wechselt nach vorn',
    });
    expect(moved.$('[role=status]').text()).toContain('Die Rolle ist geändert.');
    expect((await visitor.get('/planung')).path).toMatch(/^\/anmelden/);
    ({ visitor } = await logIn('planung'));
    expect((await visitor.get('/planung')).path).toBe('/druck');

    await chief.submit(await chief.get(address), 'Konto sperren', { reason: 'ausgeschieden' });
    expect((await visitor.get('/druck')).path).toMatch(/^\/anmelden/);
    expect((await logIn('planung')).page.status).toBe(422);
    await chief.submit(await chief.get(address), 'Konto freigeben');
    expect((await logIn('planung')).page.path).toBe('/druck');

    expect((await trail()).reverse().filter((entry) => entry.includes('| account.'))).toEqual([
      ' | account.added | leitung | Rolle administrator',
      ' | account.added | planung | Rolle planner',
      'leitung | account.role-changed | planung | Rolle staff: wechselt nach vorn',
      'leitung | account.disabled | planung | ausgeschieden',
      'leitung | account.enabled | planung | ',
    ]);
  });

  it('of which the last active administrator cannot be disabled or made something else', async () => {
    const { visitor } = await logIn('leitung');
    const address = `/verwaltung/konten/${await idOf('leitung')}`;
    await accounts.add('weg', 'administrator', PASSWORD);
    await accounts.disable('weg');

    for (const [button, fields] of [
      ['Konto sperren', { reason: 'Urlaub' }],
      ['Rolle ändern', { reason: 'Urlaub', role: 'planner' }],
    ] as const) {
      const refused = await visitor.submit(await visitor.get(address), button, fields);
      expect(refused.status).toBe(422);
      expect(alert(refused)).toContain('Das ist das letzte aktive Konto der Administration.');
      expect(refused.response.text).toContain('value="Urlaub"');
    }
    await accounts.enable('weg');
    const done = await visitor.submit(await visitor.get(address), 'Konto sperren');
    expect(done.path).toMatch(/^\/anmelden/);
  });

  it('change their own password with the old one, and end all other sessions by that', async () => {
    const { visitor: here } = await logIn('planung');
    const { visitor: there } = await logIn('planung');
    const page = await here.get('/konto');
    const fields = { old: PASSWORD, password: 'Mein eigenes 1', repeat: 'Mein eigenes 1' };
    const wrong: readonly [Partial<typeof fields>, string][] = [
      [{ old: 'falsch' }, 'Das ist nicht Ihr bisheriges Passwort.'],
      [{ password: 'kurz', repeat: 'kurz' }, 'Es braucht mindestens 10 Zeichen.'],
      [{ repeat: 'Mein eigenes 2' }, 'Die beiden neuen Passwörter sind nicht gleich.'],
    ];
    for (const [change, sentence] of wrong) {
      const refused = await here.submit(page, 'Passwort ändern', { ...fields, ...change });
      expect(refused.status).toBe(422);
      expect(alert(refused)).toContain(sentence);
    }
    expect((await there.get('/planung')).path).toBe('/planung');

    await here.submit(page, 'Passwort ändern', fields);
    expect((await here.get('/planung')).path).toBe('/planung');
    expect((await there.get('/planung')).path).toMatch(/^\/anmelden/);
  });

  it('see where they are signed in, and sign out there, one by one or all others', async () => {
    const { visitor: here } = await logIn('planung');
    const agent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
    const there = new Visitor(web, agent);
    const third = new Visitor(web, 'curl/8');
    for (const visitor of [there, third]) await logIn('planung', PASSWORD, visitor);
    const page = await here.get('/konto');
    const rows = () =>
      page
        .$('.record-table tbody tr')
        .toArray()
        .map((row) => page.$(row).find('th').text());
    expect(rows()[0]).toContain('(dieses)');
    expect(rows().slice(1).sort()).toEqual(['Ein Browser', 'Firefox auf Windows']);
    expect(page.$('.record-table').text()).toMatch(/\d\d:\d\d/);

    const firefox = page
      .$('.record-table tr')
      .filter((_, row) => page.$(row).text().includes('Firefox'));
    const sitzung = String(firefox.find('input[name="sitzung"]').val());
    const _csrf = String(page.$('input[name="_csrf"]').first().val());
    // Of another account it is none.
    const { visitor: stranger } = await logIn('leitung');
    const own = String((await stranger.get('/konto')).$('input[name="_csrf"]').first().val());
    await stranger.post('/konto/sitzungen/beenden', { _csrf: own, sitzung });
    expect((await there.get('/planung')).path).toBe('/planung');

    await here.post('/konto/sitzungen/beenden', { _csrf, sitzung });
    expect((await there.get('/planung')).path).toMatch(/^\/anmelden/);
    expect((await third.get('/planung')).path).toBe('/planung');
    const left = await here.submit(await here.get('/konto'), 'Alle anderen Geräte abmelden');
    expect(left.path).toContain('/konto');
    expect(left.$('.record-table tbody tr')).toHaveLength(1);
    expect((await third.get('/planung')).path).toMatch(/^\/anmelden/);
  });

  it('sign out on all devices at once', async () => {
    const { visitor: here } = await logIn('planung');
    const { visitor: there } = await logIn('planung');
    const left = await here.submit(await here.get('/konto'), 'Auf allen Geräten abmelden');

    expect(left.path).toBe('/anmelden');
    expect((await there.get('/konto')).path).toMatch(/^\/anmelden/);
  });

  it('wait longer after each failure from the fifth on, and say until when', async () => {
    for (let failure = 1; failure <= 5; failure += 1) {
      expect((await fail('planung')).status).toBe(422);
    }
    const paused = (await logIn('planung')).page;
    expect(paused.status).toBe(429);
    expect(alert(paused)).toMatch(/Bitte warten Sie bis \d\d:\d\d Uhr\./);
    expect(paused.response.headers['retry-after']).toMatch(/^([1-9]|[1-5]\d|60)$/);

    clock.advance(MINUTE);
    expect((await fail('planung')).status).toBe(422);
    clock.advance(MINUTE);
    expect((await logIn('planung')).page.status).toBe(429);
    clock.advance(MINUTE);
    expect((await logIn('planung')).page.path).toBe('/planung');
    expect((await fail('planung')).status).toBe(422);
    expect((await trail()).filter((entry) => entry.includes('login.paused'))).toHaveLength(2);
  });

  it('wait in every process at once, and never longer than an hour', async () => {
    for (let failure = 0; failure < 20; failure += 1) {
      await fail('planung');
      clock.advance(60 * MINUTE);
    }
    await fail('planung');
    const [row] = await web.app
      .get(Database)
      .reader.query<{ paused_until: string }[]>('SELECT paused_until FROM login_failures');
    const waits = Date.parse(row?.paused_until ?? '') - Date.parse(clock.instant());
    expect(waits).toBeGreaterThan(59 * MINUTE);
    expect(waits).toBeLessThanOrEqual(60 * MINUTE);
    clock.advance(60 * MINUTE);
    expect((await logIn('planung')).page.path).toBe('/planung');
  });

  it('do not show by waiting whether there is one of that name', async () => {
    const pages: string[] = [];
    await accounts.add('xaver', 'planner', PASSWORD);
    for (const name of ['xaver', 'niemand']) {
      for (let failure = 0; failure < 5; failure += 1) await fail(name);
      const { status, text } = await fail(name);
      expect(status).toBe(429);
      pages.push(text.replaceAll(name, 'NAME').replaceAll(/\d\d:\d\d/g, 'ZEIT'));
    }
    expect(pages[0]).toBe(pages[1]);
    expect((await trail()).join('\n')).not.toContain('niemand');
  });

  it('get in again at once when an administrator says so', async () => {
    for (let failure = 0; failure < 5; failure += 1) await fail('planung');
    const { visitor: chief } = await logIn('leitung');
    const list = await chief.get('/verwaltung/konten');
    expect(list.$('tbody').text()).toMatch(/wartet bis \d\d:\d\d Uhr/);
    const page = await chief.get(`/verwaltung/konten/${await idOf('planung')}`);
    await chief.submit(page, 'Wartezeit aufheben', { reason: 'rief an' });

    expect((await logIn('planung')).page.path).toBe('/planung');
    expect((await trail())[1]).toBe('leitung | account.pause-lifted | planung | rief an');
  });

  it('lead each role to its place, and away from what it may not see', async () => {
    await accounts.add('vor-ort', 'staff', PASSWORD);
    await accounts.add('kodiert', 'coder', PASSWORD);
    await accounts.add('quartier', 'qm', PASSWORD);
    const landings = { leitung: '/planung', planung: '/planung', 'vor-ort': '/druck' };
    for (const [name, place] of Object.entries(landings)) {
      expect((await logIn(name)).page.path).toBe(place);
    }
    const { page: desk } = await logIn('kodiert');
    expect(desk.$('.lead').text()).toContain('Offene Antworten bekommen hier Kategorien');
    const visitor = new Visitor(web);
    const asked = await visitor.get('/planung/verstetigung-qm/offene-antworten');
    const fields = { name: 'quartier', password: PASSWORD };
    const landed = await visitor.submit(asked, 'Anmelden', fields);
    expect(landed.path).toBe('/ergebnisse');
    expect(landed.$('.site-nav').text()).not.toMatch(/Planung|Drucken|Verwaltung/);
  });
});
