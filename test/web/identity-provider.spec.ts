import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { IdentityLoginsService } from '../../src/application/identity-provider/identity-logins.service.js';
import { databases } from '../support/databases.js';
import { CLIENT, comeInBy, TestProvider } from '../support/identity-provider.js';
import { Visitor, type PageSeen } from '../support/visitor.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const BASE = 'http://127.0.0.1:3999';
const PASSWORD = 'Kastanienallee 7';

const settingsFor = (issuer: string) => ({
  ...{ BASE_URL: BASE, OIDC_ISSUER: issuer },
  ...{ OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
  OIDC_SCOPES: 'openid profile groups',
  OIDC_ROLES: 'cn=leitung,ou=amt=administrator; planung=planner; quartier=qm',
  OIDC_LABEL: 'das Stadtkonto',
});

const heading = ({ $ }: PageSeen) => $('h1').text();

describe.each(databases)("the city's identity provider on $name", (on) => {
  let provider: TestProvider;
  let web: WebApp;
  let accounts: AccountsService;

  beforeEach(async () => {
    provider = await TestProvider.start(`${BASE}/anmelden/dienst/zurueck`);
    provider.people.set('anna', { subject: 'id-1', name: 'a.planer', groups: ['planung', 'alle'] });
    provider.people.set('fremd', { subject: 'id-2', name: 'fremd', groups: ['alle'] });
    web = await startWebApp({ on, environment: settingsFor(provider.issuer) });
    accounts = web.app.get(AccountsService);
    await accounts.add('leitung', 'administrator', PASSWORD);
  });
  afterEach(async () => {
    await web.close();
    await provider.close();
  });

  const person = (login: string, change: object) => {
    const known = provider.people.get(login);
    if (known !== undefined) provider.people.set(login, { ...known, ...change });
  };
  const named = async (name: string) =>
    (await accounts.list()).find((account) => account.name === name);
  const trail = async () =>
    (await web.app.get(AuditService).find({}, { skip: 0, take: 100 })).entries
      .map(({ person: by, action, object, reason }) => [by, action, object, reason].join(' | '))
      .reverse();

  it('lets in whom a group gives a role, makes the account, and knows it the next time', async () => {
    const visitor = new Visitor(web);
    const login = await visitor.get('/anmelden?weiter=/konto');
    const button = login.$('.other-way a');
    expect(button.text()).toBe('Anmelden über das Stadtkonto');
    expect(button.attr('href')).toBe('/anmelden/dienst?weiter=%2Fkonto');

    const page = await comeInBy(provider, visitor, 'anna', '/konto');
    expect(page.path).toBe('/konto');
    expect(page.$('.fact-list').text()).toMatch(/a\.planer\s*Rolle\s*Planung/);
    expect(page.$('#password')).toHaveLength(0);
    expect(await named('a.planer')).toMatchObject({ role: 'planner', external: true });

    // Known by the provider's own name, whatever the person is called by now.
    person('anna', { name: 'a.neu' });
    expect((await comeInBy(provider, new Visitor(web), 'anna')).path).toBe('/planung');
    expect(await named('a.neu')).toBeUndefined();
    expect((await trail()).slice(-3)).toEqual([
      ' | account.added | a.planer | über den Anmeldedienst',
      'a.planer | login.succeeded | a.planer | über den Anmeldedienst',
      'a.planer | login.succeeded | a.planer | über den Anmeldedienst',
    ]);
  });

  it('asks for code, PKCE, state and nonce, each time anew', async () => {
    const [one, two] = await Promise.all([
      new Visitor(web).leave('/anmelden/dienst'),
      new Visitor(web).leave('/anmelden/dienst'),
    ]);
    const asked = new URL(one).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: CLIENT.id,
      response_type: 'code',
      redirect_uri: `${BASE}/anmelden/dienst/zurueck`,
      code_challenge_method: 'S256',
      scope: 'openid profile groups',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length).toBeGreaterThan(40);
      expect(new URL(two).searchParams.get(name)).not.toBe(asked.get(name));
    }
  });

  it('takes no way back that this browser did not begin, and none twice', async () => {
    const victim = new Visitor(web);
    const attacker = new Visitor(web);
    const own = await provider.signIn(await attacker.leave('/anmelden/dienst'), 'anna');
    expect(heading(await victim.get(own))).toBe('Diese Anmeldung gilt nicht');
    // Begun in the victim's browser too, but with another state.
    await victim.leave('/anmelden/dienst');
    const foreign = await victim.get(own);
    expect(foreign.status).toBe(403);
    expect(foreign.$('main a[href="/anmelden"]').text()).toBe('Zur Anmeldung');
    expect(victim.cookie('akteursrunde_sitzung')).toBeUndefined();

    const way = attacker.cookie('akteursrunde_dienst') ?? '';
    expect((await attacker.get(own)).path).toBe('/planung');
    const again = await web.get(own, { cookie: `akteursrunde_dienst=${way}` });
    expect(again.status).toBe(403);
    // What we signed for something else is no way back, either.
    const session = attacker.cookie('akteursrunde_sitzung') ?? '';
    const other = await web.get(own, { cookie: `akteursrunde_dienst=${session}` });
    expect(other.status).toBe(403);
    const unsigned = await web.get(own, { cookie: `akteursrunde_dienst=${way.split('.')[0]}` });
    expect(unsigned.status).toBe(403);
  });

  it('gives a new session, whatever cookie the browser brought', async () => {
    const visitor = new Visitor(web);
    await comeInBy(provider, visitor, 'anna');
    const before = visitor.cookie('akteursrunde_sitzung');
    await comeInBy(provider, visitor, 'anna');
    expect(visitor.cookie('akteursrunde_sitzung')).not.toBe(before);
  });

  it.each([
    ['another nonce', (claims: Record<string, unknown>) => ({ ...claims, nonce: 'anders' })],
    ['another person', (claims: Record<string, unknown>) => ({ ...claims, sub: 'id-9' })],
  ])('believes no token that was changed to %s', async (_, change) => {
    provider.mischief.token = (body) => {
      const [head, claims, signature] = String(body.id_token).split('.');
      const read = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as object;
      const changed = Buffer.from(JSON.stringify(change({ ...read }))).toString('base64url');
      return { ...body, id_token: [head, changed, signature].join('.') };
    };
    const refused = await comeInBy(provider, new Visitor(web), 'anna');
    expect(refused.status).toBe(403);
    expect(heading(refused)).toBe('Diese Anmeldung gilt nicht');
    expect(await accounts.list()).toHaveLength(1);
  });

  it('believes no token that belongs to another login, though it is signed', async () => {
    let stolen: unknown;
    provider.mischief.token = (body) => {
      stolen ??= body.id_token;
      return { ...body, id_token: stolen };
    };
    expect((await comeInBy(provider, new Visitor(web), 'anna')).path).toBe('/planung');
    const refused = await comeInBy(provider, new Visitor(web), 'anna');
    expect(refused.status).toBe(403);
  });

  it('lets nobody in without a role, a name of their own, or with a disabled account', async () => {
    const stranger = await comeInBy(provider, new Visitor(web), 'fremd');
    expect(stranger.status).toBe(403);
    expect(heading(stranger)).toBe('Für Sie ist hier kein Zugang eingerichtet');
    // Whoever is called like an account with a password does not become it.
    person('anna', { name: 'leitung' });
    const taken = await comeInBy(provider, new Visitor(web), 'anna');
    expect(heading(taken)).toBe('Ihren Namen gibt es hier schon');
    person('anna', { name: 'x'.repeat(65) });
    const nameless = await comeInBy(provider, new Visitor(web), 'anna');
    expect(heading(nameless)).toBe('Der Anmeldedienst nennt keinen Namen');
    expect(await accounts.list()).toHaveLength(1);

    person('anna', { name: 'a.planer' });
    const visitor = new Visitor(web);
    await comeInBy(provider, visitor, 'anna');
    await accounts.disable('a.planer');
    expect((await visitor.get('/planung')).path).toMatch(/^\/anmelden/);
    const disabled = await comeInBy(provider, new Visitor(web), 'anna');
    expect(heading(disabled)).toBe('Ihr Konto ist gesperrt');
    expect(await trail()).toContain(' | login.external-refused | a.planer | Konto gesperrt');
  });

  it('follows the groups at each login, and closes what was open before', async () => {
    const visitor = new Visitor(web);
    await comeInBy(provider, visitor, 'anna');
    person('anna', { groups: ['quartier', 'cn=leitung,ou=amt'] });
    const other = new Visitor(web);
    await comeInBy(provider, other, 'anna');
    expect((await other.get('/verwaltung/konten')).status).toBe(200);
    expect((await visitor.get('/planung')).path).toMatch(/^\/anmelden/);
    expect(await trail()).toContain(
      ' | account.role-changed | a.planer | Rolle administrator: laut Anmeldedienst',
    );
    person('anna', { groups: [] });
    const gone = await comeInBy(provider, new Visitor(web), 'anna');
    expect(heading(gone)).toBe('Für Sie ist hier kein Zugang eingerichtet');
    expect((await other.get('/planung')).path).toMatch(/^\/anmelden/);

    const own = await accounts.changeRole('a.planer', 'staff');
    expect(own).toMatchObject({ problems: [{ code: 'account.role-given' }] });
    const reset = await accounts.reset('a.planer', PASSWORD);
    expect(reset).toMatchObject({ problems: [{ code: 'account.external' }] });
  });

  it('lets in whose account was made beforehand, with the role it has here', async () => {
    const chief = new Visitor(web);
    const login = await chief.get('/anmelden');
    await chief.submit(login, 'Anmelden', { name: 'leitung', password: PASSWORD });
    const list = await chief.get('/verwaltung/konten');
    const form = { name: 'fremd', role: 'coder', way: 'dienst' };
    const made = await chief.submit(list, 'Konto anlegen', form);
    expect(made.$('[role=status]').text()).toContain('Das Konto ist angelegt.');
    expect(made.$('.fact-list').text()).toMatch(/Anmeldung\s*über den Anmeldedienst/);
    expect(made.$('main').text()).not.toContain('Einmal-Passwort');

    // No password opens it, not even the empty one.
    for (const password of ['', PASSWORD]) {
      const tried = await web.post('/anmelden', { name: 'fremd', password });
      expect(tried.status).toBe(422);
    }
    expect((await comeInBy(provider, new Visitor(web), 'fremd')).path).toBe('/kodierung');
    expect(await trail()).toContain(' | account.identity-bound | fremd | ');
    // It belongs to this person now: another of that name does not get it.
    provider.people.set('zweit', { subject: 'id-3', name: 'fremd', groups: ['planung'] });
    const other = await comeInBy(provider, new Visitor(web), 'zweit');
    expect(heading(other)).toBe('Ihren Namen gibt es hier schon');
    const twice = await web.app.get(IdentityLoginsService).announce('fremd', 'coder', {
      by: { source: 'program', person: '' },
    });
    expect(twice).toMatchObject({ problems: [{ code: 'account.exists' }] });
  });

  it('leads only to places of this site, and out of the provider too', async () => {
    const visitor = new Visitor(web);
    const page = await comeInBy(provider, visitor, 'anna', '//anderswo.example/');
    expect(page.path).toBe('/planung');
    const csrf = page.$('form[action="/abmelden"] [name=_csrf]').val();
    const left = await visitor.post('/abmelden', { _csrf: String(csrf) });
    expect(left.path).toBe('/anmelden/dienst/abgemeldet');
    expect((await visitor.get('/planung')).path).toMatch(/^\/anmelden/);
    const end = new URL(left.$('.actions a').attr('href') ?? '');
    expect(end.origin).toBe(provider.issuer);
    expect(end.searchParams.get('client_id')).toBe(CLIENT.id);
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${BASE}/`);
    expect((await fetch(end)).status).toBe(200);
  });

  it('says so when it is cancelled or does not answer, and passwords still work', async () => {
    const visitor = new Visitor(web);
    const state = new URL(await visitor.leave('/anmelden/dienst')).searchParams.get('state');
    const back = `/anmelden/dienst/zurueck?error=access_denied&state=${state}&iss=${provider.issuer}`;
    expect(heading(await visitor.get(back))).toBe('Die Anmeldung wurde abgebrochen');

    const begun = await provider.signIn(await visitor.leave('/anmelden/dienst'), 'anna');
    await provider.close();
    const broken = await visitor.get(begun);
    expect(broken.status).toBe(503);
    expect(heading(broken)).toBe('Der Anmeldedienst antwortet nicht');
    const login = await visitor.get('/anmelden');
    const inside = await visitor.submit(login, 'Anmelden', { name: 'leitung', password: PASSWORD });
    expect(inside.path).toBe('/planung');
  });
});

describe('without the identity provider', () => {
  it('starts while it is away, and says so to those who ask', async () => {
    const web = await startWebApp({ environment: settingsFor('http://127.0.0.1:9/') });
    const visitor = new Visitor(web);
    const away = await visitor.get('/anmelden/dienst');
    expect(away.status).toBe(503);
    expect(heading(away)).toBe('Der Anmeldedienst antwortet nicht');
    expect(away.$('main').text()).toContain('Konten mit eigenem Passwort kommen weiter hinein.');
    await web.close();
  });

  it('has no place for it where none is set', async () => {
    const web = await startWebApp();
    const visitor = new Visitor(web);
    expect((await visitor.get('/anmelden')).$('.other-way')).toHaveLength(0);
    for (const path of ['', '/zurueck?code=x&state=y', '/abgemeldet']) {
      expect((await visitor.get(`/anmelden/dienst${path}`)).status).toBe(404);
    }
    await web.close();
  });

  it('does not start with a role that there is not', async () => {
    const environment = { ...settingsFor('https://login.example.org'), OIDC_ROLES: 'alle=chef' };
    await expect(startWebApp({ environment })).rejects.toThrow('OIDC_ROLES: „alle=chef“');
  });
});
