import { load } from 'cheerio';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { VerifyService } from '../../src/application/verify.service.js';
import { INTRO, shownCode } from '../support/answering.js';
import { readPages, readQrCodes } from '../support/letters.js';
import { databases } from '../support/databases.js';
import { KEY, PATH, printLetters, send, answerTwo, WAVE } from '../support/office.js';
import { aPlanner } from '../support/planners-desk.js';
import { aClerk, printSheet, TYPED } from '../support/sheet-desk.js';
import { startAnswering, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const AREAS = ['nord', 'sued', 'west'];
const TYPES = ['jugend', 'wohnen'];

/** 40 in each of three areas, 20 of each of two types there: org-001 is nord/jugend, org-002 sued/wohnen. */
const ROSTER = Array.from({ length: 120 }, (_, index) => ({
  organisation: `org-${String(index + 1).padStart(3, '0')}`,
  name: `Einrichtung ${String(index + 1).padStart(3, '0')}`,
  area: AREAS[index % 3] ?? '',
  actorType: TYPES[index % 2] ?? '',
}));

/**
 * How the field phase of an office goes, from the list of the invited to the numbers. By hand: ten
 * answers on the web (org-001 to org-010: nord 4, sued 3, west 3), five on paper (org-013, 019, 025,
 * 031, 037: all nord/jugend), one in an interview (org-012: west/wohnen). Makes 16: nord 9, sued 3,
 * west 4.
 */
describe.each(databases)('a field phase with every channel on $name', (on) => {
  let web: WebApp;
  let planner: Visitor;
  let links: readonly string[];
  let pdf: Buffer;

  beforeAll(async () => {
    web = await startAnswering({ access: 'both', thirdArea: 'west', on });
    const csv = [
      'organisation,name,area,actorType',
      ...ROSTER.map((row) => Object.values(row).join(',')),
    ].join('\n');
    await web.app.get(RosterService).importCsv(csv, KEY, WAVE);
    planner = await aPlanner(web);
    const page = await planner.get(PATH);
    const headers = { cookie: `akteursrunde_sitzung=${planner.cookie('akteursrunde_sitzung')}` };
    const csrf = page.$('input[name="_csrf"]').first().attr('value') ?? '';
    const values = ROSTER.map((row) => `${row.area}/${row.actorType}/${row.organisation}`);
    pdf = await printLetters(web, { headers, csrf }, values);
    links = readQrCodes(pdf);
  }, 300_000);
  afterAll(() => web.close());

  it('prints 120 letters, tagged, whose codes a telephone reads, each another', () => {
    expect(pdf.toString('latin1')).toContain('/StructTreeRoot');
    expect(readPages(pdf)).toHaveLength(120);
    expect(new Set(links).size).toBe(120);
    expect(links.filter((link) => !link.includes(`${INTRO}?einladung=`))).toEqual([]);
  });

  it('takes ten answers on the web, by what the telephone has read', async () => {
    for (const link of links.slice(0, 10)) {
      const visitor = new Visitor(web);
      const { pathname, search } = new URL(link);
      const intro = await visitor.get(`${pathname}${search}`);
      const details = await visitor.submit(intro, 'Befragung beginnen');
      expect(details.$('input[name="area"], input[name="actorType"]')).toHaveLength(0);
      const sent = await send(visitor, await answerTwo(visitor, details));
      expect(sent.path).toMatch(/^\/quittung\//);
    }
  }, 60_000);

  it('takes five sheets of paper, each read by two people', async () => {
    const [lena, tom] = [await aClerk(web, 'lena'), await aClerk(web, 'tom')];
    // The sheet's number says area and group, so they are not asked again.
    const typed = Object.entries(TYPED).filter(([name]) => !/^(area|actorType)$/.test(name));
    const read = async (clerk: Visitor, path: string) =>
      clerk.submit(
        await clerk.get(`${path}/eingabe`),
        'Erfassung abschließen',
        Object.fromEntries(typed),
      );
    for (const organisation of ['org-013', 'org-019', 'org-025', 'org-031', 'org-037']) {
      const sheet = await printSheet(web, organisation);
      await read(lena, sheet.path);
      const done = await read(tom, sheet.path);
      expect(done.$('.done-notice').text()).toContain('Beide Erfassungen stimmen überein');
    }
  }, 60_000);

  it('takes an interview, and a workshop that is not counted with the respondents', async () => {
    const clerk = await aClerk(web, 'dritte');
    const talks = await clerk.get(`/erfassung/gespraeche/${KEY}?welle=${WAVE}`);
    const guide = await clerk.get(talks.$('a:contains("Leitfaden")').attr('href') ?? '');
    const [, mark = ''] = /Fassung ([\da-f]{8}) übergeben/.exec(guide.$('main').text()) ?? [];
    const talk = await clerk.submit(talks, 'Gespräch vor Ort aufschreiben');
    const noted = await clerk.submit(talk, 'Gespräch eintragen', {
      ...{ place: 'west/wohnen/org-012', speaksFor: '1', 'answers[lage][code]': '4' },
      notice: talk.$(`option:contains("${mark}")`).attr('value') ?? '',
      ...{ 'answers[wege][code]': '1', 'notes[lage][text]': 'Ruhiger als früher, sagt er.' },
    });
    expect([noted.status, shownCode(noted)]).toEqual([
      200,
      expect.stringMatching(/^([0-9A-Z]{5}-){4}[0-9A-Z]{6}$/),
    ]);
    const form = await clerk.get(`/erfassung/workshops/neu?befragung=${KEY}`);
    const workshop = await clerk.submit(form, 'Speichern', {
      ...{ title: 'Werkstatt im Treff', date: '12.4.2026', area: 'nord' },
      ...{ participants: '18', tables: '3' },
    });
    const cards = await clerk.submit(
      await clerk.get(`${workshop.path}/karten`),
      'Karten speichern',
      { text: '# Orte\nMehr Bänke\nEin Raum für alle\nMehr Licht', frage: '' },
    );
    expect(cards.$('.roster-notice').text()).toContain('3 Karten eingegeben');
    const counted = await clerk.submit(
      await clerk.get(`${workshop.path}/punkte/wege`),
      'Punkte speichern',
      { 'feld-0-0': '12', 'feld-0-1': '6', dots: '1' },
    );
    expect(counted.$('.workshop-list').text()).toContain('18 Punkte von 18 Personen');
    expect((await clerk.get('/erfassung/workshops')).$('main').text()).toContain('3 Karten');
  });

  it('ends with the same numbers in matrix, network, results, list and recount', async () => {
    const read = async (part: string) => {
      const { response } = await planner.get(`/api/v1/surveys/${KEY}/${part}`);
      return response.body as Record<string, unknown>;
    };
    const coverage = await read(`coverage?wave=${WAVE}`);
    const cells = coverage.cells as { area: string; answered: number; invited: number }[];
    const perArea = AREAS.map((area) =>
      cells
        .filter((cell) => cell.area === area)
        .reduce(
          (sum, { answered, invited }) => [(sum[0] ?? 0) + answered, (sum[1] ?? 0) + invited],
          [0, 0],
        ),
    );
    expect(perArea).toEqual([
      [9, 40],
      [3, 40],
      [4, 40],
    ]);
    expect([coverage.answered, coverage.invited]).toEqual([16, 120]);

    const matrix = (await planner.get(PATH)).$('.coverage tbody tr').last().find('td');
    const texts = matrix.toArray().map((cell) => /\d+ von (40|120)/.exec(load(cell).text())?.[0]);
    expect(texts).toEqual(['9 von 40', '3 von 40', '4 von 40', '16 von 120']);

    for (const [index, area] of AREAS.entries()) {
      const page = await planner.get(`/planung/${KEY}/netzwerk?gebiet=${area}&welle=${WAVE}`);
      const answered = [9, 3, 4][index] ?? 0;
      expect(page.$('.results-summary').text()).toBe(
        `${answered} von 40 Eingeladenen haben geantwortet.`,
      );
    }

    const results = await read(`results?wave=${WAVE}`);
    expect([results.responses, results.invited]).toEqual([16, 120]);
    expect(results.channels).toEqual({ online: 10, paper: 5, interview: 1 });
    const list = await planner.get(`${PATH}?welle=${WAVE}&stand=answered`);
    expect(list.$('.invitations tbody tr')).toHaveLength(16);
    const recount = await web.app.get(VerifyService).verify();
    expect([recount.responses, recount.differences]).toEqual([16, []]);
  });
});
