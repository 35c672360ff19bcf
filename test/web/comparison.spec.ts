import { load, type CheerioAPI } from 'cheerio';
import { SurveysService } from '../../src/application/surveys/surveys.service.js';
import {
  enterGroups,
  enterWave,
  GROUPS_SURVEY,
  WAVES_SURVEY,
  WAVES_SURVEY_2023,
  WEIGHTS_SURVEY,
} from '../support/compared-surveys.js';
import { databases } from '../support/databases.js';
import { signIn } from '../support/planners-desk.js';
import { SMALL_CATALOGUE } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const COMPARISON = '/planung/gruppen/vergleich?frage=s&antwort=ja';

describe.each(databases)('side by side on $name', (on) => {
  let folder: SurveyFolder;
  let web: WebApp;
  let planner: Readonly<Record<string, string>>;

  const page = async (path: string): Promise<CheerioAPI> => {
    const response = await web.get(path, planner);
    expect([path, response.status]).toEqual([path, 200]);
    return load(response.text);
  };

  const words = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

  /** Cells of the body of a table, row by row. */
  const rows = ($: CheerioAPI, table: string) =>
    $(`${table} tbody tr`)
      .toArray()
      .map((row) =>
        $(row)
          .find('th, td')
          .toArray()
          .map((cell) => words($(cell).text())),
      );

  beforeAll(async () => {
    const surveys = [GROUPS_SURVEY, WEIGHTS_SURVEY, WAVES_SURVEY_2023];
    folder = createSurveyFolder(SMALL_CATALOGUE, surveys);
    web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
    planner = await signIn(web, 'planner');
    await enterGroups(web.app);
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  describe('groups', () => {
    it('are asked for first', async () => {
      const $ = await page('/planung/gruppen/vergleich');

      expect($('main').text()).toContain('Wählen Sie eine Frage.');
      expect($('main table')).toHaveLength(0);
    });

    it('say counts, what is certain for all invited, and the exact interval in actors', async () => {
      const $ = await page(`${COMPARISON}&nach=area`);

      // 9 of 14, N = 20: 10 to 15; 0 of 8, N = 12: 0 to 2 (docs/methods.md). Certain: x to x + N - n.
      expect(rows($, 'section:first-of-type table').slice(1)).toEqual([
        ['Nord', '9 von 14', '20', '9 bis 15', '10 bis 15'],
        ['Süd', '0 von 8', '12', '0 bis 4', '0 bis 2'],
      ]);
      expect(words($('section h2').first().text())).toBe('Frage s');
    });

    it('draw dots and ranges on an axis from nobody to all invited', async () => {
      const $ = await page(`${COMPARISON}&nach=area`);
      const [nord] = $('.dots__row').slice(1, 2).toArray();
      const at = (name: string, attribute: string) =>
        $(nord ?? '')
          .find(name)
          .attr(attribute);

      // 9/14 = 64.29 %; 9/20 to 15/20; 10/20 to 15/20.
      expect(at('.dots__dot', 'cx')).toBe('64.29%');
      expect([at('.dots__bounds', 'x'), at('.dots__bounds', 'width')]).toEqual([
        '45.00%',
        '30.00%',
      ]);
      expect([at('.dots__interval', 'x'), at('.dots__interval', 'width')]).toEqual([
        ...['50.00%', '25.00%'],
      ]);
      const scale = $('.dots__scale span').toArray();
      expect(scale.map((word) => $(word).text())).toEqual([
        ...['niemand', 'die Hälfte', 'alle Eingeladenen'],
      ]);
    });

    it('are tested exactly, and the finding stands above the table', async () => {
      const $ = await page(`${COMPARISON}&nach=area`);

      // Of 9 yes among 22: p = (2002 + 728 + 14) / 497420 = .0055. Two groups, two answers: one test.
      // 9/14 - 0/8 = .643, Newcombe .230 to .837.
      const verdict = 'Der Unterschied ist größer, als der Zufall erwarten ließe.';
      expect(rows($, '[aria-labelledby="zufall"] table')).toEqual([
        ['Nord', '9 von 14', '0 von 8', 'je 10: +6 (+2 bis +9)', '0,006', '0,006', verdict],
        ['Süd', '0 von 8', '9 von 14', 'je 10: −6 (−9 bis −2)', '0,006', '0,006', verdict],
      ]);
      expect($('#zufall').text()).toContain('Nord und Süd unterscheiden sich');
      expect($('main').text()).toContain('Zu dieser Frage wurde 1 Vergleich gerechnet.');
    });

    it('under four are named and not compared', async () => {
      const $ = await page(`${COMPARISON}&nach=actorType`);
      const police = rows($, 'section:first-of-type table').find(([name]) => name === 'Polizei');

      expect(police).toEqual(['Polizei', 'kein Vergleich (3 Antworten)', '5', '–', '–']);
      expect(words($('.dots__row').eq(2).text())).toBe('Polizei kein Vergleich 3 Antworten');
      expect($('#zufall').text()).toContain('Kein Vergleich');
    });

    it('stand beside each other with all answers in the same order', async () => {
      const $ = await page(`${COMPARISON}&nach=area`);
      const panels = $('.panels__one')
        .toArray()
        .map((panel) => [
          words($(panel).find('.panels__head').text()),
          ...$(panel)
            .find('.panels__value')
            .toArray()
            .map((value) => $(value).text()),
        ]);

      expect(panels).toEqual([
        ['Nord n = 14', '5', '9'],
        ['Süd n = 8', '8', '0'],
      ]);
      expect(rows($, '[aria-labelledby="bilder"] table')).toEqual([
        ['Antwort nein', '5 von 14', '8 von 8'],
        ['Antwort ja', '9 von 14', '0 von 8'],
      ]);
    });

    it('are compared by the most frequent answer or the upper end of a scale, unless one is asked for', async () => {
      const no = await page('/planung/gruppen/vergleich?frage=s');
      const rating = await page('/planung/gruppen/vergleich?frage=r&antwort=gibt-es-nicht');

      expect(no('.figure__question').first().text()).toBe('Wer antwortet „Antwort nein“?');
      expect(rating('.figure__question').first().text()).toBe(
        'Wer antwortet „Stufe 4“ oder „Stufe 5“?',
      );
      expect(rows(rating, 'section:first-of-type table')[1]?.[1]).toBe('10 von 14');
    });

    it('explain themselves: wording, base, invited, version, wave and days', async () => {
      const $ = await page(COMPARISON);
      const facts = words($('.method-box__facts').text());

      expect(facts).toContain('„Frage s“');
      expect(facts).toContain('22 gültige Antworten von 22 Gefragten, eingeladen 32');
      expect(facts).toContain('2026, 1. Mai 2026');
      expect(facts).toContain('Version 1');
      const results = await page('/planung/gruppen/ergebnisse');
      expect(words(results('.method-box__facts').text())).toContain(
        'Basis22 Antwortbögen, eingeladen 32',
      );
    });

    it('are a link away from every question that can be compared', async () => {
      const $ = await page('/planung/gruppen/ergebnisse');
      const hrefs = $('.figure__links a')
        .toArray()
        .map((link) => $(link).attr('href') ?? '');

      expect(hrefs).toContain('/planung/gruppen/vergleich?frage=s&welle=2026');
      expect(hrefs).toContain('/planung/gruppen/kreuztabelle?zeile=w1&welle=2026');
      expect(hrefs).toContain('/planung/gruppen/rangfolge?frage=k&welle=2026');
    });
  });

  describe('weights', () => {
    it('stand beside the unweighted, with design effect and effective size, when asked for', async () => {
      const plain = await page('/planung/gewichte/ergebnisse');
      const $ = await page('/planung/gewichte/ergebnisse?gewichtet=1');

      expect(plain('.figure__weighted')).toHaveLength(0);
      // .516667 with SE .077973: Wilson with 41.1 effective answers gives .369 to .661.
      expect(rows($, '.figure__weighted table')[0]).toEqual([
        ...['Antwort ja', '21 von 35 (60 %)', '52 %', '37 bis 66 %'],
      ]);
      // Weights 1.5 and 4: (20 · 1.5 + 15 · 4)² / (20 · 1.5² + 15 · 4²) = 28.4, and 35 / 28.4 = 1.23.
      expect(words($('.figure__weighted').text())).toContain(
        'Designeffekt 1,23: Durch das Gewichten sind die Antworten so genau wie 28 ungewichtete.',
      );
      expect(rows($, '#abb-s > .scroll table')).toEqual(rows(plain, '#abb-s > .scroll table'));
    });

    it('are for a whole wave only', async () => {
      const $ = await page('/planung/gewichte/ergebnisse?gewichtet=1&raum=nord');

      expect($('.weighting').text()).toContain('Gewichtet wird nur die ganze Welle.');
      expect($('.figure__weighted')).toHaveLength(0);
    });

    it('come from five answers or more: what was merged for that is named', async () => {
      const $ = await page('/planung/gruppen/ergebnisse?gewichtet=1');

      // Three of the police in the north answered: they count together with the schools there.
      expect(words($('#abb-s').text())).toMatch(/ · gewichtet · .*Nord: Schulen, Polizei/);
      expect(words($('.weighting').text())).toContain('Zusätzlich gewichtet');
    });
  });

  it('pairs of a ranking say who wins, and how far those who ranked agree', async () => {
    const $ = await page('/planung/gruppen/rangfolge');

    // x before y: xy, x, zx against yx, y. W = 12 · 6.5 / (25 · 24 - 5 · 12) = .14.
    expect(rows($, '[aria-labelledby="paare"] table')).toEqual([
      ['Antwort x', '–', '3 zu 2', '3 zu 1'],
      ['Antwort y', '2 zu 3', '–', '3 zu 1'],
      ['Antwort z', '1 zu 3', '1 zu 3', '–'],
    ]);
    expect($('#paare').text()).toBe('„Antwort x“ gewinnt gegen jede andere Möglichkeit.');
    expect(words($('main').text())).toContain('wenig einig: Kendalls W = 0,14');
    expect(words($('section.figure').text())).toContain('n = 5 Antwortbögen · eingeladen 32 · ');
  });

  it('importance meets load where at least half of a group say both', async () => {
    const $ = await page('/planung/gruppen/belastung?nach=area');

    expect(rows($, '[aria-labelledby="felder"] table')).toEqual([
      ['belastet', '10 von 14', '2 von 8'],
      ['Die Runden', '7 von 14wichtig und belastet', '6 von 8wichtig'],
    ]);
    expect(words($('.figure').text())).toMatch(/^In 1 von 2 Feldern.*n = \d.* · eingeladen 32 · /);
  });

  describe('waves', () => {
    it('say what is missing while only one of them has answers', async () => {
      const $ = await page('/planung/gruppen/wellen');

      expect(words($('main').text())).toContain('Aus der Welle 2023 gibt es noch keine Antworten.');
      expect($('main table')).toHaveLength(0);
      const same = await page('/planung/gruppen/wellen?von=2026&bis=2026');
      expect(same('main').text()).toContain('Wählen Sie zwei verschiedene Wellen.');
    });

    it('show equal questions with their change, changed ones side by side, new ones by name', async () => {
      await enterWave(web.app, '2023', [48, 80]);
      folder.write(WAVES_SURVEY);
      await web.app.get(SurveysService).load();
      await enterWave(web.app, '2026', [56, 70]);
      const $ = await page('/planung/wellen/wellen');
      const first = await page('/planung/wellen/wellen?welle=2023');
      expect(first('main table').text()).toBe($('main table').text());
      // Newcombe (1998), table II, example (a), method 10: .20, .0524 to .3339.
      expect(rows($, '[aria-labelledby="welle-v"] table')[0]).toEqual([
        ...['Antwort ja', '48 von 80 (60 %)', '', '56 von 70 (80 %)'],
        '+20 Prozentpunkte (+5 bis +33)größer, als der Zufall erwarten ließe',
      ]);
      expect($('[aria-labelledby="welle-v"] .slopes__larger')).toHaveLength(2);
      const sides = $('.reworded__pair h3')
        .toArray()
        .map((side) => words($(side).text()));
      expect(sides).toEqual(['Welle 2023 Frage m, alt', 'Welle 2026 Frage m, neu']);
      expect(words($('.reworded dl').first().text())).toBe(
        'Antwort a80 von 80 (100 %)Antwort b0 von 80 (0 %)',
      );
      expect(words($('main').text())).toContain('Nur in der Welle 2026 gefragt Frage neu');
      expect(words($('.results-summary').text())).toContain(
        '1 Frage ist gleich geblieben, 1 ist geändert, 1 gab es nur',
      );
      // Nobody knows who was invited to these waves.
      const results = await page('/planung/wellen/ergebnisse?gewichtet=1');
      expect(words(results('#abb-v .figure__weighted').text())).toBe(
        'Nicht gewichtet: Es gibt weder eine Liste der Eingeladenen noch Randzahlen.',
      );
    });
  });

  it('finds no page for a question or a wave that does not exist', async () => {
    for (const path of [
      '/planung/gruppen/vergleich?frage=mond',
      `${COMPARISON}&welle=1999`,
      '/planung/gruppen/wellen?von=1999',
      '/planung/gruppen/rangfolge?frage=s',
      '/planung/gruppen/belastung?last=mond',
      '/planung/gibt-es-nicht/wellen',
    ]) {
      expect([path, (await web.get(path, planner)).status]).toEqual([path, 404]);
    }
  });

  it('is for planners and administrators only', async () => {
    const staff = await signIn(web, 'staff');
    for (const place of ['vergleich', 'wellen', 'rangfolge', 'belastung']) {
      const path = `/planung/gruppen/${place}`;
      expect((await web.get(path)).headers.location).toContain('/anmelden');
      expect([path, (await web.get(path, staff)).status]).toEqual([path, 403]);
    }
  });
});
