import { parse } from 'csv-parse/sync';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { databases } from '../support/databases.js';
import { startRosterDesk, type RosterDesk } from '../support/roster-desk.js';
import { aBody } from '../support/small-survey.js';
import type { Changes, PageSeen } from '../support/visitor.js';

const RESULTS = '/planung/klein/ergebnisse?welle=2026';

const ROSTER = [
  'organisation,name,area,actorType',
  ...['a', 'b', 'c'].map((key) => `${key},Schule ${key},nord,schule`),
  'd,Wache,nord,polizei',
].join('\n');

/** Eighteen people stuck dots to one question, and wrote three cards to another. */
async function holdWorkshop(desk: RosterDesk): Promise<void> {
  const { clerk } = desk;
  const fill = async (path: string, button: string, fields: Changes) =>
    clerk.submit(await clerk.get(path), button, fields);
  const { path } = await fill('/erfassung/workshops/neu?befragung=klein', 'Speichern', {
    ...{ title: 'Werkstatt', date: '12.04.2026', area: 'nord', participants: '18', tables: '' },
  });
  const text = '# Orte\nCafé\nBank\n#\nFreier Text';
  await fill(`${path}/karten`, 'Karten speichern', { text, frage: 'warum' });
  await fill(`${path}/punkte/m`, 'Punkte speichern', {
    ...{ 'feld-0-0': '14', 'feld-0-1': '9', dots: '2' },
  });
  await fill(`${path}/punkte/t`, 'Punkte speichern', { 'feld-0-0': '11', 'feld-1-2': '7' });
}

describe.each(databases)('the results with a workshop on $name', (on) => {
  let desk: RosterDesk;
  beforeAll(async () => {
    desk = await startRosterDesk(on);
    await desk.web.app.get(RosterService).importCsv(ROSTER, 'klein', '2026');
    const responses = desk.web.app.get(ResponsesService);
    const answers = { r: '1', m: ['a'], warum: 'Darum' };
    for (const number of [1, 2]) {
      await responses.submit('klein', aBody({ number, answers, channel: 'paper' }));
    }
    await responses.submit('klein', aBody({ number: 3, answers: { m: ['b'] } }));
    await holdWorkshop(desk);
  });
  afterAll(() => desk.close());

  const cellsOf = ({ $ }: PageSeen, table: string) =>
    $(`${table} tbody tr`)
      .toArray()
      .map((row) =>
        $(row)
          .find('th, td')
          .toArray()
          .map((cell) => $(cell).text()),
      );
  const blockOf = (id: string) => `#abb-${id} .figure__workshop`;

  it('have its dots and cards under their question, with unit, base and day', async () => {
    const page = await desk.clerk.get(RESULTS);
    expect(cellsOf(page, blockOf('m')).slice(0, 3)).toEqual([
      ['Antwort a', '14 von 18'],
      ['Antwort b', '9 von 18'],
      ['Antwort c', '0 von 18'],
    ]);
    expect(page.$(blockOf('m')).text()).toContain('Workshop „Werkstatt“: Punkte');
    expect(
      page
        .$(`${blockOf('m')} .figure__base`)
        .last()
        .text(),
    ).toBe(
      '23 Punkte von 18 Personen, je bis zu 2, ohne Häufen · Nord · 12. April 2026 · Fragebogen Version 1',
    );
    expect(cellsOf(page, blockOf('warum'))).toEqual([
      ['Orte', '2'],
      ['ohne Überschrift', '1'],
    ]);
    expect(
      page
        .$(`${blockOf('warum')} .figure__base`)
        .last()
        .text(),
    ).toBe('3 Karten von 18 Personen · Nord · 12. April 2026');
    expect(cellsOf(page, blockOf('t'))[0]).toEqual(['Antwort fest: Antwort macht', '11 von 18']);
    expect(page.$(blockOf('s'))).toHaveLength(0);
  });

  it('count respondents as if there had been no workshop', async () => {
    const page = await desk.clerk.get(RESULTS);
    expect(page.$('#abb-m .figure__base').first().text()).toContain('n = 3 Antwortbögen');
    expect(page.$('#abb-warum .figure__base').first().text()).toContain('n = 2 Antwortbögen');
  });

  it('leave it out where a filter asks for what cards and dots do not have, or for another area', async () => {
    for (const [query, shown] of [
      ['raum=nord', true],
      ['raum=sued', false],
      ['gruppe=schule', false],
      ['kanal=paper', false],
    ] as const) {
      const page = await desk.clerk.get(`${RESULTS}&${query}`);
      expect([query, page.$(blockOf('m')).length > 0]).toEqual([query, shown]);
    }
  });

  it('say how the responses came in, beside the base and in a table', async () => {
    const page = await desk.clerk.get(RESULTS);
    expect(page.$('.results-summary').text()).toContain('3 Antwortbögen, eingeladen 4 Akteure');
    expect(page.$('.results-summary').text()).toMatch(/ · online 1, Papier 2$/);
    expect(cellsOf(page, '#wege')).toEqual([
      ['online', '1', '–'],
      ['Papier', '2', '–'],
      ['Interview', '0', '–'],
      ['Telefon', '0', '–'],
      ['Werkstatt', '0', '–'],
    ]);
  });

  it('go out as a file with cards and dots in lines of their own unit, after all respondents', async () => {
    const { response } = await desk.clerk.get('/api/v1/surveys/klein/results?wave=2026&format=csv');
    const lines = parse<Record<string, string>>(response.text, { columns: true });
    const units = lines.map(({ unit }) => unit);
    expect([...new Set(units)]).toEqual(['respondent', 'dot', 'card']);
    expect(units.lastIndexOf('respondent')).toBeLessThan(units.indexOf('dot'));
    const told = lines
      .filter(({ unit }) => unit !== 'respondent')
      .map((line) =>
        ['item', 'n', 'shown', 'code', 'count', 'group', 'dates'].map((name) => line[name]),
      );
    const [group, dates] = ['Werkstatt', '2026-04-12/2026-04-12'];
    expect(told[0]).toEqual(['m', '18', '', 'a', '14', group, dates]);
    expect(told.filter(([item]) => item === 'warum')).toEqual([
      ['warum', '18', '', 'Orte', '2', group, dates],
      ['warum', '18', '', '', '1', group, dates],
    ]);
    expect(told.find(([, , , code]) => code === 'rat/nein')?.[4]).toBe('7');
    const filtered = '/api/v1/surveys/klein/results?wave=2026&format=csv&actorType=schule';
    expect((await desk.clerk.get(filtered)).response.text).not.toContain(',dot,');
  });

  it('keep it out of the report, inside and outside', async () => {
    for (const path of ['/planung/klein/bericht?welle=2026', '/druck/bericht/klein?welle=2026']) {
      const { response } = await desk.clerk.get(path);
      expect(response.status).toBe(200);
      expect(response.text).not.toMatch(/„Werkstatt“|14 von 18/);
    }
  });
});

describe('the home of the planners', () => {
  let desk: RosterDesk;
  beforeAll(async () => {
    desk = await startRosterDesk();
    await desk.web.app.get(RosterService).importCsv(ROSTER, 'klein', '2026');
    await desk.web.app.get(ResponsesService).submit('klein', aBody());
  });
  afterAll(() => desk.close());

  it('leads from each cell of the matrix to those who can still be reminded', async () => {
    const home = await desk.clerk.get('/planung');
    const link = home.$('.coverage tbody tr').first().find('a').first();
    expect(link.text()).toBe('2 offen: Schulen, Nord');
    const list = await desk.clerk.get(link.attr('href') ?? '');
    const rows = list.$('.invitations tbody th').toArray();
    expect(rows.map((row) => list.$(row).text())).toHaveLength(3);
  });

  it('draws how the answers came in, against the invited, with the same numbers in a table', async () => {
    const { $ } = await desk.clerk.get('/planung');
    const lines = $('.field-progress__table tbody tr').toArray();
    expect(lines.map((line) => $(line).text().replace(/\s+/g, ' ').trim())).toEqual([
      '01.05.2026 1 1 von 4',
    ]);
    expect($('.field-progress__picture text').first().text()).toBe('eingeladen 4');
    expect($('.field-progress__end').text()).toBe('1');
  });
});
