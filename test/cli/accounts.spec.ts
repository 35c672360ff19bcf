import BetterSqlite3 from 'better-sqlite3';
import { createCommandLine, type CommandLine } from '../support/command-line.js';

const PROVIDER = {
  OIDC_ISSUER: 'https://anmeldung.stadt.example',
  OIDC_CLIENT_ID: 'akteursrunde',
  OIDC_CLIENT_SECRET: 'nur fuer diesen Test',
  BASE_URL: 'https://beteiligung.stadt.example',
};

describe('accounts on the command line', () => {
  let line: CommandLine;

  beforeAll(() => {
    line = createCommandLine();
  });
  afterAll(() => {
    line.remove();
  });

  const read = (query: string): unknown[] => {
    const database = new BetterSqlite3(line.database, { readonly: true });
    try {
      return database.prepare(query).all();
    } finally {
      database.close();
    }
  };

  it('wait for the identity provider without a password, and only where there is one', async () => {
    const args = ['account', 'add', 'nele', '--role', 'staff', '--oidc'];
    const early = await line.run(args);
    expect(early).toMatchObject({ code: 1, stdout: '' });
    expect(early.stderr).toBe('name: Es ist kein Anmeldedienst eingestellt.\n');
    expect(read('SELECT name FROM accounts')).toEqual([]);

    const added = await line.run(args, { environment: PROVIDER });
    expect(added).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Konto „nele“ mit der Rolle staff ist angelegt.\n',
    });
    expect(
      read(`SELECT name, role, issuer, subject FROM accounts JOIN identities ON account_id = id`),
    ).toEqual([{ name: 'nele', role: 'staff', issuer: PROVIDER.OIDC_ISSUER, subject: null }]);
    const twice = await line.run(args, { environment: PROVIDER });
    expect(twice.code).toBe(1);
    expect(read('SELECT count(*) AS n FROM identities')).toEqual([{ n: 1 }]);
  }, 60_000);

  it('lose a second factor whose telephone is lost, with its codes, and it stands in the trail', async () => {
    const add = ['account', 'add', 'pia', '--role', 'planner', '--password-stdin'];
    await line.run(add, { input: 'Kastanienallee 7' });
    const database = new BetterSqlite3(line.database);
    const begun = '2026-05-01T09:30:00Z';
    database
      .prepare(
        `INSERT INTO second_factors (account_id, sealed, begun, confirmed, last_step)
         SELECT id, 'versiegelt', ?, '2026-05-01', 1 FROM accounts WHERE name = 'pia'`,
      )
      .run(begun);
    database
      .prepare(
        `INSERT INTO recovery_codes (code_hash, account_id)
         SELECT ?, id FROM accounts WHERE name = 'pia'`,
      )
      .run('0'.repeat(64));
    database.close();
    const reset = await line.run(['account', 'reset-second-factor', 'pia']);
    expect(reset).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Bei der nächsten Anmeldung von „pia“ genügt das Kennwort.\n',
    });
    expect(read('SELECT account_id FROM second_factors')).toEqual([]);
    expect(read('SELECT account_id FROM recovery_codes')).toEqual([]);
    expect(
      read(`SELECT source, object FROM audit_entries WHERE action = 'account.second-factor-reset'`),
    ).toEqual([{ source: 'command-line', object: 'pia' }]);
    const unknown = await line.run(['account', 'reset-second-factor', 'niemand']);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('Ein Konto mit diesem Namen gibt es nicht.');
  }, 60_000);
});
