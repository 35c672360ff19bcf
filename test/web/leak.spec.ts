import { parse as parseCsv } from 'csv-parse/sync';
import { load, type CheerioAPI } from 'cheerio';
import readXlsxFile from 'read-excel-file/node';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import type { DecidedTable } from '../../src/domain/disclosure/release.js';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { codeTexts } from '../support/coded-light.js';
import { Crawler } from '../support/crawler.js';
import { packageFaults } from '../support/data-package.js';
import { valueOf } from '../support/definitions.js';
import { describeWithPdftotext } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { addConsent, secretsOn, startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import { linesIn, linesOf, releasedRows, tablesIn } from '../support/released-numbers.js';
import { ofPrinted, printed, printedRow, rowsOf } from '../support/table-text.js';
import type { WebApp } from '../support/web-app.js';

type Headers = Readonly<Record<string, string>>;

/** Words of the planners' room that have no business outside. */
const INTERNAL = /small-base|small-cell|small-complement|complementary|unanimous|unsolved|cohorts/;

describe('what a release withholds', () => {
  let web: WebApp;
  const roles: [string, Headers][] = [['', {}]];
  let decided: ReadonlyMap<string, DecidedTable>;
  let id = '';
  /** What visitors and those below planners can get. */
  let seen: Crawler['seen'];
  let statuses: Crawler['statuses'];

  const table = (key: string): DecidedTable => {
    const found = decided.get(key);
    if (found === undefined) throw new Error(`No table ${key}`);
    return found;
  };
  const parts = (item: string) =>
    [...decided.values()].filter(({ key }) => key.startsWith(`item/${item}`));
  const page = (path: string): CheerioAPI => load(seen.get(path) ?? '');

  beforeAll(async () => {
    web = await startReleasing({ coded: true });
    await codeTexts(web, SURVEY, WAVE);
    for (const role of ['staff', 'coder', 'qm'] as const) {
      roles.push([` (${role})`, await signIn(web, role)]);
    }
    await addConsent(web);
    const releases = web.app.get(ReleasesService);
    const { plan: before } = valueOf(await releases.plan(SURVEY, WAVE));
    const plan = { ...before, reasons: { ende: 'So klang es.' } };
    valueOf(await releases.savePlan(SURVEY, WAVE, { plan, by: 'planung' }));
    const { protection } = valueOf(await releases.preview(SURVEY, WAVE));
    decided = new Map(protection.tables.map((one) => [one.key, one]));
    id = valueOf(await releases.release(SURVEY, WAVE, { by: 'planung' })).content.id;
    const crawler = new Crawler(web);
    const from = ['/', '/ergebnisse', '/druck', '/planung', '/api/v1/reports', ...apiPaths()];
    for (const [name, headers] of roles) await crawler.crawl(from, name, headers);
    ({ seen, statuses } = crawler);
  }, 120_000);
  afterAll(() => web.close());

  const apiPaths = () => [
    `/api/v1/reports/${id}`,
    ...['/api/v1/surveys', `/api/v1/surveys/${SURVEY}`, '/api/v1/openapi.json'],
    `/api/v1/reports/${id}/datapackage.zip`,
    `/druck/ergebnis/${id}`,
    ...['json', 'csv', 'xlsx', 'zip'].map((ending) => `/ergebnisse/${id}.${ending}`),
  ];

  const withheld = () =>
    [...decided.values()].flatMap(({ key, rows }) =>
      rows.flatMap((row) => [row.n, ...row.cells].map((number) => ({ key, row: row.key, number }))),
    );

  it('is a good deal, in tables of all kinds', () => {
    const hidden = withheld().filter(({ number }) => !number.shown);

    expect([hidden.length > 10, withheld().length - hidden.length > 50]).toEqual([true, true]);
    expect(new Set(hidden.map(({ key }) => key.split('/')[1]))).toEqual(
      new Set(['wichtig', 'licht', 'r', 'm', 't']),
    );
  });

  it('is looked for wherever a visitor and staff can get', () => {
    for (const path of [
      ...['/', '/ergebnisse', `/ergebnisse/${id}`, `/druck/ergebnis/${id}`, '/druck (staff)'],
      ...[`/druck/ergebnis/${id}.pdf`, `/ergebnisse/${id}.csv`, `/ergebnisse/${id}.xlsx`],
      ...[`/ergebnisse/${id}.json`, `/api/v1/reports/${id}`, `/druck/ergebnis/${id} (staff)`],
      ...[`/ergebnisse/${id}.zip`, `/api/v1/reports/${id}/datapackage.zip`],
      ...[`/druck/ergebnis/${id}/folien.pptx`, `/druck/ergebnis/${id}/anlage.docx`],
    ]) {
      expect([path, statuses.get(path)]).toEqual([path, 200]);
    }
  });

  it('takes no text, no name, no letter and no reason of the planners along', () => {
    for (const [path, text] of seen) {
      const found = secretsOn(path).filter((secret) => text.includes(secret));
      expect([path, found]).toEqual([path, []]);
      // Documents of the API say what a field is, in words like these.
      if (path.includes('openapi') || path.includes('docs')) continue;
      expect([path, INTERNAL.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('is not in the snapshot, neither as file nor by the API', () => {
    for (const path of [`/ergebnisse/${id}.json`, `/api/v1/reports/${id}`]) {
      const { content } = JSON.parse(seen.get(path) ?? '') as Snapshot;
      const tables = tablesIn(content);
      expect(tables.length).toBe(decided.size);
      for (const released of tables) {
        const expected = releasedRows(table(released.key));
        expect([path, released.key, released.rows]).toEqual([path, released.key, expected]);
      }
    }
  });

  it('stands as (x) in the table files, at its place', async () => {
    const csv: readonly (readonly string[])[] = parseCsv(seen.get(`/ergebnisse/${id}.csv`) ?? '', {
      relax_column_count: true,
    });
    const [sheet] = await readXlsxFile(await web.download(`/ergebnisse/${id}.xlsx`));
    const xlsx = (sheet?.data ?? []).map((row) => row.map((cell) => String(cell ?? '')));
    for (const rows of [csv, xlsx]) {
      for (const one of decided.values()) {
        expect([one.key, linesIn(rows, one.key)]).toEqual([one.key, linesOf(one)]);
      }
    }
  });

  it('stands as (x) in the data package, at its place, as a declared missing value', async () => {
    for (const path of [`/ergebnisse/${id}.zip`, `/api/v1/reports/${id}/datapackage.zip`]) {
      expect(packageFaults(await web.download(path), [...decided.values()])).toEqual([]);
    }
  });

  const groupsOf = ({ rows }: DecidedTable) => rows.filter(({ level }) => level !== 'total');
  const totalOf = ({ rows }: DecidedTable) => {
    const total = rows.find(({ level }) => level === 'total');
    if (total === undefined) throw new Error('No total');
    return total;
  };

  /** Groups with what speaks for and against a statement, as pages and paper print it. */
  const spreadOf = (key: string) =>
    groupsOf(table(key)).map(({ name, n, cells }) => [
      ...[name, ofPrinted(cells[0], n), ofPrinted(cells[1], n)],
    ]);

  const pages = () => [`/ergebnisse/${id}`, `/druck/ergebnis/${id}`, `/ergebnisse/${id} (staff)`];

  it('stands as (x) on page and print, at its place', () => {
    for (const path of pages()) {
      const $ = page(path);
      const rating = table('item/r').rows.map(printedRow);
      expect(rowsOf($, '#abb-r table')).toEqual(rating);
      const single = table('item/s');
      expect(rowsOf($, '#abb-s table').slice(-groupsOf(single).length)).toEqual(
        groupsOf(single).map(printedRow),
      );
      const named = parts('m').map((one) => printed(totalOf(one).cells[0]));
      const multiple = rowsOf($, '#abb-m table');
      expect(multiple.slice(0, 3).map((row) => row[1])).toEqual(named);
      expect(multiple.slice(3).map((row) => row.slice(1))).toEqual(
        parts('m').map((one) => groupsOf(one).map(({ n, cells }) => ofPrinted(cells[0], n))),
      );
      expect(rowsOf($, '#abb-t table').map((row) => row.slice(1))).toEqual([
        ...parts('t').map((one) => printedRow(totalOf(one)).slice(1)),
        ...parts('t').flatMap((one) => groupsOf(one).map((row) => printedRow(row).slice(1))),
      ]);
      expect(rowsOf($, '#beteiligung table')).toEqual(
        table('participation').rows.map(({ name, n }) => [name, printed(n)]),
      );
    }
  });

  it('stands as (x) at the statements, and in no bar beside them', () => {
    for (const path of pages()) {
      const $ = page(path);
      const spread = [...rowsOf($, '#aussage-A1 table')].sort();
      expect(spread).toEqual([...spreadOf('statement/wichtig')].sort());
      const bars = $('#aussage-A1 tbody tr').filter((_, row) => $(row).find('svg').length > 0);
      expect(
        bars.toArray().filter((row) => $(row).find('td').first().text().includes('(x)')),
      ).toEqual([]);
    }
  });

  it('stands as (x) at the statement on coded texts, on its page of evidence too', () => {
    const { rows } = table('statement/licht');
    expect(rows.some(({ cells }) => cells.some(({ shown }) => !shown))).toBe(true);
    const expected = [...spreadOf('statement/licht')].sort();
    const evidence = page(`/ergebnisse/${id}`)('#aussage-A3 a[href^="/beleg/"]').attr('href') ?? '';
    for (const path of pages()) {
      expect([...rowsOf(page(path), '#aussage-A3 table')].sort()).toEqual(expected);
    }
    const facts = page(evidence)('.evidence__facts').text();
    expect(facts).toContain(
      'Textstellen mit der Kategorie „Mehr Licht“ (Mehr Licht, wo auch immer)',
    );
    expect(facts).toContain('Kategorie „Es soll dunkel bleiben“');
    for (const path of [evidence, `${evidence} (staff)`, `${evidence} (coder)`]) {
      expect([path, [...rowsOf(page(path), '.evidence .release-spreads table')].sort()]).toEqual([
        path,
        expected,
      ]);
    }
  });

  it('is in no chart: neither in its data nor in its alternative text', () => {
    for (const path of pages()) {
      const $ = page(path);
      for (const row of $('[data-chart] tbody tr').toArray()) {
        const values = $(row).find('[data-value]').toArray();
        const shownThere = values.map((cell) => $(cell).attr('data-value'));
        expect(shownThere).toEqual(values.map((cell) => $(cell).text().trim()));
        expect(values.length === 0).toBe($(row).attr('data-base') === undefined);
      }
      const texts = $('[aria-label], [alt], [title], meter')
        .toArray()
        .map((one) => `${$(one).attr('aria-label') ?? ''} ${$(one).attr('alt') ?? ''}`);
      for (const text of texts) expect(text).not.toMatch(/\d+ von \d+/);
    }
  });

  describeWithPdftotext('on paper', () => {
    it('stands as (x), at its place', () => {
      const text = seen.get(`/druck/ergebnis/${id}.pdf`) ?? '';

      for (const row of table('item/r').rows) expect(text).toContain(printedRow(row).join(' '));
      for (const one of parts('t')) {
        for (const row of groupsOf(one)) expect(text).toContain(printedRow(row).join(' '));
      }
      for (const row of [...spreadOf('statement/wichtig'), ...spreadOf('statement/licht')]) {
        expect(text).toContain(row.join(' '));
      }
      expect(text).toContain('(x) Diese Zahl ist nicht ausgewiesen');
    });
  });

  it('is guarded by doors that stay shut', async () => {
    const [, staff = {}] = roles.find(([name]) => name === ' (staff)') ?? [];
    const rooms = [
      ...['ergebnisse', 'vergleich', 'wellen', 'kreuztabelle', 'offene-antworten', 'bericht'],
      ...['freigabe', 'freigabe/vorschau', 'zustimmungen'],
    ].map((place) => `/planung/${SURVEY}/${place}?welle=${WAVE}`);
    const calls = ['results', 'crosstab', 'coverage', 'statements'].map(
      (call) => `/api/v1/surveys/${SURVEY}/${call}?wave=${WAVE}&row=r&by=area`,
    );
    const reports = ['', '.pdf'].map(
      (ending) => `/druck/bericht/${SURVEY}${ending}?fassung=extern`,
    );
    for (const path of [...rooms, ...reports]) {
      expect([path, (await web.get(path)).status]).toEqual([path, 303]);
      expect([path, (await web.get(path, staff)).status]).toEqual([path, 403]);
    }
    for (const path of calls) {
      const answers = [await web.get(path), await web.get(path, staff)];
      // A call that does not exist tells nothing either.
      for (const { status } of answers) expect([401, 403, 404]).toContain(status);
    }
  });
});
