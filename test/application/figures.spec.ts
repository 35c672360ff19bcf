import { TallyRow } from '../../src/persistence/entities/tally.entity.js';
import { LAYOUT } from '../../src/domain/analysis/tally-layout.js';
import { ReportsService } from '../../src/application/analysis/reports.service.js';
import { databases } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody } from '../support/small-survey.js';
import { RESPONSES } from '../support/six-responses.js';

const ROSTER = [
  'organisation,name,area,actorType',
  's1,Schule 1,nord,schule',
  's2,Schule 2,nord,schule',
  's3,"Schule 3, Haus B",nord,schule',
  's4,Schule 4,nord,schule',
  'p1,Wache 1,nord,polizei',
  'p2,Wache 2,nord,polizei',
  's5,Schule 5,sued,schule',
  's6,Schule 6,sued,schule',
  's7,Schule 7,sued,schule',
  'p3,Wache 3,sued,polizei',
  'p4,Wache 4,sued,polizei',
  'p5,Wache 5,sued,polizei',
].join('\r\n');

// Every number below is counted from the table in test/support/six-responses.ts.
describe.each(databases)('the figures of the six responses on $name', (kind) => {
  let services: TestServices;
  const results = async (query = {}) => valueOf(await services.results.results('klein', query));

  beforeAll(async () => {
    services = await startServices({ on: kind });
    for (const [index, response] of RESPONSES.entries()) {
      services.clock.set(`2026-05-0${index + 1}`);
      // The day is the clock's, and no field of a request.
      const fields = Object.entries(response).filter(([name]) => name !== 'date');
      valueOf(await services.responses.submit('klein', Object.fromEntries(fields)));
    }
    valueOf(await services.roster.importCsv(ROSTER, 'klein', '2026'));
  });
  afterAll(() => services.close());

  it('say who answered, when, by which channel and of how many invited', async () => {
    expect(await results()).toMatchObject({
      survey: 'klein',
      version: 1,
      wave: '2026',
      responses: 6,
      invited: 12,
      forOrganisation: 4,
      dates: { first: '2026-05-01', last: '2026-05-06' },
      channels: { online: 4, paper: 2 },
    });
    const [rating] = (await results()).items;
    expect(rating).toMatchObject({ n: 5, shown: 6, mean: 3.4, median: 4 });
    expect(rating?.cells.map(({ count }) => count)).toEqual([1, 1, 0, 1, 2]);
  });

  it('follow area, actor type and channel, with their own days and N', async () => {
    expect(await results({ area: 'sued' })).toMatchObject({
      responses: 3,
      invited: 6,
      dates: { first: '2026-05-04', last: '2026-05-06' },
    });
    expect(await results({ area: 'nord', actorType: 'polizei' })).toMatchObject({
      responses: 1,
      invited: 2,
      dates: { first: '2026-05-03', last: '2026-05-03' },
    });
    expect(await results({ channel: 'paper' })).toMatchObject({ responses: 2, invited: null });
    expect(await results({ actorType: 'vereine' })).toMatchObject({ responses: 0, dates: null });
  });

  it('come by group, those included from which nobody answered', async () => {
    expect((await results({ by: 'actorType' })).groupSizes).toEqual({
      schule: { responses: 3, invited: 7 },
      polizei: { responses: 3, invited: 5 },
      vereine: { responses: 0, invited: 0 },
    });
  });

  it('are refused for what there is not, each field by name', async () => {
    const wrong = { area: 'west', actorType: 'x', channel: 'fax', by: 'wave' };
    expect(problemsOf(await services.results.results('klein', wrong))).toEqual([
      'area response.unknown-area',
      'actorType response.unknown-actor-type',
      'channel response.unknown-channel',
      'by request.invalid',
    ]);
    for (const wave of ['1999', 'a\0b']) {
      const results = await services.results.results('klein', { wave });
      expect(problemsOf(results)).toEqual(['wave response.unknown-wave']);
    }
    expect(problemsOf(await services.results.results('gross'))).toEqual(['survey survey.unknown']);
  });

  it('of a wave without answers have no base and no days', async () => {
    expect(await results({ wave: '2023' })).toMatchObject({
      responses: 0,
      invited: null,
      dates: null,
    });
  });

  it('make a report', async () => {
    const report = valueOf(
      await services.get(ReportsService).report('klein', undefined, 'internal'),
    );
    expect(report).toMatchObject({ wave: '2026', responses: 6, invited: 12 });
    expect(report.areas).toEqual([
      { key: 'nord', name: 'Nord', responses: 3, invited: 6 },
      { key: 'sued', name: 'Süd', responses: 3, invited: 6 },
    ]);
  });

  it('show who is missing', async () => {
    const coverage = await services.roster.coverage('klein', '2026');
    expect(coverage).toMatchObject({ invited: 12, answered: 6 });
    expect(
      coverage.cells.map((cell) => [
        cell.area,
        cell.actorType,
        cell.invited,
        cell.answered,
        cell.open,
      ]),
    ).toEqual([
      ['nord', 'schule', 4, 2, 2],
      ['nord', 'polizei', 2, 1, 1],
      ['nord', 'vereine', 0, 0, 0],
      ['sued', 'schule', 3, 1, 2],
      ['sued', 'polizei', 3, 2, 1],
      ['sued', 'vereine', 0, 0, 0],
    ]);
    const [without] = (await services.roster.coverage('klein', '2023')).cells;
    expect(without).toMatchObject({ invited: null, answered: 0, open: null });
  });
});

describe.each(databases)('the roster on $name', (kind) => {
  let services: TestServices;
  const take = (csv: string) => services.roster.importCsv(csv, 'klein', '2026');
  beforeAll(async () => {
    services = await startServices({ on: kind });
  });
  afterAll(() => services.close());

  it('is replaced by the next file, whatever program wrote it', async () => {
    expect(valueOf(await take(ROSTER))).toEqual({ imported: 12 });
    const excel = '\ufeffname;organisation;actorType;area\r\nHaus; h1 ;vereine;nord\r\n';
    expect(valueOf(await take(excel))).toEqual({ imported: 1 });
    expect(await services.roster.invited('klein', '2026')).toEqual([
      { area: 'nord', actorType: 'vereine', invited: 1 },
    ]);
  });

  it('counts an organisation once for each area it was invited for', async () => {
    await take('organisation,name,area,actorType\na,A,nord,schule\na,A,sued,schule');
    expect(await services.roster.invited('klein', '2026')).toEqual([
      { area: 'nord', actorType: 'schule', invited: 1 },
      { area: 'sued', actorType: 'schule', invited: 1 },
    ]);
  });

  it('is taken whole or not at all, every problem with its row', async () => {
    const before = await services.roster.invited('klein', '2026');
    const wrong = [
      'organisation,name,area,actorType',
      'a,A,nord,schule',
      ',B,west,schule',
      'a,A,nord,schule',
    ];
    expect(await take(wrong.join('\n'))).toEqual({
      ok: false,
      problems: [
        { code: 'import.value-invalid', at: 'organisation', details: { value: '', row: 3 } },
        { code: 'import.value-invalid', at: 'area', details: { value: 'west', row: 3 } },
        { code: 'import.duplicate-row', at: '', details: { row: 4 } },
      ],
    });
    const gaps = ['organisation;name;area;actorType', ';;;', 'a;A;nord', 'b;B;west;schule'];
    expect(await take(gaps.join('\r\n'))).toMatchObject({
      problems: [
        { code: 'import.row-length', details: { row: 3 } },
        { code: 'import.value-invalid', at: 'area', details: { row: 4 } },
      ],
    });
    expect(problemsOf(await take('organisation,name,ort,area\n'))).toEqual([
      'actorType import.column-missing',
      'ort import.column-unknown',
    ]);
    expect(problemsOf(await take('organisation,"name\n'))).toEqual([' file.syntax']);
    expect(problemsOf(await services.roster.importCsv(ROSTER, 'klein', '1999'))).toEqual([
      'wave response.unknown-wave',
    ]);
    expect(await services.roster.invited('klein', '2026')).toEqual(before);
  });
});

describe.each(databases)('the recount on $name', (kind) => {
  let services: TestServices;
  const tamper = (statement: string) =>
    services.database.write((tx) => tx.query<unknown>(statement));
  const differences = async () => (await services.verify.verify()).differences;

  beforeEach(async () => {
    services = await startServices({ on: kind });
    const answers = { r: '1', warum: 'darum' };
    await services.responses.submit('klein', aBody({ answers }));
    await services.responses.submit('klein', aBody({ number: 2, area: 'sued' }));
  });
  afterEach(() => services.close());

  it('agrees with what is stored', async () => {
    expect(await services.verify.verify()).toEqual({ responses: 2, tallies: 2, differences: [] });
  });

  it.each([
    [
      'a counter that was changed',
      `UPDATE tallies SET tally = replace(tally, '"responses":1', '"responses":2') WHERE area = 'sued'`,
      'Auszählung klein, Fassung 1, Welle 2026, sued, schule, online: Der Zähler weicht von der Nachzählung ab.',
    ],
    [
      'a counter that is missing',
      `DELETE FROM tallies WHERE area = 'sued'`,
      'Auszählung klein, Fassung 1, Welle 2026, sued, schule, online: Der Zähler fehlt.',
    ],
    [
      'a text that was changed',
      `UPDATE open_texts SET text = 'anders'`,
      'Rückmeldung 00000000-0000-4000-8000-000000000001 (klein): Der Inhalt passt nicht zu seiner Prüfsumme.',
    ],
  ])('finds %s', async (_, statement, sentence) => {
    await tamper(statement);
    expect(await differences()).toEqual([sentence]);
  });

  it('finds an answer that was changed, in the answer and in its counter', async () => {
    await tamper(`UPDATE responses SET document = '{"r":"5"}' WHERE area = 'sued'`);
    expect(await differences()).toHaveLength(2);
  });

  it('replaces counters of an older rule when the program starts', async () => {
    await services.database.write((tx) =>
      tx.update(TallyRow, { area: 'nord' }, { layout: LAYOUT - 1, tally: '{"slots":[]}' }),
    );
    expect(await differences()).toHaveLength(1);
    const after = await services.startAnother();
    expect((await after.verify.verify()).differences).toEqual([]);
    await after.stop();
  });
});
