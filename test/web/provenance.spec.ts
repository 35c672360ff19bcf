import { load } from 'cheerio';
import { parse } from 'csv-parse/sync';
import { ResponseLinesService } from '../../src/application/responses/response-lines.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { SurveysService } from '../../src/application/surveys/surveys.service.js';
import { databases } from '../support/databases.js';
import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const options = (...codes: readonly string[]) =>
  codes.map((code) => ({ code, label: `Antwort ${code}` }));

const survey = (text: string) =>
  smallSurvey({
    items: [
      { key: 's', kind: 'single', text: 'Frage s', options: options('ja', 'nein') },
      { key: 'm', kind: 'multiple', text, options: options('a', 'b') },
      {
        key: 'b',
        kind: 'single',
        text: 'Frage b',
        options: options('x', 'y'),
        showIf: { in: [{ var: 's' }, ['ja']] },
      },
    ],
  });

const answered = (
  number: number,
  [channel, day]: readonly [string, number],
  answers: Readonly<Record<string, unknown>>,
) => ({ row: number, body: aBody({ number, channel, date: `2026-05-0${day}`, answers }) });

/** s: 6 valid of 7 asked; m before it was reworded: 3. Four online, three on paper, 1 to 4 May. */
const FIRST = [
  answered(1, ['online', 1], { s: 'ja', m: ['a'], b: 'x' }),
  answered(2, ['online', 1], { s: 'nein', m: ['a'] }),
  answered(3, ['paper', 2], { m: ['b'] }),
];

/** m as it reads now: 3 valid of 4 asked. */
const SECOND = [
  answered(4, ['online', 3], { s: 'ja', m: ['a'], b: 'x' }),
  answered(5, ['online', 3], { s: 'ja', m: ['b'], b: 'y' }),
  answered(6, ['paper', 4], { s: 'nein' }),
  answered(7, ['paper', 4], { s: 'ja', m: ['a'] }),
];

const ROSTER = [
  'organisation,name,area,actorType',
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => `o${place},Schule ${place},nord,schule`),
].join('\n');

const LINES = {
  s: 'n = 6 Antwortbögen · eingeladen 9 · ungewichtet · Welle 2026 · 1. Mai bis 4. Mai 2026 · Fragebogen Version 1 und 2',
  m: 'n = 3 Antwortbögen · eingeladen 9 · ungewichtet · Welle 2026 · 1. Mai bis 4. Mai 2026 · Fragebogen Version 2',
  // Only those who said yes were asked: the nine invited are not its N.
  b: 'n = 3 Antwortbögen · ungewichtet · Welle 2026 · 1. Mai bis 4. Mai 2026 · Fragebogen Version 1 und 2',
};

const NOTE = 'Ohne die Antworten auf Version 1: Dort lautete die Frage anders.';

describe.each(databases)('where a figure comes from, on $name', (on) => {
  let folder: SurveyFolder;
  let web: WebApp;
  let planner: Readonly<Record<string, string>>;

  const enter = async (rows: typeof FIRST) => {
    const done = await web.app.get(ResponseLinesService).submitAll('klein', rows);
    if (!done.ok) throw new Error(JSON.stringify(done.problems));
  };
  const ask = async (path: string) => {
    const response = await web.get(path, planner);
    expect([path, response.status]).toEqual([path, 200]);
    return response;
  };
  const words = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

  beforeAll(async () => {
    folder = createSurveyFolder(SMALL_CATALOGUE, [survey('Frage m, alt')]);
    web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
    planner = await signIn(web, 'planner');
    await enter(FIRST);
    folder.write(survey('Frage m, neu'));
    await web.app.get(SurveysService).load();
    await enter(SECOND);
    await web.app.get(RosterService).importCsv(ROSTER, 'klein', '2026');
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  it.each([
    // Beside the base at the top and in the method box; in a report in the box only.
    ['/planung/klein/ergebnisse', 2],
    ['/planung/klein/bericht', 1],
    ['/druck/bericht/klein', 1],
  ])('stands under it on %s, and %d times for all how people answered', async (path, times) => {
    const $ = load((await ask(`${path}?welle=2026`)).text);

    for (const [item, line] of Object.entries(LINES)) {
      expect(words($(`#abb-${item}`).text())).toContain(line);
    }
    expect(words($('#abb-m').text())).toContain(NOTE);
    expect(words($('#abb-s').text())).not.toContain(NOTE);
    expect(words($('main').text()).split('online 4, Papier 3')).toHaveLength(times + 1);
  });

  it.each([
    ['zeile=s&spalte=area', LINES.s],
    // Only people with a valid answer to both, from versions in which both read as they do now.
    ['zeile=s&spalte=m', 'n = 3 Antwortbögen · eingeladen 9 · ungewichtet · Welle 2026'],
    // What only some were asked has no N, in whichever place it stands.
    ['zeile=s&spalte=b', 'n = 3 Antwortbögen · ungewichtet · Welle 2026'],
    ['zeile=b&spalte=s', 'n = 3 Antwortbögen · ungewichtet · Welle 2026'],
  ])('stands under the cross table %s', async (query, line) => {
    const $ = load((await ask(`/planung/klein/kreuztabelle?${query}&welle=2026`)).text);

    expect(words($('main').text())).toContain(line);
    const version = query.endsWith('=m') ? 'Fragebogen Version 2' : 'Fragebogen Version 1 und 2';
    expect(words($('main').text())).toContain(version);
  });

  describeWithPdftotext('on paper', () => {
    it('stands under it in the PDF too', async () => {
      const response = await ask('/druck/bericht/klein.pdf?welle=2026');
      const text = pagesOf(response.body as Buffer).join(' ');

      for (const line of [...Object.values(LINES), NOTE]) expect(text).toContain(line);
      expect(text).toContain('online 4, Papier 3');
    });
  });

  it('stands in every line of the file', async () => {
    const csv = await ask('/api/v1/surveys/klein/results?wave=2026&by=area&format=csv');
    const lines = parse<Readonly<Record<string, string>>>(csv.text, { columns: true });
    const of = (item: string, group: string) =>
      lines.find((line) => line.item === item && line.group === group);

    const same = {
      ...{ wave: '2026', unit: 'respondent', weighted: 'no', dates: '2026-05-01/2026-05-04' },
      ...{ battery: '', channels: 'online:4 paper:3' },
    };
    expect(of('s', '')).toMatchObject({
      ...same,
      ...{ text: 'Frage s', n: '6', shown: '7', invited: '9' },
      ...{ versions: '1 2', excludedVersions: '' },
    });
    expect(of('m', '')).toMatchObject({
      ...same,
      ...{ text: 'Frage m, neu', n: '3', shown: '4', invited: '9' },
      ...{ versions: '2', excludedVersions: '1' },
    });
    expect(of('b', '')).toMatchObject({ ...same, n: '3', invited: '', versions: '1 2' });
    // How the people of a group answered is not counted: nothing rather than what is of all.
    expect(of('s', 'nord')).toMatchObject({ n: '6', invited: '9', channels: '' });
    expect(of('s', 'sued')).toMatchObject({ n: '0', invited: '0', channels: '' });
  });
});
