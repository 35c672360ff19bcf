import { Clock } from '../../src/application/clock.js';
import { ResultsService } from '../../src/application/analysis/results.service.js';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { WorkshopsService } from '../../src/application/workshops/workshops.service.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { signIn } from '../support/planners-desk.js';
import { startRosterDesk, type RosterDesk } from '../support/roster-desk.js';
import { openTable } from '../support/table-files.js';
import type { Changes, PageSeen } from '../support/visitor.js';

const LIST = '/erfassung/workshops';

const DETAILS = {
  ...{ title: 'Werkstatt im Treff', date: '12.4.2026', area: 'nord' },
  ...{ participants: '18', tables: '3' },
};

describe.each(databases)('a workshop on $name', (on) => {
  let desk: RosterDesk;
  let room = '';
  beforeAll(async () => {
    desk = await startRosterDesk(on);
  });
  afterAll(() => desk.close());

  const create = async (fields: Changes) =>
    desk.clerk.submit(await desk.clerk.get(`${LIST}/neu?befragung=klein`), 'Speichern', fields);
  const enter = async (fields: Changes) =>
    desk.clerk.submit(await desk.clerk.get(`${room}/karten`), 'Karten speichern', fields);
  const wallOf = ({ $ }: PageSeen) =>
    $('.workshop-cluster')
      .toArray()
      .map((cluster) => [
        $(cluster).find('h4').text(),
        ...$(cluster)
          .find('label')
          .toArray()
          .map((label) => $(label).text()),
      ]);
  const errorsOf = ({ $ }: PageSeen) =>
    $('.error-summary li')
      .toArray()
      .map((error) => $(error).text());
  const idOf = ({ $ }: PageSeen, text: string) =>
    $('.workshop-cards input')
      .toArray()
      .filter((box) => $(box).closest('li').find('label').text() === text)
      .map((box) => String($(box).val()));

  it('is asked for with what its numbers need, and says what is missing or wrong', async () => {
    const wrong = await create({ date: '31.02.2026', participants: 'viele', tables: '100' });
    expect(wrong.status).toBe(422);
    expect(errorsOf(wrong)).toEqual([
      'Titel: Diese Angabe fehlt. Bitte ergänzen Sie sie.',
      'Tag: Bitte geben Sie einen Tag an, der nicht in der Zukunft liegt.',
      'Teilnehmende: Bitte geben Sie eine ganze Zahl von 1 bis 2.000 ein.',
      'Tische: Bitte geben Sie eine ganze Zahl von 0 bis 99 ein.',
    ]);
    expect(wrong.$('#participants').val()).toBe('viele');
    expect(errorsOf(await create({ ...DETAILS, date: '02.05.2026' }))).toEqual([
      'Tag: Bitte geben Sie einen Tag an, der nicht in der Zukunft liegt.',
    ]);

    const page = await create(DETAILS);
    room = page.path;
    expect(page.$('h1').text()).toBe('Werkstatt im Treff');
    expect(page.$('.lead').text()).toBe('12. April 2026 · Nord · 18 Personen · 3 Tische');
    expect((await desk.clerk.get(LIST)).$('.workshop-list').text()).toContain('0 Karten');
  });

  it('takes in a wall of cards at once, and keeps two that say nearly the same', async () => {
    const text = '# Orte\nCafé länger offen\nCafe länger offen!\n# Leute\nJemand, der bleibt';
    const after = await enter({ text, frage: 'warum', tisch: '2' });
    expect(after.$('.roster-notice').text()).toContain('lena, 1. Mai 2026: 3 Karten eingegeben');
    expect(after.$('#frage').val()).toBe('warum');
    expect(after.$('#tisch').val()).toBe('2');

    const page = await desk.clerk.get(room);
    expect(wallOf(page)).toEqual([
      ['Orte 2 Karten', 'Café länger offen', 'Cafe länger offen!'],
      ['Leute 1 Karte', 'Jemand, der bleibt'],
    ]);
    expect(page.$('.workshop-cards').first().text()).toContain('gleichlautend mit Karte 2');
    expect(page.$('h3').first().text()).toBe('Frage warum 3 Karten');
  });

  it('refuses cards it cannot keep, and leaves what was typed', async () => {
    const page = await enter({ text: 'x'.repeat(501), cluster: 'y'.repeat(121) });
    expect(page.status).toBe(422);
    expect(errorsOf(page)).toEqual([
      'Der Text ist zu lang. Bitte kürzen Sie ihn auf 500 Zeichen.',
      'Der Text ist zu lang. Bitte kürzen Sie ihn auf 120 Zeichen.',
    ]);
    expect(String(page.$('#text').val()).trim()).toHaveLength(501);
    expect(errorsOf(await enter({ text: '# nur\n \n' }))).toEqual([
      'Bitte schreiben Sie mindestens eine Karte ab.',
    ]);
  });

  it('mends a card, renames a heading, hangs cards elsewhere and takes them off', async () => {
    let page = await desk.clerk.get(room);
    const stale = await desk.clerk.get(page.$('.workshop-cards a').first().attr('href') ?? '');
    page = await desk.clerk.submit(stale, 'Speichern', { text: 'Café  bis 20 Uhr', cluster: '' });
    expect(wallOf(page).at(-1)).toEqual(['Ohne Überschrift 1 Karte', 'Café bis 20 Uhr']);
    const late = await desk.clerk.submit(stale, 'Speichern', { text: 'Überschreibt' });
    expect(errorsOf(late).join()).toContain('Inzwischen hat jemand anders');

    const rename = page.$('.workshop-cluster h4:contains("Orte") + p a').attr('href') ?? '';
    page = await desk.clerk.submit(await desk.clerk.get(rename), 'Speichern', { cluster: 'Leute' });
    expect(wallOf(page)[0]).toEqual(['Leute 2 Karten', 'Cafe länger offen!', 'Jemand, der bleibt']);

    const chosen = idOf(page, 'Café bis 20 Uhr');
    page = await desk.clerk.submit(page, 'Umhängen', { 'karten[]': chosen, neu: 'Zeiten' });
    expect(wallOf(page).map(([heading]) => heading)).toEqual(['Zeiten 1 Karte', 'Leute 2 Karten']);
    page = await desk.clerk.submit(page, 'Löschen', {
      'karten[]': idOf(page, 'Cafe länger offen!'),
    });
    expect(page.$('h2#karten').text()).toBe('2 Karten');
    const nothing = await desk.clerk.submit(page, 'Löschen');
    expect([nothing.status, errorsOf(nothing)]).toEqual([
      422,
      ['Bitte kreuzen Sie mindestens eine Karte an.'],
    ]);
  });

  it('takes back entry after entry, to the first, and refuses a way back that is over', async () => {
    const before = await desk.clerk.get(room);
    let page = before;
    for (const done of [
      ...['Karte 2 gelöscht', 'Karte 1 verschoben'],
      ...['Überschrift von 1 Karte geändert', 'Karte 1 geändert'],
    ]) {
      expect(page.$('.workshop-undo').text()).toContain(done);
      page = await desk.clerk.submit(page, 'Zurücknehmen');
    }
    expect(wallOf(page)).toEqual([
      ['Orte 2 Karten', 'Café länger offen', 'Cafe länger offen!'],
      ['Leute 1 Karte', 'Jemand, der bleibt'],
    ]);
    const late = await desk.clerk.submit(before, 'Zurücknehmen');
    expect(late.status).toBe(422);
    expect(errorsOf(late).join()).toContain('lässt sich nicht mehr zurücknehmen');
  });

  it('takes in what was counted on a poster, and says where it cannot be', async () => {
    const poster = () => desk.clerk.get(`${room}/punkte/m`);
    const [first, second] = ['feld-0-0', 'feld-0-1'];
    const nothing = await desk.clerk.submit(await poster(), 'Punkte speichern');
    expect([nothing.status, errorsOf(nothing)]).toEqual([
      422,
      [expect.stringMatching(/^Es ist nichts eingetragen/)],
    ]);
    expect(nothing.$(nothing.$('.error-summary a').attr('href') ?? '')).toHaveLength(1);
    expect((await desk.clerk.get(room)).$('.workshop-list').text()).not.toContain('0 Punkte');
    const heaped = await desk.clerk.submit(await poster(), 'Punkte speichern', {
      ...{ [first]: '19', [second]: '2', dots: '2' },
    });
    expect([heaped.status, errorsOf(heaped)]).toEqual([
      422,
      [
        '„Antwort a“ hat 19 Punkte, geklebt haben aber nur 18 Personen, und jede durfte hier nur einen kleben. Bitte zählen Sie nach.',
      ],
    ]);
    expect(heaped.$(heaped.$('.error-summary a').attr('href') ?? '').val()).toBe('19');
    const many = await desk.clerk.submit(heaped, 'Punkte speichern', {
      ...{ [first]: '30', [second]: '7', cumulative: 'ja' },
    });
    expect(errorsOf(many)).toEqual([
      'Gezählt sind 37 Punkte, es kann aber höchstens 36 geben (18 Personen mit je 2). Bitte zählen Sie nach.',
    ]);
    const page = await desk.clerk.submit(many, 'Punkte speichern', { [second]: '6' });
    expect(page.$('.workshop-list').text()).toContain('36 Punkte von 18 Personen');
    const question = heaped.$('.lead').text();
    expect(page.$('.roster-notice').text()).toContain(`36 Punkte zu „${question}“ eingetragen`);
    expect((await poster()).$(`#${first}`).val()).toBe('30');
    const late = await desk.clerk.submit(many, 'Punkte speichern', { [second]: '1' });
    expect(errorsOf(late).join()).toContain('Inzwischen hat jemand anders');

    const battery = await desk.clerk.get(`${room}/punkte/t`);
    const labels = battery.$('.workshop-matrix label').toArray();
    expect(battery.$(labels[4]).text()).toBe('Antwort rat: Antwort koennte');
  });

  it('keeps its details in step with what was entered', async () => {
    const form = await desk.clerk.get(`${room}/angaben`);
    const few = await desk.clerk.submit(form, 'Speichern', { participants: '17', tables: '1' });
    expect(errorsOf(few)).toEqual([
      'Teilnehmende: Eingetragen ist schon mehr. Bitte geben Sie mindestens 18 an.',
      'Tische: Eingetragen ist schon mehr. Bitte geben Sie mindestens 2 an.',
    ]);
    const page = await desk.clerk.submit(few, 'Speichern', { participants: '20', tables: '4' });
    expect(page.$('.lead').text()).toContain('20 Personen · 4 Tische');
  });

  it('adds nothing to the respondents, and goes out as a file with a unit in each line', async () => {
    const results = await desk.web.app.get(ResultsService).results('klein', { wave: '2026' });
    expect(results.ok && results.value.responses).toBe(0);
    const { response } = await desk.clerk.get(`${room}/ausgabe.csv`);
    const { about, lines } = openTable(response.text);
    expect(about.Basis).toBe('20 Teilnehmende; eine Zeile je Karte und je Feld eines Plakats');
    const [head = '', ...rest] = lines.map((line) => line.split(','));
    const unit = head.indexOf('unit');
    const units = rest.map((line) => line[unit]);
    expect(units).toEqual(['card', 'card', 'card', 'dot', 'dot', 'dot', 'dot']);
    expect(lines[1]).toMatch(/,card,card,[0-9a-f-]{36},1,warum,,,Café länger offen,Orte,2,1,/);
    expect(lines[4]).toContain(',dot,,,,m,,a,,,,30,2,yes,18,1');
  });

  it('forgets for good what was deleted, when told to', async () => {
    await enter({ text: 'Streng vertraulich' });
    let page = await desk.clerk.get(room);
    page = await desk.clerk.submit(page, 'Löschen', {
      'karten[]': idOf(page, 'Streng vertraulich'),
    });
    const stored = async () => {
      const { reader } = desk.web.app.get(Database);
      return JSON.stringify(await reader.query('SELECT * FROM workshop_changes'));
    };
    expect(await stored()).toContain('Streng vertraulich');
    page = await desk.clerk.submit(page, 'Endgültig entfernen');
    expect(page.$('.workshop-undo')).toHaveLength(0);
    expect(await stored()).toBe('[]');
  });

  it('is entered by staff, deleted by planners only, and stands in the trail without its cards', async () => {
    const staff = await signIn(desk.web, 'staff');
    expect((await desk.web.get(room, staff)).status).toBe(200);
    expect((await desk.web.get(`${room}/loeschen`, staff)).status).toBe(403);
    expect((await desk.web.post(`${room}/karten`, { text: 'X' }, staff)).status).toBe(403);
    expect((await desk.clerk.get(`${LIST}/gibt-es-nicht`)).status).toBe(404);

    const gone = await desk.clerk.submit(
      await desk.clerk.get(`${room}/loeschen`),
      'Endgültig löschen',
    );
    expect(gone.$('.room-notice').text()).toContain('gelöscht');
    expect(await desk.web.app.get(WorkshopsService).list()).toEqual([]);
    const { reader } = desk.web.app.get(Database);
    for (const table of ['workshop_cards', 'dot_polls', 'dot_counts', 'workshop_changes']) {
      expect(await reader.query(`SELECT * FROM ${table}`)).toEqual([]);
    }
    const trail = await desk.web.app.get(AuditService).find({}, { skip: 0, take: 100 });
    const text = JSON.stringify(trail);
    for (const action of ['saved', 'removed', 'cards-changed', 'dots-changed', 'undone']) {
      expect(text).toContain(`workshop.${action}`);
    }
    expect(text).toContain('klein/2026: Werkstatt im Treff');
    expect(text).not.toMatch(/Café|vertraulich/);
  });
});

describe('an entry that is too old', () => {
  it('can no longer be taken back: after 30 days what stood before is gone', async () => {
    const desk = await startRosterDesk();
    const form = await desk.clerk.get(`${LIST}/neu?befragung=klein`);
    const { path } = await desk.clerk.submit(form, 'Speichern', DETAILS);
    const add = async (text: string) =>
      desk.clerk.submit(await desk.clerk.get(`${path}/karten`), 'Karten speichern', { text });
    await add('Eins');
    desk.web.app.get(Clock).set('2026-06-15');
    await add('Zwei');
    const once = await desk.clerk.submit(await desk.clerk.get(path), 'Zurücknehmen');
    expect(once.$('h2#karten').text()).toBe('1 Karte');
    expect(once.$('.workshop-undo')).toHaveLength(0);
    await desk.close();
  });
});
