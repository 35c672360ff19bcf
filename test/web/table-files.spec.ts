import { parse } from 'csv-parse/sync';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { Clock } from '../../src/application/clock.js';
import { DataDeskService } from '../../src/application/exports/data-desk.service.js';
import type { DataFormat } from '../../src/application/exports/data-format.js';
import { BARE_TABLES } from '../../src/application/files/csv-table.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { WorkshopCardsService } from '../../src/application/workshops/workshop-cards.service.js';
import { WorkshopsService } from '../../src/application/workshops/workshops.service.js';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { restore } from '../../src/domain/response/csv-cells.js';
import { ROOT } from '../../src/root.js';
import { codeTexts } from '../support/coded-light.js';
import { openDataPackage, textsOfZip } from '../support/data-package.js';
import { ddiFaults, describeWithXmllint } from '../support/ddi.js';
import { valueOf } from '../support/definitions.js';
import { HOSTILE, HOSTILE_ANSWER, HostileTailor, isHarmless } from '../support/hostile-texts.js';
import { openOffice, textOfOffice, xmlFaults } from '../support/office-files.js';
import { describeWithPdftotext, textOfPdf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { startReleasing, submit, SURVEY, WAVE } from '../support/release-web.js';
import { routesOf } from '../support/routes.js';
import { askPspp, describeWithPspp } from '../support/spss.js';
import type { WebApp } from '../support/web-app.js';

/** Every place of the web floor that answers with a table, and the addresses it answers. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  'api/results-api.controller.ts': ['/api/v1/surveys/:key/results'],
  'coding/codebook.controller.ts': ['/kodierung/:key/kategorien/datei/:name'],
  'data/data.controller.ts': ['/planung/:key/dateien'],
  'jobs/jobs.controller.ts': ['/planung/auftraege/:id/datei'],
  'mentions/mentions.controller.ts': ['/planung/:key/nennungen/tabelle.csv'],
  'planning/coverage.controller.ts': ['/planung/:key/ruecklauf.csv'],
  'release/release-files.ts': ['/ergebnisse/:file', '/api/v1/reports/:id/datapackage.zip'],
  'roster/exchange.controller.ts': ['/verwaltung/akteure/datei/:name'],
  'validation/round-files.controller.ts': [
    '/planung/:key/rundenergebnisse.csv',
    '/planung/:key/rundenergebnisse.xlsx',
  ],
  'workshop/workshop-room.controller.ts': ['/erfassung/workshops/:id/ausgabe.csv'],
};

const LABELS = [
  ...['Befragung', 'Fassung des Fragebogens', 'Welle', 'Filter', 'Basis', 'Stand'],
  ...['Veröffentlichung', 'Bedingungen'],
];

const PLANNER = { id: 'id-der-planung', name: 'planung', role: 'planner' } as const;

describe('tables and files that leave the house', () => {
  let web: WebApp;
  let planner: Readonly<Record<string, string>>;
  let id = '';
  let workshop = '';
  const tailor = new HostileTailor();

  beforeAll(async () => {
    web = await startReleasing({ coded: true, dress: tailor.dress });
    planner = await signIn(web, 'planner');
    const clock = web.app.get(Clock);
    clock.set('2023-06-01');
    const place = { area: 'sued', actorType: 'schule', index: 99 };
    await submit(web, 900, { ...place, answers: { r: '4', s: 'ja', warum: HOSTILE_ANSWER } });
    const kept = { title: `${HOSTILE[0]}{{constructor}}`, date: '2023-05-01', area: 'nord' };
    const given = { ...kept, participants: 12, tables: 0, moderator: 'konto-planner' };
    const by = { source: 'account', person: 'planung' } as const;
    const at = { surveyKey: SURVEY, wave: WAVE };
    ({ id: workshop } = valueOf(await web.app.get(WorkshopsService).add(at, given, by)));
    const card = {
      item: 'warum',
      part: '',
      table: null,
      text: HOSTILE[1],
      cluster: HOSTILE[3],
    };
    valueOf(await web.app.get(WorkshopCardsService).add(workshop, [card], by));
    const name = `${HOSTILE[2]}Haus`;
    const areas = [{ area: 'nord', ring: 1 }] as const;
    const one = { name, actorType: 'schule', furtherTypes: [], areas, note: HOSTILE[0] };
    valueOf(await web.app.get(OrganisationsService).add(one, 'planung'));
    await codeTexts(web, SURVEY, WAVE);
    clock.set('2024-01-10');
    const releases = web.app.get(ReleasesService);
    const { plan: before } = valueOf(await releases.plan(SURVEY, WAVE));
    const plan = { ...before, reasons: { ende: `${HOSTILE[4]}Grund` } };
    valueOf(await releases.savePlan(SURVEY, WAVE, { plan, by: 'planung' }));
    id = valueOf(await releases.release(SURVEY, WAVE, { by: 'planung' })).content.id;
  }, 120_000);
  afterAll(() => web.close());

  /** With an apostrophe, because it begins like a formula. */
  const TITLE = () => `'${tailor.of('Befragung zum Treffpunkt')} (${SURVEY})`;
  const get = async (path: string) => {
    const { status, text } = await web.get(path, planner);
    expect([path, status]).toEqual([path, 200]);
    return text;
  };
  const dataFile = async (format: DataFormat, weights = false) => {
    const asked = { survey: SURVEY, wave: WAVE, filter: {}, format, weights, texts: true };
    const made = valueOf(await web.app.get(DataDeskService).ask(PLANNER, asked));
    if (made.kind !== 'file') throw new Error('A job');
    return made.file.bytes;
  };
  const rowsOf = (csv: string) =>
    parse(csv, { bom: true, relax_column_count: true }) as readonly (readonly string[])[];

  const API = `/api/v1/surveys/${SURVEY}/results?wave=${WAVE}&format=csv`;
  const SAID = () => [
    `${API}&about=yes&by=area`,
    `/planung/${SURVEY}/ruecklauf.csv?welle=${WAVE}`,
    `/planung/${SURVEY}/nennungen/tabelle.csv?welle=${WAVE}`,
    `/erfassung/workshops/${workshop}/ausgabe.csv`,
    `/planung/${SURVEY}/rundenergebnisse.csv?welle=${WAVE}`,
    `/ergebnisse/${id}.csv`,
  ];
  const BARE = [
    API,
    `/kodierung/${SURVEY}/kategorien/datei/kategorien.csv`,
    '/verwaltung/akteure/datei/akteure.csv',
  ];

  it('are made in one place each, and all of them are looked at here', () => {
    const files = ['src/application', 'src/web', 'src/cli'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(ROOT, folder, name)),
    );
    const holding = (part: RegExp) =>
      files
        .filter((file) => part.test(readFileSync(file, 'utf8')))
        .map((file) => relative(join(ROOT, 'src'), file));
    expect(holding(/from 'csv-stringify/)).toEqual(['application/files/csv-table.ts']);
    expect(holding(/\bwriteXlsxFile\b.* from 'write-excel-file/).sort()).toEqual([
      'application/files/xlsx-sheets.ts',
      // The sheet behind a chart of a slide, which is no file of its own.
      'web/office/slide-chart-xml.ts',
    ]);
    const callers = holding(/\basDownload\(|new StreamableFile\(/)
      .map((name) => name.replace(/^web\//, ''))
      .filter((name) => name !== 'download.ts');
    expect(callers.sort()).toEqual(Object.keys(TABLES).sort());
    expect(holding(/\.type\('(text\/csv|application\/(zip|vnd))/)).toEqual([]);
    const routes = new Set(routesOf(web.app).map(({ path }) => path));
    for (const path of Object.values(TABLES).flat())
      expect([path, routes.has(path)]).toEqual([path, true]);
  });

  it('say above their head what they are, each the same, and hold the texts as text', async () => {
    for (const path of SAID()) {
      const rows = rowsOf(await get(path));
      const end = rows.findIndex((row) => row.length === 1 && row[0] === '');
      const said = rows.slice(0, end === -1 ? rows.length : end).map(([label]) => label);
      expect([path, LABELS.filter((label) => !said.includes(label))]).toEqual([path, []]);
      expect([path, rows.flat().filter((cell) => !isHarmless(cell))]).toEqual([path, []]);
      expect(rows[0]).toEqual(['Befragung', TITLE()]);
    }
    const wall = rowsOf(await get(`/erfassung/workshops/${workshop}/ausgabe.csv`)).flat();
    expect(wall.map((cell) => restore(cell).trim())).toEqual(
      expect.arrayContaining([HOSTILE[1].trim(), HOSTILE[3].trim()]),
    );
  });

  it('have nothing above their head only where they are read in again or say it in each line', async () => {
    expect(Object.keys(BARE_TABLES)).toEqual([
      ...['responses', 'organisations', 'codebook', 'figures', 'package'],
    ]);
    const heads = [];
    for (const path of BARE) {
      const [head, ...rows] = rowsOf(await get(path));
      heads.push(head?.[0]);
      expect([path, rows.flat().filter((cell) => !isHarmless(cell))]).toEqual([path, []]);
      expect([path, rows.flat().some((cell) => cell.startsWith("'="))]).toEqual([path, true]);
    }
    expect(heads).toEqual(['survey', 'key', 'key']);
  });

  it('are workbooks with a sheet or lines that say it, numbers as numbers, and no formula', async () => {
    const books = {
      released: await web.download(`/ergebnisse/${id}.xlsx`),
      data: Buffer.from(await dataFile('xlsx')),
      rounds: await web.download(`/planung/${SURVEY}/rundenergebnisse.xlsx?welle=${WAVE}`, planner),
      roster: await web.download('/verwaltung/akteure/datei/akteure.xlsx', planner),
    };
    for (const [name, book] of Object.entries(books)) {
      expect([name, xmlFaults(openOffice(book))]).toEqual([name, []]);
      expect([name, /<f[ >]/.test([...openOffice(book).values()].join())]).toEqual([name, false]);
      const cells = (await readXlsxFile(book)).flatMap(({ data }) => data.flat());
      expect([name, cells.filter((cell) => !isHarmless(cell))]).toEqual([name, []]);
      // A list of organisations is of no survey, and telephone numbers are texts; there was no round.
      const labels = name === 'roster' ? ['Bedingungen'] : LABELS;
      const numbers = name === 'released' || name === 'data' ? 50 : 0;
      expect([name, labels.filter((label) => !cells.includes(label))]).toEqual([name, []]);
      const counted = cells.filter((cell) => typeof cell === 'number').length;
      expect([name, counted >= numbers]).toEqual([name, true]);
    }
  });

  it('are packages that say it in a file of their own', async () => {
    const { faults, descriptor, tables, files } = openDataPackage(
      await web.download(`/ergebnisse/${id}.zip`),
    );
    expect(faults).toEqual([]);
    expect(descriptor.title).toBe(`${tailor.of('Befragung zum Treffpunkt')}, Welle ${WAVE}`);
    expect([...tables.values()].flat(2).filter((cell) => !isHarmless(cell))).toEqual([]);
    const about = textsOfZip(await dataFile('csv')).get('00-ueber-diese-datei.csv');
    for (const label of LABELS) {
      expect(files.get('lies-mich.txt')).toContain(`${label}: `);
      expect(about).toContain(`${label},`);
    }
  });

  it('stay well-formed as slides, annex and description of data, and say the texts', async () => {
    const script = '<script>alert(1)</script>';
    for (const path of ['folien.pptx', 'folien.pptx?folien=thema', 'anlage.docx']) {
      const file = await web.download(`/druck/ergebnis/${id}/${path}`);
      expect([path, xmlFaults(openOffice(file))]).toEqual([path, []]);
      expect([
        path,
        [...openOffice(file).values()].filter((xml) => xml.includes('<script')),
      ]).toEqual([path, []]);
      expect(textOfOffice(file)).toContain(script);
      expect(textOfOffice(file)).toContain('#eval("6*7")');
    }
    const ddi = Buffer.from(await dataFile('ddi')).toString();
    expect(xmlFaults(new Map([['ddi', ddi]]))).toEqual([]);
    expect(ddi).toContain('&lt;script&gt;');
  });

  describeWithXmllint('checked by the schema of DDI-Codebook 2.5', () => {
    it('stay a valid description of data, weights included', async () => {
      const ddi = Buffer.from(await dataFile('ddi', true)).toString();
      expect(ddi).toContain('wgt="wgt"');
      expect(ddiFaults(ddi)).toEqual([]);
    });
  });

  it('say the same as JSON', async () => {
    const { content } = JSON.parse(await get(`/ergebnisse/${id}.json`)) as Snapshot;
    expect(content.survey.title).toBe(tailor.of('Befragung zum Treffpunkt'));
    const texts = content.statements.map(({ sentence }) => sentence);
    expect(texts).toHaveLength(3);
    expect(texts.filter((text) => !tailor.made.includes(text))).toEqual([]);
  });

  describeWithPdftotext('on paper', () => {
    it('print the texts and compute nothing of them', async () => {
      for (const path of [
        `/druck/ergebnis/${id}.pdf`,
        `/druck/nennungen/${SURVEY}.pdf?welle=${WAVE}`,
      ]) {
        const text = textOfPdf(await web.download(path, planner));
        expect([path, text.includes('#eval("6*7")'), text.includes('<script>alert(1)')]).toEqual([
          path,
          true,
          true,
        ]);
      }
    });
  });

  describeWithPspp('read by PSPP', () => {
    it('bring every label along', async () => {
      const said = askPspp(await dataFile('sav'), 'GET FILE=THE_FILE.\nDISPLAY DICTIONARY.\n');
      expect(said).toContain('<script>alert(1)</script>');
      expect(said).toContain('#eval(""6*7"")');
    });
  });
});
