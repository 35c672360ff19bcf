import { load } from 'cheerio';
import { join } from 'node:path';
import { Clock } from '../../src/application/clock.js';
import { ImportsService } from '../../src/application/responses/imports.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { ROOT } from '../../src/root.js';
import { DIFU_BASE, DIFU_TABLE_15, difuResponsesCsv } from '../support/difu.js';
import { aSurvey } from '../support/six-responses.js';
import { signIn } from '../support/planners-desk.js';
import { toPlanningHome } from '../../src/web/planning/home.view.js';
import { databases } from '../support/databases.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const RESULTS = '/planung/ebenen-2002/ergebnisse';

describe('the home of the planners', () => {
  const survey = aSurvey();
  const wave = (key: string, opens: string, closes?: string) => ({
    key,
    opens,
    ...(closes === undefined ? {} : { closes }),
  });
  const waves = [
    wave('2023', '2023-01-01', '2023-12-31'),
    wave('2026', '2026-01-01', '2026-12-31'),
    wave('2029', '2029-01-01'),
  ];
  const cell = { area: 'nord', actorType: 'jugend', invited: null, answered: 0 };
  const homeOf = (today: string, answered2023 = 0) => {
    const withWaves = { ...survey, waves };
    const coverage = waves.map(({ key }) => ({
      survey: withWaves,
      wave: key,
      cells: [{ ...cell, answered: key === '2023' ? answered2023 : 0 }],
    }));
    const [card] = toPlanningHome([withWaves], coverage, today).surveys;
    return { main: card?.main.wave, others: card?.others.map((it) => it.wave), card };
  };

  it('shows in full the newest wave that has begun and lives, and folds the others away', () => {
    expect(homeOf('2026-05-01')).toMatchObject({ main: '2026', others: ['2029', '2023'] });
    expect(homeOf('2030-01-01')).toMatchObject({ main: '2029' });
    // The last one is over and nobody was in it.
    expect(homeOf('2027-05-01', 7)).toMatchObject({ main: '2023', others: ['2029', '2026'] });
  });

  it('names groups of which nobody answered in one line each, and none where nobody did at all', () => {
    const withWaves = { ...survey, waves };
    const chairs = (answered: number) => {
      const cells = [
        { area: 'nord', actorType: 'schule', invited: 2, answered },
        { area: 'sued', actorType: 'schule', invited: 2, answered: 0 },
        { area: 'nord', actorType: 'polizei', invited: 1, answered: 0 },
        { area: 'sued', actorType: 'polizei', invited: 3, answered: 0 },
        { area: 'sued', actorType: 'vereine', invited: 0, answered: 0 },
      ];
      const coverage = [{ survey: withWaves, wave: '2026', cells }];
      return toPlanningHome([withWaves], coverage, '2026-05-01').surveys[0]?.main.emptyChairs;
    };

    expect(chairs(1)).toEqual(['Schulen: Süd (2)', 'Polizei: Nord (1), Süd (3)']);
    expect(chairs(0)).toEqual([]);
  });

  it('never calls answers a part of fewer invited, and says why there can be more', () => {
    const withWaves = { ...survey, waves };
    const main = (answered: number) => {
      const cells = [
        { area: 'nord', actorType: 'schule', invited: 3, answered },
        { area: 'sued', actorType: 'schule', invited: 4, answered: 1 },
      ];
      const coverage = [{ survey: withWaves, wave: '2026', cells }];
      return toPlanningHome([withWaves], coverage, '2026-05-01').surveys[0]?.main;
    };
    const shown = main(5)?.matrix?.rows.flatMap(({ cells }) => cells.map(({ text }) => text));

    expect(shown).toContain('5 (eingeladen 3)');
    expect(shown).toContain('6 von 7');
    expect(main(5)?.note).toContain('mehr Antwortbögen');
    expect(main(3)?.note).toBe('');
  });

  it('advises on what is open or still to come, never on what is over', () => {
    const { card } = homeOf('2026-05-01');

    expect(card?.main.command).toContain('--wave 2026');
    expect(card?.others.map(({ command }) => command !== '')).toEqual([true, false]);
  });
});

describe.each(databases)("the planners' room on $name", (on) => {
  let web: WebApp;
  let planner: Readonly<Record<string, string>>;
  let staff: Readonly<Record<string, string>>;

  const page = async (path: string) => {
    const response = await web.get(path, planner);
    expect(response.status).toBe(200);
    return load(response.text);
  };

  beforeAll(async () => {
    const surveys = join(ROOT, 'test/data/difu2002');
    web = await startWebApp({ on, environment: { SURVEYS_DIR: surveys } });
    planner = await signIn(web, 'planner');
    staff = await signIn(web, 'staff');
  });
  afterAll(() => web.close());

  it('says first what to do first: read the list of the invited', async () => {
    const clock = web.app.get(Clock);
    clock.set('2002-06-01');
    const $ = await page('/planung');
    clock.set(undefined);

    expect($('main code').first().text()).toBe(
      'npm run cli -- import-roster akteure.csv --survey ebenen-2002 --wave 2002',
    );
    expect($('main table')).toHaveLength(0);
  });

  it('gives no advice any more on a wave that is over', async () => {
    const $ = await page('/planung');

    expect($('main').text()).toContain('0 Antwortbögen, keine Liste der Eingeladenen');
    expect($('main code')).toHaveLength(0);
  });

  it('says on the results page that nobody has answered yet', async () => {
    const $ = await page(RESULTS);

    expect($('main').text()).toContain('Zu dieser Auswahl gibt es noch keine Antworten');
    expect($('main figure')).toHaveLength(0);
  });

  describe('with the 222 answers of a printed table', () => {
    beforeAll(async () => {
      await web.app
        .get(ImportsService)
        .importCsv(difuResponsesCsv(), 'ebenen-2002', { dryRun: false });
    });

    const printed = DIFU_TABLE_15.map(({ count, percent }) => [String(count), `${percent} %`]);
    const byCount = (rows: readonly (readonly string[])[]) =>
      [...rows].sort((a, b) => Number(b[0]) - Number(a[0]));

    it('shows the counts and percentages as they were printed, and n', async () => {
      const $ = await page(RESULTS);
      const rows = $('#abb-ebenen tbody tr')
        .toArray()
        .map((row) =>
          $(row)
            .find('td')
            .toArray()
            .map((cell) =>
              $(cell)
                .text()
                .trim()
                .replace(/[\u00a0\u202f]/g, ' '),
            ),
        );

      expect(rows).toEqual(byCount(printed));
      expect($('#abb-ebenen h3').text()).toContain(`(n = ${DIFU_BASE})`);
    });

    it('gives the chart nothing but what stands in the table', async () => {
      const $ = await page(RESULTS);
      const drawn = $('#abb-ebenen table[data-chart="bars"] tbody tr')
        .toArray()
        .map((row) => [$(row).attr('data-base'), $(row).find('[data-value]').attr('data-value')]);

      expect(drawn).toEqual(byCount(printed).map(([count]) => [String(DIFU_BASE), count]));
    });

    it('leads to the same numbers as CSV and JSON, with the same filter', async () => {
      const $ = await page(`${RESULTS}?kanal=paper`);
      const csv = await web.get($('a[download]').attr('href') ?? '', planner);

      expect($('a[download]').attr('href')).toContain('channel=paper');
      expect(csv.status).toBe(200);
      expect(csv.text).toContain('179');
    });

    it('keeps the filter in the form and counts only what it lets through', async () => {
      const $ = await page(`${RESULTS}?kanal=online&vergleich=area`);

      expect($('#filter-kanal option[selected]').attr('value')).toBe('online');
      expect($('#filter-vergleich option[selected]').attr('value')).toBe('area');
      expect($('.results-summary').text()).toContain('0 Antwortbögen');
    });

    it('puts groups side by side, each with its n', async () => {
      const $ = await page(`${RESULTS}?vergleich=area`);
      const heads = $('#abb-ebenen table').last().find('thead th').text();

      expect(heads.replace(/\u00a0/g, ' ')).toContain('Programmgebiete bundesweit (n = 222)');
    });

    it('answers 404 to a survey, a wave or a group that does not exist', async () => {
      for (const path of [
        '/planung/gibt-es-nicht/ergebnisse',
        `${RESULTS}?welle=1999`,
        `${RESULTS}?raum=mond`,
        '/planung/gibt-es-nicht/bericht',
        '/druck/bericht/gibt-es-nicht.pdf',
      ]) {
        expect([path, (await web.get(path, planner)).status]).toEqual([path, 404]);
      }
    });

    it('counts answers against the invited and names empty chairs', async () => {
      const roster = [
        'organisation,name,area,actorType',
        ...Array.from({ length: 300 }, (_, n) => `g${n},Gebiet ${n},bundesweit,kommune`),
      ].join('\n');
      await web.app.get(RosterService).importCsv(roster, 'ebenen-2002', '2002');
      const $ = await page('/planung');

      expect($('.coverage tbody tr').last().text()).toContain('222 von 300');
      expect($('main').text()).toContain('222 Antwortbögen, 300 Akteure eingeladen');
      const results = await page(RESULTS);
      // 179 said so, 78 are silent: 179 to 257 of 300 whatever they think.
      expect(results('#abb-ebenen .figure__precision').text()).toContain(
        'unter allen 300 Eingeladenen sicher zwischen 179 und 257',
      );
    });
  });

  it('sends staff on to what there is to print, and shows them no door that is locked', async () => {
    expect((await web.get('/planung', staff)).headers.location).toBe('/druck');
    const $ = load((await web.get('/druck', staff)).text);
    const links = $('main a')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');

    // The report in the making shows more than what may go out: it stays with the planners.
    expect(links).toEqual([
      '/erfassung/workshops',
      ...[
        '/druck/fragebogen/ebenen-2002',
        '/druck/fragebogen/ebenen-2002.pdf',
        '/druck/leitfaden/ebenen-2002',
      ],
      ...['/druck/leitfaden/ebenen-2002.pdf', '/druck/boegen/ebenen-2002'],
      ...['/planung/ebenen-2002/einladungen', '/druck/workshop/ebenen-2002'],
    ]);
    for (const link of links) {
      expect([link, (await web.get(link, staff)).status]).toEqual([link, 200]);
    }
    expect($('.site-nav a[href="/planung"]')).toHaveLength(0);
    expect((await web.get('/druck')).headers.location).toContain('/anmelden');
  });

  it('is closed to visitors and to staff, the report in the making included', async () => {
    for (const path of [RESULTS, '/planung/ebenen-2002/bericht']) {
      expect((await web.get(path)).headers.location).toContain('/anmelden');
      expect([path, (await web.get(path, staff)).status]).toEqual([path, 403]);
    }
    expect((await web.get('/planung')).headers.location).toContain('/anmelden');
    const print = '/druck/bericht/ebenen-2002';
    expect((await web.get(print)).headers.location).toContain('/anmelden');
    for (const path of [print, `${print}?fassung=extern`, `${print}.pdf?fassung=extern`]) {
      expect([path, (await web.get(path, staff)).status]).toEqual([path, 403]);
    }
    expect(load((await web.get(print, planner)).text)('.sheet-mark').text()).toBe('intern');
  });
});
