import BetterSqlite3 from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createProgram } from '../../src/cli/program.js';
import {
  createCommandLine,
  responseFile,
  responseRow,
  type CommandLine,
} from '../support/command-line.js';
import { smallSurvey } from '../support/small-survey.js';

const COMMANDS = [
  'migrate',
  'check-surveys',
  'seed-demo',
  'import-roster',
  'import-responses',
  'export-responses',
  'results',
  'account',
  'token',
  'backup',
  'restore',
  'reapply-deletions',
  'move-to',
  'retention',
  'shorten-audit',
  'verify-data',
  'bench',
];

describe('the command line', () => {
  let line: CommandLine;

  beforeAll(async () => {
    line = createCommandLine();
    const csv = responseFile(responseRow(1, '4', 'ja'), responseRow(2, '5', 'nein'));
    await line.run(['import-responses', line.write('zwei.csv', csv), '--survey', 'klein']);
  });
  afterAll(() => {
    line.remove();
  });

  it('explains every command in German, and lists them all', async () => {
    const help = await line.spawn(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    const { commands } = createProgram();
    expect(commands.map((command) => command.name())).toEqual(COMMANDS);
    for (const command of commands) {
      expect(help.stdout).toMatch(new RegExp(`^ {2}${command.name()}\\b`, 'm'));
      const own = command.helpInformation();
      expect(own).toMatch(new RegExp(`^Aufruf: npm run cli -- ${command.name()}`));
      expect(own).not.toMatch(/Usage|Options|choices|default|display/);
    }
    const own = await line.run(['backup', '--help']);
    expect(own).toMatchObject({ code: 0, stderr: '' });
    expect(own.stdout).toMatch(/^Aufruf: npm run cli -- backup/);
  });

  it.each([
    [['unfug'], 'Den Befehl „unfug“ gibt es nicht.'],
    [['results'], 'Es fehlt die Angabe „--survey <key>“.'],
    [
      ['results', '--survey', 'klein', '--format', 'xml'],
      '„xml“ ist bei „--format <format>“ nicht möglich.',
    ],
    [['results', '--survey', 'gross'], 'survey: Diese Befragung gibt es nicht.'],
    [
      ['results', '--survey', 'klein', '--wave', '1999'],
      'wave: Diese Erhebungswelle gibt es nicht.',
    ],
    [
      ['import-responses', 'gibtsnicht.csv', '--survey', 'klein'],
      'Die Datei gibtsnicht.csv lässt sich nicht lesen. Bitte prüfen Sie Namen und Leserechte.',
    ],
    [['bench', '--rounds', 'viele'], '„viele“ ist keine Zahl ab 1.'],
    [['account', 'reset', 'niemand'], 'name: Ein Konto mit diesem Namen gibt es nicht.'],
    [
      ['export-responses', '--survey', 'klein', '--out', '/gibt/es/nicht.csv'],
      'Den Ordner oder die Datei gibt es nicht. Bitte den Pfad prüfen.',
    ],
  ])(
    'answers %j with 1, a German sentence on stderr and nothing on stdout',
    async (args, sentence) => {
      const { code, stdout, stderr } = await line.run(args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr.split('\n')[0]).toBe(sentence);
      expect(stderr).not.toMatch(/\bat .*\.js:/);
    },
  );

  it('gives results as JSON and CSV, and nothing else on stdout', async () => {
    const json = await line.spawn(['results', '--survey', 'klein', '--by', 'area']);
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      survey: 'klein',
      responses: 2,
      by: 'area',
      items: expect.arrayContaining([
        expect.objectContaining({ key: 'r', n: 2, mean: 4.5 }),
      ]) as unknown,
    });
    const csv = await line.run([
      'results',
      '--survey',
      'klein',
      '--format',
      'csv',
      '--channel',
      'paper',
    ]);
    expect(csv.stdout).toMatch(/^survey,version,wave,.*\r\nklein,1,2026,,,paper,,r,rating,/);
  });

  it('reads a roster, from which the invited N come', async () => {
    const path = line.write(
      'liste.csv',
      'organisation;name;area;actorType\ns1;Schule 1;nord;schule\ns2;Schule 2;nord;schule\ns3;Schule 3;nord;schule\n',
    );
    const args = ['import-roster', path, '--survey', 'klein', '--wave', '2026'];
    expect(await line.run(args)).toMatchObject({ code: 0, stdout: '' });
    const results = await line.run(['results', '--survey', 'klein', '--area', 'nord']);
    expect(JSON.parse(results.stdout)).toMatchObject({ invited: 3 });
  });

  it('keeps accounts: a password is generated or read, shown once, and never stored', async () => {
    const added = await line.run(['account', 'add', 'planung', '--role', 'planner']);
    expect(added.code).toBe(0);
    expect(added.stdout).toMatch(/^\w{5}-\w{5}-\w{5}\n$/);
    expect(readFileSync(line.database).includes(added.stdout.trim())).toBe(false);
    const piped = ['account', 'add', 'vor-ort', '--role', 'staff', '--password-stdin'];
    expect(await line.spawn(piped, 'Kastanienallee 7\n')).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect((await line.spawn(['account', 'add', 'planung'])).code).toBe(1);
    expect((await line.run(['account', 'disable', 'vor-ort'])).code).toBe(0);
    const { stdout } = await line.run(['account', 'list']);
    expect(stdout).toMatch(/^planung\tplanner\taktiv\t\d{4}-\d\d-\d\d\nvor-ort\tstaff\tgesperrt\t/);
  });

  it('says what is kept until when, and deletes only by a plan that somebody has saved', async () => {
    const asked = await line.run(['retention', '--survey', 'klein']);
    expect(asked.code).toBe(0);
    // The wave of 2023 ended on 31 December; 730 days after the first day after it.
    expect(asked.stdout).toContain(
      '2023\t0 Antworten\t730 Tage nach dem Ende der Welle\tab 31. Dezember 2025\n',
    );
    const early = await line.run(['retention', '--survey', 'klein', '--run']);
    expect(early).toMatchObject({ code: 1, stdout: '' });
    expect(early.stderr).toContain('noch nicht bestätigt');
    expect((await line.run(['retention', '--survey', 'nirgends'])).code).toBe(1);

    const database = new BetterSqlite3(line.database);
    const holdings = ['drafts', 'invitations', 'contacts', 'cards', 'rounds', 'texts', 'responses'];
    const terms = Object.fromEntries(holdings.map((name) => [name, { kind: 'kept' }]));
    database
      .prepare('INSERT INTO retention_plans VALUES (?, ?, ?, ?)')
      .run('klein', JSON.stringify({ terms, automatic: false }), '2026-01-01', 'wer');
    database.close();
    const nothing = await line.run(['retention', '--survey', 'klein', '--run']);
    expect(nothing).toMatchObject({ code: 0, stdout: '' });
    expect(nothing.stderr).toContain('Heute ist nichts zu löschen.');
  });

  it('writes into the audit trail who did what, and finds an entry that was changed', async () => {
    const exported = await line.run(['export-responses', '--survey', 'klein']);
    const whole = await line.run(['verify-data']);
    const database = new BetterSqlite3(line.database);
    const entries = database
      .prepare('SELECT sequence, person, action, object, reason FROM audit_entries ORDER BY 1')
      .all() as Readonly<Record<string, unknown>>[];
    const last = database
      .prepare('SELECT hash FROM audit_entries ORDER BY sequence DESC LIMIT 1')
      .pluck()
      .get();
    database.exec(`UPDATE audit_entries SET reason = 'nichts' WHERE action = 'raw.imported'`);
    database.close();
    const broken = await line.run(['verify-data']);

    expect(exported.code).toBe(0);
    const person = userInfo().username;
    expect(entries[0]).toEqual({
      ...{ sequence: 1, person, action: 'raw.imported', object: 'klein' },
      reason: '2 Rückmeldungen',
    });
    expect(entries.at(-1)).toMatchObject({ person, action: 'raw.exported', object: 'klein' });
    expect(whole.stdout).toContain(
      `Protokoll geprüft: ${entries.length} Einträge, der letzte mit der Prüfsumme ${String(last)}.\n`,
    );
    expect({ code: broken.code, stderr: broken.stderr }).toEqual({
      code: 1,
      stderr: 'Protokoll: Eintrag 1 fehlt oder ist nicht mehr so, wie er geschrieben wurde.\n',
    });
  });

  it('names every problem of the survey files with file and line', async () => {
    expect(await line.run(['check-surveys'])).toMatchObject({
      code: 0,
      stdout: 'klein: Kleine Befragung\n',
    });
    line.surveys.write(smallSurvey({ waves: [], unsinn: 1 }));
    const { code, stdout, stderr } = await line.run(['check-surveys']);
    const started = await line.serve({});
    line.surveys.write(smallSurvey());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^klein\/survey\.yaml:\d+:\d+ waves: .+\.$/m);
    expect(stderr).toMatch(/^klein\/survey\.yaml:\d+:\d+ unsinn: .+\.$/m);
    expect(started.code).toBe(1);
    expect(started.stderr).toBe(
      `Die Befragungsdateien sind nicht brauchbar:\n${stderr.replaceAll(/^(?=.)/gm, '  ')}`,
    );
  });

  it('tells in one clear message why the server does not start', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    taken.unref();
    const port = String((taken.address() as { port: number }).port);
    const nonsense = line.write(
      'unsinn.sqlite',
      'Das ist keine Datenbank, sondern ein Text.'.repeat(50),
    );
    const starts: [Readonly<Record<string, string>>, RegExp][] = [
      [
        { PORT: 'viele', DEMO: '2' },
        /^Die Einstellungen sind nicht brauchbar:\n {2}PORT .+\n {2}DEMO .+\n$/,
      ],
      [{ DATA_DIR: join(nonsense, 'x') }, /DATA_DIR ist nicht beschreibbar/],
      [{ SURVEYS_DIR: join(line.folder, 'nirgends') }, /SURVEYS_DIR: Den Ordner gibt es nicht/],
      [{ DATABASE_URL: `sqlite:${nonsense}` }, /keine brauchbare Datenbank/],
      [
        { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' },
        /Läuft PostgreSQL, und stimmt DATABASE_URL\?/,
      ],
      [{ PORT: port }, /^Der Port ist schon belegt\./],
    ];
    for (const [environment, message] of starts) {
      const { code, stderr } = await line.serve(environment);
      expect({ environment, code }).toEqual({ environment, code: 1 });
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/\bat .*\.js:/);
    }
  });
});
