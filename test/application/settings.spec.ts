import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Environment, loadSettings, SettingsError } from '../../src/config.js';
import { ROOT } from '../../src/root.js';

describe('the settings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'akteursrunde-settings-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const load = (environment: Environment = {}) =>
    loadSettings({ DATA_DIR: join(folder, 'data'), ...environment });

  it('have a default for everything', () => {
    expect(load()).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: `sqlite:${join(folder, 'data', 'akteursrunde.sqlite')}`,
      surveysDir: join(ROOT, 'surveys'),
      dataDir: join(folder, 'data'),
      baseUrl: 'http://localhost:3000',
      sessionSecret: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      contactsKey: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      secondFactorFor: '',
      oidc: undefined,
      demo: true,
      workers: 1,
      auditDays: 1095,
      backups: { dir: '', time: '02:30', keep: '7,4,12' },
      mail: { smtpUrl: '', smtpCa: '', from: '', perMinute: 30 },
      watch: { metricsToken: '', logLevel: 'info' },
    });
  });

  it.each([
    [{ OIDC_ISSUER: 'http://login.example.org' }, 'OIDC_ISSUER muss eine Adresse sein'],
    [{ OIDC_ISSUER: 'https://login.example.org/?a=b' }, 'OIDC_ISSUER muss eine Adresse sein'],
    [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID fehlt.'],
    [{ OIDC_SCOPES: 'profile' }, 'OIDC_SCOPES muss openid enthalten.'],
  ])('refuse the identity provider %j', (change, sentence) => {
    const whole = { OIDC_ISSUER: 'https://login.example.org/realm', OIDC_CLIENT_ID: 'runde' };
    expect(load(whole).oidc).toMatchObject({ scopes: 'openid profile', rolesClaim: 'groups' });
    expect(() => load({ ...whole, ...change })).toThrow(sentence);
  });

  it('take paths from the working folder, and addresses without a slash at the end', () => {
    const settings = load({
      PORT: '8080',
      DATABASE_URL: 'sqlite:db/a.sqlite',
      SURVEYS_DIR: 'fragen',
      BASE_URL: 'https://akteure.example.org/',
      DEMO: '1',
    });
    expect(settings).toMatchObject({
      databaseUrl: `sqlite:${resolve('db/a.sqlite')}`,
      surveysDir: resolve('fragen'),
      baseUrl: 'https://akteure.example.org',
      demo: true,
    });
    expect(load({ DATABASE_URL: 'sqlite:/var/a.sqlite' }).databaseUrl).toBe('sqlite:/var/a.sqlite');
    const url = 'postgres://u:p@localhost:5432/d';
    expect(load({ DATABASE_URL: url }).databaseUrl).toBe(url);
    expect(load({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080');
  });

  it('make a demonstration only of a trial: no database named, not in production', () => {
    expect(load().demo).toBe(true);
    expect(load({ DATABASE_URL: 'sqlite:a.sqlite' }).demo).toBe(false);
    expect(load({ NODE_ENV: 'production' }).demo).toBe(false);
    expect(load({ NODE_ENV: 'production', DEMO: '1' }).demo).toBe(true);
    expect(load({ DEMO: '0' }).demo).toBe(false);
  });

  it.each([
    ['SESSION_SECRET', 'session-secret', 'sessionSecret'],
    ['CONTACTS_KEY', 'contacts-key', 'contactsKey'],
  ] as const)('make %s once, and keep it for the owner only', (name, fileName, field) => {
    const file = join(folder, 'data', fileName);
    const made = load()[field];
    expect(readFileSync(file, 'utf8')).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // So is what is written later: the database, exports.
    const later = join(folder, 'later');
    writeFileSync(later, 'answers');
    expect(statSync(later).mode & 0o777).toBe(0o600);
    expect(load()[field]).toBe(made);
    const own = 'x'.repeat(32);
    expect(load({ [name]: own })[field]).toBe(own);
  });

  it('that are empty are not set', () => {
    expect(load({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, demo: true });
  });

  it('of several processes need PostgreSQL', () => {
    expect(() => load({ WORKERS: '2' })).toThrow('WORKERS über 1 geht nur mit PostgreSQL');
    const shared = { WORKERS: '2', DATABASE_URL: 'postgres://a:b@localhost/c' };
    expect(load(shared).workers).toBe(2);
  });

  it('that cannot be used are all named at once', () => {
    const wrong = {
      PORT: '80a',
      HOST: 'a b',
      DATABASE_URL: 'mysql://x',
      BASE_URL: 'example',
      SESSION_SECRET: 'kurz',
      DEMO: 'ja',
      WORKERS: '0',
      DATA_DIR: join(ROOT, 'package.json', 'data'),
    };
    const problems = () => {
      try {
        return [loadSettings(wrong)];
      } catch (error) {
        return error instanceof SettingsError ? error.problems : [error];
      }
    };
    expect(problems().map((line) => String(line).split(' ')[0])).toEqual([
      'PORT',
      'HOST',
      'DATABASE_URL',
      'BASE_URL',
      'SESSION_SECRET',
      'DEMO',
      'WORKERS',
      'DATA_DIR',
    ]);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
