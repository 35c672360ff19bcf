import BetterSqlite3 from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  createCommandLine,
  responseFile,
  responseRow,
  type CommandLine,
} from '../support/command-line.js';

describe('backup, restore and verification', () => {
  let line: CommandLine;

  beforeAll(async () => {
    line = createCommandLine();
    const csv = responseFile(responseRow(1, '4', 'ja'), responseRow(2, '5', 'nein'));
    await line.run(['import-responses', line.write('zwei.csv', csv), '--survey', 'klein']);
    await line.run(['account', 'add', 'planung']);
  });
  afterAll(() => {
    line.remove();
  });

  it('finds a counter that somebody has changed', async () => {
    const copy = join(line.folder, 'verfaelscht.sqlite');
    expect((await line.run(['backup', copy])).code).toBe(0);
    const connection = new BetterSqlite3(copy);
    connection.exec(`UPDATE tallies SET tally = replace(tally, '"responses":2', '"responses":3')`);
    connection.close();
    const { code, stderr } = await line.run(['verify-data'], {
      environment: { DATABASE_URL: `sqlite:${copy}` },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('Der Zähler weicht von der Nachzählung ab.');
  });

  it('backs up into a new file, and restores it into an empty place', async () => {
    const backup = join(line.folder, 'sicherung.sqlite');
    expect(await line.run(['backup', backup])).toMatchObject({ code: 0, stdout: '' });
    expect(statSync(backup).mode & 0o077).toBe(0);
    const again = await line.run(['backup', backup]);
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain('Diese Datei gibt es schon');

    const elsewhere = { environment: { DATA_DIR: join(line.folder, 'neu') } };
    const restored = await line.run(['restore', backup], elsewhere);
    expect(restored).toMatchObject({
      code: 0,
      stderr: 'Zurückgespielt und nachgezählt: 2 Rückmeldungen.\n',
    });
    const results = (more = {}) => line.run(['results', '--survey', 'klein', '--by', 'area'], more);
    expect((await results(elsewhere)).stdout).toBe((await results()).stdout);
    expect((await line.run(['account', 'list'], elsewhere)).stdout).toContain('planung\t');

    const full = await line.run(['restore', backup], elsewhere);
    expect(full.code).toBe(1);
    expect(full.stderr).toContain('Bitte einen neuen Ordner als DATA_DIR');
  });

  it('restores nothing but a sound backup of this program or an earlier one', async () => {
    const elsewhere = { environment: { DATA_DIR: join(line.folder, 'leer') } };
    const refusal = async (path: string) => (await line.run(['restore', path], elsewhere)).stderr;
    const newer = join(line.folder, 'neuer.sqlite');
    await line.run(['backup', newer]);
    const connection = new BetterSqlite3(newer);
    connection.exec(
      `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`,
    );
    connection.close();
    expect(await refusal(newer)).toContain('neueren Programmversion');
    const torn = line.write(
      'halb.sqlite',
      readFileSync(newer).subarray(0, 20_000).toString('latin1'),
    );
    expect(await refusal(torn)).toContain('keine unversehrte Sicherung');
    expect(await refusal(join(line.folder, 'nirgends'))).toContain('Diese Datei gibt es nicht.');
    const results = await line.run(['results', '--survey', 'klein'], elsewhere);
    expect(JSON.parse(results.stdout)).toMatchObject({ responses: 0 });
  });

  it('keeps the ledger of deletions of the place that it restores into', async () => {
    const backup = join(line.folder, 'vorher.sqlite');
    await line.run(['backup', backup]);
    const place = { environment: { DATA_DIR: join(line.folder, 'geloescht') } };
    await line.run(['migrate'], place);
    const path = join(line.folder, 'geloescht', 'akteursrunde.sqlite');
    const open = new BetterSqlite3(path);
    open.exec(
      `INSERT INTO deleted_responses (id_hash, date) VALUES ('${'a'.repeat(64)}', '2026-03-01')`,
    );
    open.close();
    expect((await line.run(['restore', backup], place)).code).toBe(0);
    const after = new BetterSqlite3(path, { readonly: true });
    const ledger = after.prepare('SELECT date FROM deleted_responses').pluck().all();
    after.close();
    expect(ledger).toEqual(['2026-03-01']);
  });

  it('deletes again what has been deleted since the backup, and counts it out', async () => {
    const backup = join(line.folder, 'mit-beiden.sqlite');
    const inUse = join(line.folder, 'bisher.sqlite');
    await line.run(['backup', backup]);
    await line.run(['backup', inUse]);
    const connection = new BetterSqlite3(inUse);
    const id = connection.prepare('SELECT min(id) FROM responses').pluck().get() as string;
    const hash = createHash('sha256').update(id).digest('hex');
    connection
      .prepare('INSERT INTO deleted_responses (id_hash, date) VALUES (?, ?)')
      .run(hash, '2026-03-02');
    connection.close();
    const place = { environment: { DATA_DIR: join(line.folder, 'wieder') } };

    const restored = await line.run(['restore', backup, '--deleted-in', inUse], place);
    expect(restored).toMatchObject({
      code: 0,
      stderr: 'Wieder gelöscht: 1 Rückmeldung.\nZurückgespielt und nachgezählt: 1 Rückmeldung.\n',
    });
    const results = await line.run(['results', '--survey', 'klein'], place);
    expect(JSON.parse(results.stdout)).toMatchObject({ responses: 1 });
    const wrong = await line.run(['restore', backup, '--deleted-in', 'nirgends'], {
      environment: { DATA_DIR: join(line.folder, 'anders') },
    });
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.stderr).toContain('--deleted-in');
  });

  it('leaves PostgreSQL to its own tools', async () => {
    const environment = { DATABASE_URL: 'postgres://niemand@127.0.0.1:1/nichts' };
    for (const [command, tool] of [
      ['backup', 'pg_dump'],
      ['restore', 'pg_restore'],
    ] as const) {
      const { code, stderr } = await line.run([command, 'datei'], { environment });
      expect(code).toBe(1);
      expect(stderr).toContain(tool);
    }
    expect(existsSync('datei')).toBe(false);
  });
});
