import { load } from 'cheerio';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { CODEBOOK, codeAll } from '../support/coded-answers.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { textOfPdf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { openTable } from '../support/table-files.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';
import { rowsOf, textOf } from '../support/table-text.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

/** Two answers of one organisation in two areas, and one of another. */
const ANSWERS = [
  { number: 1, organisation: 'hort', s: 'ja', code: 'lage' },
  { number: 2, organisation: 'hort', area: 'sued', s: 'nein', code: 'geld' },
  { number: 3, organisation: 'wache', s: 'ja', code: 'lage' },
];

const PAGE = '/planung/klein/nennungen';
const ROW = 'zeile=kategorie%3Alage&dazu=kategorie%3Alage~antwort%3As%3Aja';
const AGAINST = 'gegen=kategorie%3Alage~kategorie%3Ageld';
const CONFLICTS = `${PAGE}/widersprueche?${ROW}&${AGAINST}&bei=kategorie%3Alage`;

describe.each(databases)('the table of Nennungen on $name', (on) => {
  let folder: SurveyFolder;
  let web: WebApp;
  let planner: Readonly<Record<string, string>>;
  beforeAll(async () => {
    folder = createSurveyFolder(SMALL_CATALOGUE, [{ ...smallSurvey(), codebook: CODEBOOK }]);
    web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
    web.app.get(Clock).set('2026-05-01');
    for (const { s, code, ...body } of ANSWERS) {
      const answers = { r: '1', s, warum: `Wort von ${code}, Frau Meier` };
      valueOf(await web.app.get(ResponsesService).submit('klein', aBody({ ...body, answers })));
    }
    await codeAll(web.app);
    planner = await signIn(web, 'planner');
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  async function open(path: string, who = planner) {
    const response = await web.get(path, who);
    return { status: response.status, text: response.text, $: load(response.text) };
  }

  const table = async (query: string) =>
    rowsOf((await open(`${PAGE}?${query}`)).$, '.nennungen--wide');

  it('is for planners only', async () => {
    expect((await open(PAGE, await signIn(web, 'staff'))).status).toBe(403);
    expect((await open('/druck/nennungen/klein', await signIn(web, 'coder'))).status).toBe(403);
    expect((await open('/planung/fremd/nennungen')).status).toBe(404);
    expect((await open(`${PAGE}?welle=1999`)).status).toBe(404);
  });

  it('shows all codes first, most named on top, and counts organisations', async () => {
    const { $ } = await open(PAGE);
    expect(rowsOf($, '.nennungen--wide')).toEqual([
      ['Kennt die Lage', '2 von 2'],
      ['=Geld fehlt', '1 von 2'],
    ]);
    expect(textOf($, '.nennungen--wide thead')).toContain('in eigenen Worten (Einrichtungen)');
    expect(textOf($, '.nennungen__notes')).toContain('Die Summe der Gebiete ist deshalb größer');
    expect($('.provisional').text()).toContain('Intern');
    // Marks repeat the number and are not read out.
    expect($('.nennungen--wide .tally').first().attr('aria-hidden')).toBe('true');
    expect($('.nennungen--wide tr:first-child .tally path')).toHaveLength(2);
  });

  it('says so where nobody has said anything, and draws no rows of nothing', async () => {
    const none = 'Zu diesen Zeilen hat in der Welle 2023 noch niemand etwas gesagt';
    const { $ } = await open(`${PAGE}?welle=2023`);
    expect(textOf($, '#tabelle')).toContain(none);
    expect(textOf($, '#tabelle')).toContain('Wählen Sie oben eine andere Welle.');
    expect($('#tabelle table, #tabelle form')).toHaveLength(0);
    const printed = await open('/druck/nennungen/klein?welle=2023');
    expect(printed.$('main').text()).toContain(none);
    const pdf = await web.download('/druck/nennungen/klein.pdf?welle=2023', planner);
    expect(textOfPdf(pdf) || none).toContain(none);
    const narrow = await open(`${PAGE}?gruppe=polizei`);
    expect(textOf(narrow.$, '#tabelle')).toContain('ein anderes Gebiet, eine andere Gruppe');
  });

  it.each([
    ['', 'n = 2 Einrichtungen'],
    ['einheit=bogen', 'n = 3 Antwortbögen'],
    ['einheit=bogen&raum=sued', 'n = 1 Antwortbogen'],
    ['einheit=stelle', 'gezählt sind Fundstellen'],
  ])('says on the page and the printed sheet what it is counted from: %s', async (query, base) => {
    const line = `${base} · ungewichtet · Welle 2026 · 1. Mai 2026 · Fragebogen Version 1`;
    for (const path of [PAGE, '/druck/nennungen/klein']) {
      expect(textOf((await open(`${path}?${query}`)).$, 'main')).toContain(line);
    }
  });

  it('counts in the unit, the area and beside the column that was asked for', async () => {
    expect(await table(`${ROW}&einheit=bogen`)).toEqual([
      ['Kennt die LageDazu: Frage s: Antwort ja', '2 von 3', '2 von 3'],
    ]);
    expect(await table(`${ROW}&einheit=stelle`)).toEqual([
      ['Kennt die LageDazu: Frage s: Antwort ja', '2', '2'],
    ]);
    expect(await table(`${ROW}&raum=sued`)).toEqual([
      ['Kennt die LageDazu: Frage s: Antwort ja', '0 von 1', '0 von 1'],
    ]);
    expect(await table(`${ROW}&${AGAINST}`)).toEqual([
      [
        'Kennt die LageDazu: Frage s: Antwort jaDagegen: =Geld fehlt',
        '2 von 2',
        '1 von 2 uneinheitlich 1',
      ],
    ]);
    const { $ } = await open(`${PAGE}?${ROW}&teilen=gebiete`);
    expect(rowsOf($, '.nennungen--groups')).toEqual([
      ['Kennt die Lage', '2 von 2', '2 von 2', '0 von 1'],
      ['Kennt die Lage', '2 von 2', '2 von 2', '0 von 1'],
    ]);
  });

  it('puts a contrary to a row and takes it away again', async () => {
    const pair = `${PAGE}/zuordnen?zeile=kategorie%3Alage&bei=kategorie%3Alage&wie=gegen&quelle=kategorie%3Ageld`;
    const put = (await web.get(pair, planner)).headers.location ?? '';
    expect(decodeURIComponent(put)).toContain('gegen=kategorie:lage~kategorie:geld');
    const again = put.replace('/nennungen?', '/nennungen/zuordnen?').replace('#tabelle', '');
    const taken = await web.get(
      `${again}&bei=kategorie%3Alage&wie=gegen&quelle=kategorie%3Ageld`,
      planner,
    );
    expect(taken.headers.location).not.toContain('gegen=');
    expect((await open(`${PAGE}?zeile=`)).$('main').text()).toContain('Wählen Sie oben');
  });

  it('shows contradicting words redacted, keeps what was found out, and forgets it again', async () => {
    const { $, status } = await open(CONFLICTS);
    expect(status).toBe(200);
    expect($('.conflict').text()).toContain('Wort von lage');
    expect($('.conflict').text()).toContain('Wort von geld');
    expect($('.conflict').text()).not.toContain('Meier');
    const csrf = $('input[name=_csrf]').first().attr('value') ?? '';
    const send = (fields: Readonly<Record<string, string>>) =>
      web.post(
        CONFLICTS,
        new URLSearchParams({ _csrf: csrf, einrichtung: 'hort', ...fields }).toString(),
        planner,
      );
    const empty = await send({ tun: 'klaeren', grund: 'Anruf' });
    expect(empty.status).toBe(422);
    expect(load(empty.text)('input[name=grund]').attr('value')).toBe('Anruf');
    const kept = await send({ tun: 'klaeren', gilt: 'contra', grund: 'Leitung gefragt' });
    expect(kept.status).toBe(303);
    const [, , written] = (await table(`${ROW}&${AGAINST}`))[0] ?? [];
    expect(written).toBe('1 von 2 dagegen 1');
    expect(textOf((await open(CONFLICTS)).$, 'main')).toContain('Geklärt: gilt als dagegen');
    const { entries } = await web.app
      .get(AuditService)
      .find({ action: 'mention.resolved' }, { skip: 0, take: 9 });
    expect(entries.map(({ object, reason }) => [object, reason])).toEqual([
      ['klein/2026/hort contra', 'Leitung gefragt'],
    ]);
    await send({ tun: 'zeigen' });
    expect((await table(`${ROW}&${AGAINST}`))[0]?.[2]).toBe('1 von 2 uneinheitlich 1');
  });

  it('gives a file without formulas, a sheet and a PDF', async () => {
    const { about, lines: csv } = openTable((await open(`${PAGE}/tabelle.csv`)).text);
    expect(about).toMatchObject({ Filter: 'ohne', Veröffentlichung: 'intern, nicht freigegeben' });
    expect(csv[0]).toBe('row,column,unit,area,actorType,pro,contra,mixed,base');
    expect(csv).toContain('Kennt die Lage,unprompted,organisation,,,2,0,0,2');
    expect(csv).toContain('Kennt die Lage,unprompted,organisation,nord,,2,0,0,2');
    expect(csv).toContain("'=Geld fehlt,unprompted,respondent,,,1,0,0,3");
    const sheet = await open('/druck/nennungen/klein');
    expect(sheet.$('.sheet-mark').text()).toBe('intern');
    const pdf = await web.get('/druck/nennungen/klein.pdf?teilen=gebiete', planner);
    expect(pdf.headers['content-type']).toBe('application/pdf');
  });
});
