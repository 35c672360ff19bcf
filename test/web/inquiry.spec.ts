import { load, type CheerioAPI } from 'cheerio';
import { randomUUID } from 'node:crypto';
import { parse } from 'yaml';
import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { ALL_KINDS_CATALOGUE, ALL_KINDS_SURVEY } from '../support/all-kinds.js';
import { databases } from '../support/databases.js';
import { signIn } from '../support/planners-desk.js';
import {
  createSurveyFolder,
  type SurveyFile,
  type SurveyFolder,
} from '../support/survey-folder.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const ROOM = '/planung/alle-arten';

/** Two of them like the Treff, three the Fonds; one of those three says why. */
const ANSWERS = [
  ['nord', 'jugend', 'online', { nutzen: 'treff', stimme: 5, lage: 4 }],
  ['nord', 'wohnen', 'paper', { nutzen: 'treff', stimme: 4, lage: 2 }],
  [
    'sued',
    'jugend',
    'online',
    { nutzen: 'fonds', warum: 'Erste Zeile\n<b>zweite</b> & "dritte"', stimme: 4, lage: 4 },
  ],
  [
    'sued',
    'wohnen',
    'interview',
    {
      nutzen: 'fonds',
      warum: 'Geld.',
      stimme: 2,
      uebernahme: { rat: { stance: 'bedingt', hours: 2, condition: 'Nur mit Raum.' } },
    },
  ],
  [
    'nord',
    'jugend',
    'online',
    { nutzen: { choices: ['other'], other: 'Die Bank am Brunnen' }, stimme: 1, lage: 4 },
  ],
] as const;

describe.each(databases)('looking closer on $name', (on) => {
  let folder: SurveyFolder;
  let web: WebApp;
  let planner: Readonly<Record<string, string>>;

  const page = async (path: string): Promise<CheerioAPI> => {
    const response = await web.get(path, planner);
    expect([path, response.status]).toEqual([path, 200]);
    return load(response.text);
  };

  beforeAll(async () => {
    const survey = parse(ALL_KINDS_SURVEY) as SurveyFile;
    folder = createSurveyFolder(parse(ALL_KINDS_CATALOGUE), [survey]);
    web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
    web.app.get(Clock).set('2026-05-01');
    planner = await signIn(web, 'planner');
    for (const [area, actorType, channel, answers] of ANSWERS) {
      const body = {
        id: randomUUID(),
        wave: '2026',
        area,
        actorType,
        channel,
        speaksFor: 'organisation',
        language: 'de',
        answers,
      };
      const submitted = await web.app.get(ResponsesService).submit('alle-arten', body);
      if (!submitted.ok) throw new Error(JSON.stringify(submitted.problems));
    }
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  const words = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

  describe('at what was written', () => {
    const texts = ($: CheerioAPI, item: string) =>
      $(`#frage-${item} blockquote`)
        .toArray()
        .map((text) => $(text).text());

    it('shows each text as it was written, under its question, with where it came from', async () => {
      const $ = await page(`${ROOM}/offene-antworten`);

      expect($('.results-summary').text()).toBe('4 Texte aus 5 Antwortbögen');
      expect(texts($, 'warum').toSorted()).toEqual([
        'Erste Zeile\n<b>zweite</b> & "dritte"',
        'Geld.',
      ]);
      expect($('#frage-warum blockquote b')).toHaveLength(0);
      expect($('#frage-warum h2').text()).toBe('Was hilft Ihnen an „diesem Angebot“?');
      expect($('#frage-warum .open-texts__from').text()).toContain(
        'Südviertel · Wohnungsunternehmen · Interview · 01.05.2026',
      );
    });

    it('puts texts of an option and of a task under its name', async () => {
      const $ = await page(`${ROOM}/offene-antworten`);

      expect(texts($, 'nutzen')).toEqual(['Die Bank am Brunnen']);
      expect($('#frage-uebernahme h3').text()).toBe('Rat geben');
      expect(texts($, 'uebernahme')).toEqual(['Nur mit Raum.']);
    });

    it('lets through the filter only what fits it, and leads back', async () => {
      const $ = await page(`${ROOM}/offene-antworten?raum=sued&gruppe=jugend&kanal=online`);

      expect(words($('.results-summary').text())).toBe(
        '1 Text aus 1 Antwortbogen · nur Gebiet Südviertel, Gruppe Kinder- und Jugendarbeit, Weg online',
      );
      expect($('#filter-raum option[selected]').attr('value')).toBe('sued');
      expect($('main a:contains("Ohne Filter")').attr('href')).toBe(
        `${ROOM}/offene-antworten?welle=2026`,
      );
    });

    it('says what to do where nothing was written, and that names stay in the room', async () => {
      const $ = await page(`${ROOM}/offene-antworten?kanal=workshop`);

      expect($('main').text()).toContain('Zu dieser Auswahl hat noch niemand etwas geschrieben');
      expect($('.room-notice').text()).toContain('dürfen diesen Raum nicht verlassen');
    });
  });

  describe('at two questions together', () => {
    const table = ($: CheerioAPI) =>
      $('main table tr')
        .toArray()
        .map((row) =>
          $(row)
            .find('th, td')
            .toArray()
            .map((cell) => words($(cell).text())),
        );

    it('asks first what is to be crossed', async () => {
      const $ = await page(`${ROOM}/kreuztabelle`);

      expect($('main table')).toHaveLength(0);
      expect($('main').text()).toContain('Wählen Sie eine Frage für die Zeilen');
      // Only what has categories can be chosen: no texts, numbers, ranks, points, tasks.
      const choices = $('#filter-zeile option').toArray();
      expect(choices.map((option) => $(option).attr('value'))).toEqual([
        ...['', 'nutzen', 'wege', 'lage', 'netz', 'stimme', 'geld'],
      ]);
    });

    it('counts people by group, with shares of the columns', async () => {
      const $ = await page(`${ROOM}/kreuztabelle?zeile=nutzen&spalte=area`);

      expect(table($)).toEqual([
        ['', 'Nordviertel (n = 3)', 'Südviertel (n = 2)'],
        ['den Treff (n = 2)', '2 von 3', '0 von 2'],
        ['den Fonds (n = 2)', '0 von 3', '2 von 2'],
        ['Anderes, und zwar (n = 1)', '1 von 3', '0 von 2'],
      ]);
      expect(words($('main').text())).toContain(
        'Basis: 5 Antwortbögen, die die Frage gültig beantwortet haben.',
      );
      expect(words($('section.figure').text())).toContain(
        'n = 5 Antwortbögen · ungewichtet · Welle 2026 · 1. Mai 2026',
      );
    });

    it('counts people by two answers, with shares of the rows; who left one out is in no cell', async () => {
      const $ = await page(`${ROOM}/kreuztabelle?zeile=nutzen&spalte=lage&anteile=zeilen`);

      // Lage: Treff 4 and 2, Fonds 4 and nothing, other 4.
      expect(table($).slice(1)).toEqual([
        ['den Treff (n = 2)', '0 von 2', '1 von 2', '0 von 2', '1 von 2', '0 von 2'],
        ['den Fonds (n = 1)', '0 von 1', '0 von 1', '0 von 1', '1 von 1', '0 von 1'],
        ['Anderes, und zwar (n = 1)', '0 von 1', '0 von 1', '0 von 1', '1 von 1', '0 von 1'],
      ]);
      expect(words($('main').text())).toContain('Basis: 4 Antwortbögen, die beide Fragen');
    });

    it('names the question of a battery with its row, on either side', async () => {
      const $ = await page(`${ROOM}/kreuztabelle?zeile=netz&spalte=stimme`);
      const battery = 'Wie sehen Sie die Arbeit im Viertel? – ';

      expect(words($('#kreuztabelle').text())).toBe(`${battery}Sie verbindet die Einrichtungen.`);
      expect(words($('section.figure').text())).toContain(
        `${battery}Sie gibt den Menschen eine Stimme.`,
      );
    });
  });

  it('finds no page for a wave, a group or a question that does not exist', async () => {
    for (const path of [
      `${ROOM}/offene-antworten?welle=1999`,
      `${ROOM}/offene-antworten?raum=mond`,
      `${ROOM}/kreuztabelle?zeile=mond`,
      `${ROOM}/kreuztabelle?zeile=nutzen&spalte=warum`,
      '/planung/gibt-es-nicht/offene-antworten',
      '/planung/gibt-es-nicht/kreuztabelle',
    ]) {
      expect([path, (await web.get(path, planner)).status]).toEqual([path, 404]);
    }
  });

  it('is for planners and administrators only', async () => {
    const staff = await signIn(web, 'staff');
    const administrator = await signIn(web, 'administrator');
    for (const path of [`${ROOM}/offene-antworten`, `${ROOM}/kreuztabelle`]) {
      expect((await web.get(path)).headers.location).toContain('/anmelden');
      expect([path, (await web.get(path, staff)).status]).toEqual([path, 403]);
      expect([path, (await web.get(path, administrator)).status]).toEqual([path, 200]);
    }
  });
});
