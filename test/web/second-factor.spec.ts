import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { oneTimeCode } from '../support/one-time-codes.js';
import { PASSWORD, SecondFactorDesk } from '../support/second-factor-desk.js';
import { Visitor, type PageSeen } from '../support/visitor.js';
import { startWebApp } from '../support/web-app.js';

const MINUTE = 60_000;

const alert = ({ $ }: PageSeen) => $('.error-summary').text().replaceAll(/\s+/g, ' ').trim();

describe.each(databases)('the second factor on $name', (on) => {
  let desk: SecondFactorDesk;
  beforeEach(async () => {
    desk = await SecondFactorDesk.open(on);
  });
  afterEach(() => desk.web.close());

  it('is set up with the password, a key for the app and a first code', async () => {
    const { visitor } = await desk.logIn('planung');
    const { visitor: elsewhere } = await desk.logIn('planung');
    const page = await visitor.get('/konto/zweiter-faktor');
    const wrong = await visitor.submit(page, 'Zweiten Faktor einrichten', { password: 'falsch' });
    expect(wrong.status).toBe(422);
    expect(alert(wrong)).toContain('Das ist nicht Ihr bisheriges Passwort.');

    const { setup, key } = await desk.begin(visitor);
    expect(key.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/);
    const qr = setup.$('.setup-qr').attr('src') ?? '';
    expect(qr).toMatch(/^data:image\/svg\+xml;base64,/);
    const policy = String(setup.response.headers['content-security-policy']);
    expect(policy).toContain("img-src 'self' data:");
    expect(setup.$('#code').attr()).toMatchObject({
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
    });
    // Nothing is demanded before the app was shown to work.
    expect((await desk.logIn('planung')).page.path).toBe('/planung');

    const missed = await visitor.submit(setup, 'Einschalten', { code: '000000' });
    expect(missed.status).toBe(422);
    expect(missed.$('.setup-key').text()).toBe(key);
    const shown = await visitor.submit(missed, 'Einschalten', { code: desk.code(key) });
    expect(shown.$('h1').text()).toBe('Wiederherstellungscodes');
    expect(shown.$('.recovery-codes code')).toHaveLength(10);
    expect((await visitor.get('/konto')).response.text).toContain('Eingeschaltet');
    expect((await elsewhere.get('/konto')).path).toMatch(/^\/anmelden/);
    // The forms of the page that follows belong to the new session.
    const token = shown.$('form[action="/abmelden"] [name=_csrf]').val();
    const left = await visitor.post('/abmelden', { _csrf: String(token) });
    expect(left.path).toBe('/');
  });

  it('counts a key only for half an hour until it is confirmed', async () => {
    const { visitor } = await desk.logIn('planung');
    const { setup, key } = await desk.begin(visitor);
    desk.clock.advance(31 * MINUTE);
    const late = await visitor.submit(setup, 'Einschalten', { code: desk.code(key) });
    expect(late.$('h1').text()).toBe('Zweiter Faktor');
    expect((await desk.logIn('planung')).page.path).toBe('/planung');
  });

  it('is kept sealed, its recovery codes as hashes, and shown in no page again', async () => {
    const { key, codes, visitor } = await desk.switchOn();
    const { reader } = desk.web.app.get(Database);
    const rows = JSON.stringify([
      await reader.query('SELECT * FROM second_factors'),
      await reader.query('SELECT * FROM recovery_codes'),
      await reader.query('SELECT * FROM audit_entries'),
    ]);
    for (const secret of [key, key.replaceAll(' ', ''), ...codes]) {
      expect(rows).not.toContain(secret);
      expect((await visitor.get('/konto/zweiter-faktor')).response.text).not.toContain(secret);
    }
    // Sealed for its account: put in another's place it opens nothing.
    const [row] = await reader.query<{ sealed: string }[]>('SELECT sealed FROM second_factors');
    const { key: other } = await desk.switchOn('leitung');
    await desk.web.app
      .get(Database)
      .write((tx) =>
        tx.query(`UPDATE second_factors SET sealed = '${row?.sealed ?? ''}', last_step = 0`),
      );
    const { visitor: chief, page } = await desk.logIn('leitung');
    for (const tried of [key, other]) {
      expect((await chief.submit(page, 'Weiter', { code: desk.code(tried) })).status).toBe(422);
    }
  });

  it('is switched off, and its codes renewed, with password and code only', async () => {
    const { visitor, key, codes } = await desk.switchOn();
    const page = await visitor.get('/konto/zweiter-faktor');
    for (const button of ['Zweiten Faktor ausschalten', 'Neue Codes erzeugen']) {
      const noPassword = { password: 'falsch', code: desk.code(key) };
      const refused = await visitor.submit(page, button, noPassword);
      expect(refused.status).toBe(422);
      expect(alert(refused)).toContain('Das ist nicht Ihr bisheriges Passwort.');
      const noCode = await visitor.submit(page, button, { password: PASSWORD, code: '000000' });
      expect(noCode.status).toBe(422);
      expect(alert(noCode)).toContain('Dieser Code stimmt nicht');
    }
    const renew = { password: PASSWORD, code: desk.code(key) };
    const renewed = await visitor.submit(page, 'Neue Codes erzeugen', renew);
    const fresh = renewed.$('.recovery-codes code').first().text();
    expect(codes).not.toContain(fresh);
    const off = await visitor.submit(page, 'Zweiten Faktor ausschalten', {
      password: PASSWORD,
      code: fresh,
    });
    expect(off.$('[role=status]').text()).toBe('Der zweite Faktor ist ausgeschaltet.');
    expect((await desk.logIn('planung')).page.path).toBe('/planung');
    const { reader } = desk.web.app.get(Database);
    expect(await reader.query('SELECT * FROM recovery_codes')).toEqual([]);
    const own = (await desk.trail()).filter((entry) => entry.startsWith('planung | account.'));
    expect(own).toEqual([
      'planung | account.second-factor-begun | planung | ',
      'planung | account.second-factor-added | planung | ',
      'planung | account.recovery-codes-renewed | planung | ',
      'planung | account.second-factor-removed | planung | ',
    ]);
  });

  it('is reset by an administrator, who must sign nobody in for it', async () => {
    const { visitor: owner } = await desk.switchOn();
    const { visitor: chief } = await desk.logIn('leitung');
    const id = (await desk.accounts.list()).find(({ name }) => name === 'planung')?.id ?? '';
    const page = await chief.get(`/verwaltung/konten/${id}`);
    expect(page.$('.fact-list').text()).toMatch(/Zweiter Faktor\s*eingeschaltet/);
    const done = await chief.submit(page, 'Zweiten Faktor zurücksetzen', { reason: 'verloren' });
    expect(done.$('[role=status]').text()).toContain('Der zweite Faktor ist zurückgesetzt.');
    expect((await owner.get('/planung')).path).toMatch(/^\/anmelden/);
    expect((await desk.logIn('planung')).page.path).toBe('/planung');
    expect(await desk.trail()).toContain(
      'leitung | account.second-factor-reset | planung | verloren',
    );
    expect(done.$('main').text()).not.toContain('Zweiten Faktor zurücksetzen');
  });

  it('does not end with a new password', async () => {
    const { key } = await desk.switchOn();
    await desk.accounts.reset('planung', PASSWORD);
    const { visitor, page } = await desk.logIn('planung');
    expect(page.path).toMatch(/^\/anmelden\/code/);
    expect((await visitor.submit(page, 'Weiter', { code: desk.code(key) })).path).toBe('/planung');
  });
});

describe('a second factor that a role must have', () => {
  it('opens nothing to the role before it is set up, and leaves others alone', async () => {
    const web = await startWebApp({ environment: { SECOND_FACTOR_FOR: 'administrator, planner' } });
    const accounts = web.app.get(AccountsService);
    await accounts.add('planung', 'planner', PASSWORD);
    await accounts.add('vor-ort', 'staff', PASSWORD);
    const fields = { password: PASSWORD };
    const visitor = new Visitor(web);
    const login = await visitor.get('/anmelden');
    const due = await visitor.submit(login, 'Anmelden', { ...fields, name: 'planung' });
    expect(due.path).toBe('/konto/zweiter-faktor');
    expect(due.$('.done-notice').text()).toContain('Für Ihre Rolle ist der zweite Faktor');
    expect((await visitor.get('/planung/verstetigung-qm/ergebnisse')).path).toBe(due.path);
    const api = await visitor.get('/api/v1/surveys/verstetigung-qm/results');
    expect(api.status).toBe(403);
    const setup = await visitor.submit(due, 'Zweiten Faktor einrichten', fields);
    const code = oneTimeCode(setup.$('.setup-key').text(), Date.now());
    await visitor.submit(setup, 'Einschalten', { code });
    expect((await visitor.get('/planung')).path).toBe('/planung');

    const other = new Visitor(web);
    const staff = { ...fields, name: 'vor-ort' };
    expect((await other.submit(login, 'Anmelden', staff)).path).toBe('/druck');
    await web.close();
  });

  it('is no setting that could name a role that there is not', async () => {
    const start = startWebApp({ environment: { SECOND_FACTOR_FOR: 'planner,chef' } });
    await expect(start).rejects.toThrow('SECOND_FACTOR_FOR: Die Rolle „chef“ gibt es nicht');
  });
});
