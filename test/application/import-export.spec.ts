import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ExportsService } from '../../src/application/responses/exports.service.js';
import { ImportsService } from '../../src/application/responses/imports.service.js';
import type { Submission } from '../../src/domain/response/answer.js';
import { databases, sqlite } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
import { NAUGHTY_STRINGS } from '../support/naughty-strings.js';
import { startServices, type TestServices } from '../support/services.js';
import { RESPONSES } from '../support/six-responses.js';
import { aBody, idOf } from '../support/small-survey.js';

const HEAD = 'id,wave,area,actorType,channel,speaksFor,organisation,language,date,r,s';

const exportOf = async (services: TestServices) =>
  valueOf(await services.get(ExportsService).responsesCsv('klein')).text;

const importInto = (services: TestServices, csv: string, dryRun = false) =>
  services.get(ImportsService).importCsv(csv, 'klein', { dryRun });

const countOf = async (services: TestServices) =>
  valueOf(await services.results.results('klein', { wave: '2026' })).responses;

const row = (number: number, ...cells: readonly string[]) =>
  [
    idOf(number),
    '2026',
    'nord',
    'schule',
    'paper',
    'person',
    '',
    'de',
    '2026-02-03',
    ...cells,
  ].join(',');

/** Row and problem, as whoever mends the file wants it. */
const rowsOf = (result: Awaited<ReturnType<typeof importInto>>) =>
  result.ok
    ? []
    : result.problems.map(({ code, at, details }) => `${details?.row ?? ''} ${at} ${code}`);

describe.each(databases)('responses as a file, on $name', (kind) => {
  let services: TestServices;
  beforeEach(async () => {
    services = await startServices({ on: kind });
  });
  afterEach(() => services.close());

  it('come out as documented: one line each, one column per item, codes and not labels', async () => {
    const lines = RESPONSES.map((body, index) => ({ row: index + 2, body }));
    valueOf(await services.lines.submitAll('klein', lines));
    const [head, ...rows] = (await exportOf(services)).trimEnd().split('\r\n');
    expect(head).toBe(
      'id,wave,area,actorType,channel,speaksFor,organisation,language,date,' +
        'r,s,m,m/other,k,p/u,p/v,z,t/fest,t/fest/hours,t/fest/condition,t/rat,t/rat/hours,t/rat/condition,warum',
    );
    const start = (number: number) => rows[number - 1]?.slice(idOf(1).length);
    expect(start(1)).toBe(
      ',2026,nord,schule,online,organisation,,de,2026-05-01,1,ja,a b,,x y,60,40,2,macht,,,koennte,4,,Weil es zu wenig ist.',
    );
    expect(start(2)).toBe(
      ',2026,nord,schule,online,person,,de,2026-05-01,2,ja,#none,,x,100,,3.5,nein,,,,,,',
    );
    expect(start(4)).toContain(',5,,a other,Feste,y,50,50,,koennte,10,,koennte,2,,');
    expect(start(5)).toContain(',#weiss-nicht,ja,,,,,,10,');
  });

  it('are taken all or none, and every problem has its row', async () => {
    const csv = [
      HEAD,
      row(1, '4', 'ja'),
      row(2, '9', 'vielleicht'),
      '',
      row(3, '1', 'ja').replace('nord', 'west'),
      row(1, '5', 'nein'),
      row(4, '1'),
      'keine-uuid,2026,nord,schule,paper,wir,,de,2027-01-01,1,ja',
    ].join('\r\n');
    expect(rowsOf(await importInto(services, csv))).toEqual([
      '3 r answer.unknown-option',
      '3 s answer.unknown-option',
      '5 area response.unknown-area',
      '6 id import.duplicate-row',
      '7  import.row-length',
      '8 speaksFor response.unknown-speaks-for',
      '8 id response.invalid-id',
      '8 date response.invalid-date',
    ]);
    expect(await countOf(services)).toBe(0);
  });

  it('are refused for one row that is too short, though all others are in order', async () => {
    const csv = [HEAD, row(1, '4', 'ja'), row(2, '4')].join('\n');
    expect(rowsOf(await importInto(services, csv))).toEqual(['3  import.row-length']);
    expect(await countOf(services)).toBe(0);
  });

  it('are only checked in a dry run', async () => {
    const csv = `${HEAD}\n${row(1, '4', 'ja')}\n`;
    expect(valueOf(await importInto(services, csv, true))).toEqual({ rows: 1, imported: 1 });
    expect(await countOf(services)).toBe(0);
    expect(valueOf(await importInto(services, csv))).toEqual({ rows: 1, imported: 1 });
    expect(valueOf(await importInto(services, csv))).toEqual({ rows: 1, imported: 0 });
    expect(await countOf(services)).toBe(1);
  });

  it('do not come back when they were deleted, nor take the id of another', async () => {
    const { receipt = '' } = valueOf(
      await services.responses.submit('klein', aBody({ number: 1 })),
    );
    await services.responses.remove(receipt);
    valueOf(await services.responses.submit('klein', aBody({ number: 2 })));
    const csv = [HEAD, row(1, '4', 'ja'), row(2, '1', 'ja'), row(3, '1', 'ja')].join('\n');
    expect(rowsOf(await importInto(services, csv))).toEqual([
      '2 id response.deleted',
      '3 id response.id-taken',
    ]);
    expect(await countOf(services)).toBe(1);
  });
});

describe('a file from elsewhere', () => {
  let services: TestServices;
  beforeEach(async () => {
    services = await startServices();
  });
  afterEach(() => services.close());

  it.each([
    ['line feeds', (csv: string) => csv.replaceAll('\r\n', '\n')],
    ['a byte order mark', (csv: string) => `\ufeff${csv}`],
    ['semicolons, as German spreadsheets write them', (csv: string) => csv.replaceAll(',', ';')],
    ['all cells in quotation marks', (csv: string) => csv.replaceAll(/[^,\r\n]+/g, '"$&"')],
    ['empty lines at the end', (csv: string) => `${csv}\r\n\r\n`],
    ['rows of separators only', (csv: string) => `${csv}${','.repeat(10)}\r\n`],
    [
      'only the columns that are needed',
      (csv: string) => csv.replace(',channel', '').replaceAll(',paper', ''),
    ],
  ])('may have %s', async (_what, change) => {
    const csv = change([HEAD, row(1, '4', 'ja'), row(2, '5', 'nein'), ''].join('\r\n'));
    expect(valueOf(await importInto(services, csv))).toEqual({ rows: 2, imported: 2 });
    expect(await countOf(services)).toBe(2);
  });

  it('may have a comma in its numbers where semicolons divide the cells', async () => {
    const csv = `${HEAD},z\n${row(1, '4', 'ja', '')}12|5\n`.replaceAll(',', ';').replace('|', ',');
    valueOf(await importInto(services, csv));
    const { items } = valueOf(await services.results.results('klein'));
    expect(items.find(({ key }) => key === 'z')?.mean).toBe(12.5);
  });

  it('is refused with the columns it lacks and those nobody knows', async () => {
    const csv = 'id,wave,area,channel,r,r,Bemerkung\n';
    expect(problemsOf(await importInto(services, csv))).toEqual([
      'actorType import.column-missing',
      'speaksFor import.column-missing',
      'Bemerkung import.column-unknown',
      'r definition.duplicate-key',
    ]);
    expect(problemsOf(await importInto(services, ''))).toContain('id import.column-missing');
  });

  it('is refused with the row where it breaks', async () => {
    const csv = [HEAD, row(1, '4', 'ja'), row(2, '"4', 'ja'), row(3, '1', 'ja')].join('\n');
    expect(rowsOf(await importInto(services, csv))).toEqual(['3  file.syntax']);
  });
});

describe('export and import', () => {
  it('are inverse for every text: nothing a spreadsheet would run, and every byte as it was', async () => {
    const one = await startServices();
    const bodies = NAUGHTY_STRINGS.map((text, index) => ({
      ...aBody({ number: index + 1 }),
      answers: {
        r: '1',
        m: { choices: ['other'], other: text.slice(0, 500) },
        t: { fest: { stance: 'koennte', condition: text.slice(0, 500) } },
        warum: text,
      },
    }));
    for (const body of bodies) valueOf(await one.responses.submit('klein', body));
    const csv = await exportOf(one);
    const rows: readonly (readonly string[])[] = parse(csv);
    const cells = rows.flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);

    const other = await startServices();
    valueOf(await importInto(other, csv));
    expect(await exportOf(other)).toBe(csv);
    const json = (services: TestServices) => services.get(ExportsService).responsesJson('klein');
    const { responses } = JSON.parse(valueOf(await json(other)).text) as {
      responses: readonly Submission[];
    };
    expect(responses.map(({ answers }) => answers)).toEqual(bodies.map(({ answers }) => answers));
    expect((await other.verify.verify()).differences).toEqual([]);
    await one.close();
    await other.close();
  });

  it('are inverse for any answers whatever: equal figures, and the same file again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnswers(), { minLength: 1, maxLength: 12 }), async (all) => {
        const one = await startServices({ on: sqlite });
        const lines = all.map((answers, index) => ({
          row: index + 2,
          body: { ...aBody({ number: index + 1 }), answers },
        }));
        valueOf(await one.lines.submitAll('klein', lines));
        const csv = await exportOf(one);
        const other = await startServices({ on: sqlite });
        valueOf(await importInto(other, csv));
        expect(await exportOf(other)).toBe(csv);
        for (const by of ['area', 'actorType']) {
          expect(await other.results.results('klein', { by })).toEqual(
            await one.results.results('klein', { by }),
          );
        }
        await one.close();
        await other.close();
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

/** Answers to the small survey in every shape the API takes. */
function anyAnswers() {
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom(...NAUGHTY_STRINGS.map((each) => each.slice(0, 400))),
    )
    .filter((each) => each.trim() !== '' && !each.includes('\0'));
  const takeover = fc.oneof(
    fc.record({ stance: fc.constantFrom('macht', 'nein') }),
    fc.record(
      { stance: fc.constant('koennte'), hours: fc.integer({ min: 0, max: 200 }), condition: text },
      { requiredKeys: ['stance'] },
    ),
  );
  return fc.record(
    {
      r: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant({ none: 'weiss-nicht' })),
      s: fc.constantFrom('ja', 'nein'),
      m: fc.oneof(
        fc.subarray(['a', 'b', 'c']),
        fc.record({ choices: fc.constant(['a', 'other']), other: text }),
      ),
      k: fc.shuffledSubarray(['x', 'y', 'z'], { minLength: 1, maxLength: 2 }),
      p: fc.integer({ min: 0, max: 100 }).map((u) => ({ u, v: 100 - u })),
      z: fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10),
      t: fc.record({ fest: takeover, rat: takeover }, { requiredKeys: [] }),
      warum: text,
    },
    { requiredKeys: [] },
  );
}
