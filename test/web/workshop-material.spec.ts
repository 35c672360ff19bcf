import { RosterService } from '../../src/application/roster/roster.service.js';
import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { startRosterDesk, type RosterDesk } from '../support/roster-desk.js';

const PRINT = '/druck/workshop/klein';

describe('material for a workshop', () => {
  let desk: RosterDesk;
  let staff: Readonly<Record<string, string>>;
  beforeAll(async () => {
    desk = await startRosterDesk();
    staff = await signIn(desk.web, 'staff');
  });
  afterAll(() => desk.close());

  const pdf = (query: string) => desk.web.download(`${PRINT}/${query}`, staff);
  /** Width and height of the first page in mm. */
  const sizeOf = (file: Buffer) => {
    const [, width, height] =
      /\/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)/.exec(file.toString('latin1')) ?? [];
    return [width, height].map((points) => Math.round((Number(points) / 72) * 25.4));
  };

  it('is found from the page where everything is printed, and chosen question by question', async () => {
    const room = await desk.clerk.get('/druck');
    const { $ } = await desk.clerk.get(room.$(`a[href="${PRINT}"]`).attr('href') ?? '');
    const labels = (form: string) =>
      $(`form[action="${PRINT}/${form}.pdf"] .option label`)
        .toArray()
        .map((label) => $(label).text());
    expect(labels('karten')).toEqual(['8 Frage warum']);
    expect(labels('plakate')).toEqual([
      '1 Frage r',
      '2 Frage s',
      '3 Frage m',
      '4 Frage k',
      '5 Frage p',
      '7 Frage t',
    ]);
  });

  it('asks for a question where none was chosen, knows no other survey, and is not for visitors', async () => {
    const none = await desk.clerk.get(`${PRINT}/plakate.pdf?format=a1`);
    expect(none.$('.room-notice').text()).toContain('mindestens eine Frage');
    const nothing = await desk.clerk.get(`${PRINT}/karten.pdf?karten=0&leere=0`);
    expect(nothing.$('.room-notice').text()).toContain('mindestens eine Frage oder eine leere');
    expect((await desk.clerk.get('/druck/workshop/fremd')).status).toBe(404);
    expect((await desk.web.get(`${PRINT}/karten.pdf`)).status).toBe(303);
  });

  it('comes in the size that was asked for', async () => {
    expect(sizeOf(await pdf('plakate.pdf?frage=m&format=a1'))).toEqual([841, 594]);
    expect(sizeOf(await pdf('plakate.pdf?frage=m&format=a2'))).toEqual([594, 420]);
    expect(sizeOf(await pdf('plakate.pdf?frage=m'))).toEqual([420, 297]);
    expect(sizeOf(await pdf('karten.pdf?frage=warum'))).toEqual([297, 210]);
    expect(sizeOf(await pdf('karten.pdf?frage=warum&blatt=drei'))).toEqual([210, 297]);
  });

  describeWithPdftotext('in words', () => {
    it('puts two or three cards on a sheet, with their question or blank', async () => {
      const two = pagesOf(await pdf('karten.pdf?frage=warum&karten=3&leere=2'));
      const prompts = two.map((page) => page.split('Frage 8 Frage warum').length - 1);
      expect(prompts).toEqual([2, 1, 0]);
      const feet = two.map((page) => page.split('Ein Gedanke je Karte').length - 1);
      expect(feet).toEqual([2, 2, 1]);
      expect(pagesOf(await pdf('karten.pdf?frage=warum&karten=3&leere=2&blatt=drei'))).toHaveLength(
        2,
      );
    });

    it('puts one question on a poster, with the rule of its dots and all its fields', async () => {
      const pages = pagesOf(await pdf('plakate.pdf?frage=m&frage=p&frage=t'));
      expect(pages).toHaveLength(3);
      expect(pages[0]).toContain(
        'Jede Person klebt bis zu 3 Punkte. In jedes Feld höchstens einen.',
      );
      expect(pages[0]).toMatch(/Antwort a .*Antwort b .*Antwort c .*Anderes/);
      expect(pages[1]).toContain('Ein Klebepunkt steht für 20 der 100 Punkte.');
      expect(pages[2]).toContain('Jede Person klebt einen Punkt in jede Zeile.');
      expect(pages[2]).toContain('Kleine Befragung, Welle 2026, Fassung 1');
      const [own] = pagesOf(await pdf('plakate.pdf?frage=m&punkte=4&haeufen=ja'));
      expect(own).toContain('bis zu 4 Punkte. Mehrere Punkte auf dasselbe Feld sind erlaubt.');
    });

    it('cuts a large poster into sheets of A4, with a plan how to glue them', async () => {
      const pages = pagesOf(await pdf('plakate.pdf?frage=m&format=a1-a4'));
      expect(pages).toHaveLength(9);
      expect(pages[0]).toContain('So wird daraus ein Plakat');
      expect(pages.slice(1).every((page, at) => page.includes(`Blatt ${at + 1} von 8`))).toBe(true);
      expect(pagesOf(await pdf('plakate.pdf?frage=m&format=a2-a4'))).toHaveLength(5);
    });

    it('puts one question on each table, with rules and room for every round', async () => {
      const topics = encodeURIComponent('Was fehlt?\n\n  Was   wird besser?  ');
      const pages = pagesOf(await pdf(`tische.pdf?themen=${topics}&runden=2&minuten=15`));
      expect(pages).toHaveLength(2);
      expect(pages[0]).toMatch(/Tisch 1 .*Was fehlt\? .*Jede Runde dauert 15 Minuten/);
      expect(pages[1]).toMatch(/Tisch 2 .*Was wird besser\? .*Runde 1 .*Runde 2 .*nehmen wir mit/);
      expect(pages[1]).not.toContain('Runde 3');
      const [usual] = pagesOf(await pdf('tische.pdf?runden=neun'));
      expect(usual).toMatch(/Frage warum .*Runde 3/);
      const many = encodeURIComponent('Noch einer?\n'.repeat(20));
      expect(pagesOf(await pdf(`tische.pdf?themen=${many}`))).toHaveLength(12);
      const none = await desk.clerk.get(`${PRINT}/tische.pdf?themen=+`);
      expect(none.$('.room-notice').text()).toContain('mindestens einen Tisch');
    });

    it('has a list to sign: says what it is for, names whom it was asked to name, no more', async () => {
      const roster = ['Amt A', 'Amt A', 'Haus B'].map((name, at) => ({
        ...{ organisation: `org-${at}`, name, area: at === 1 ? 'sued' : 'nord' },
        actorType: 'schule',
      }));
      await desk.web.app.get(RosterService).replace('klein', '2026', roster);
      const event = 'titel=Runde+im+Treff&datum=2026-06-03&ort=Rathaus';
      const [list = ''] = pagesOf(await pdf(`anwesenheit.pdf?${event}&zeilen=2&welle=2026`));
      expect(list).toMatch(/Runde im Treff .*3\. Juni 2026 .*Rathaus/);
      expect(list).toContain('Der Eintrag ist freiwillig.');
      expect(list).toContain('(Art. 13 DSGVO)');
      expect(list).not.toContain('Haus B');
      const sheet = await desk.clerk.get(`${PRINT}/anwesenheit?namen=ja&zeilen=2&welle=2026`);
      const rows = sheet.$('.kit-list tbody tr').toArray();
      expect(rows.map((row) => sheet.$(row).text())).toEqual(['1Amt A', '2Haus B', '3', '4']);
      const other = await desk.clerk.get(`${PRINT}/anwesenheit?namen=ja&zeilen=0&welle=2023`);
      expect(other.$('.kit-list tbody tr')).toHaveLength(0);
    });

    it('has a form for the minutes: agenda, decisions, open points', async () => {
      const agenda = encodeURIComponent('Ankommen\nBeschließen');
      const text = pagesOf(await pdf(`protokoll.pdf?tagesordnung=${agenda}`)).join(' ');
      for (const said of ['1. Ankommen', '2. Beschließen', 'dagegen', 'Was zu tun ist', 'Bis wann'])
        expect(text).toContain(said);
      const page = await desk.clerk.get(`${PRINT}/protokoll`);
      expect(page.$('h3').first().text()).toBe('1. Begrüßung, Ziel und Ablauf');
      expect(page.$('a[href$="protokoll.pdf"]')).toHaveLength(1);
    });
  });

  it('can be printed from the browser, too', async () => {
    const cards = await desk.clerk.get(`${PRINT}/karten?frage=warum&karten=2&leere=1`);
    expect(cards.$('.print-card')).toHaveLength(3);
    const posters = await desk.clerk.get(`${PRINT}/plakate?frage=t&frage=m`);
    expect(posters.$('.print-poster h2').first().text()).toBe('Frage m');
    expect(posters.$('.print-poster').last().find('tbody td')).toHaveLength(6);
  });
});
