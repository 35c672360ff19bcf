import { DraftHolding } from '../../src/application/privacy/holding-stores.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { VerifyService } from '../../src/application/verify.service.js';
import { Database } from '../../src/persistence/database.js';
import { errorTexts } from '../support/answering.js';
import { databases } from '../support/databases.js';
import { KEY, three, WAVE } from '../support/office.js';
import { aClerk, printSheet, stateOf, typeIn, typeInFor } from '../support/sheet-desk.js';
import { startAnswering, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describe.each(databases)('numbered sheets on $name', (on) => {
  let web: WebApp;
  let lena: Visitor;
  let tom: Visitor;

  beforeAll(async () => {
    web = await startAnswering({ access: 'both', on });
    await web.app.get(RosterService).replace(KEY, WAVE, three());
    lena = await aClerk(web, 'lena');
    tom = await aClerk(web, 'tom');
  });
  afterAll(() => web.close());

  const find = (code: string) => web.app.get(ResponsesService).find(code);
  const rows = (sql: string) => web.app.get(Database).reader.query<Record<string, unknown>[]>(sql);
  const differences = async () => (await web.app.get(VerifyService).verify()).differences;

  it('become a response when two people read the same, with what had no answer kept apart', async () => {
    const sheet = await printSheet(web);
    const once = await typeIn(lena, sheet);
    expect(once.$('.done-notice').text()).toContain(`Bogen ${sheet.number} ist einmal erfasst`);
    expect(await find(sheet.code)).toBeUndefined();

    // Two spaces or one: nobody copies the spaces of a handwriting.
    const twice = await typeIn(tom, sheet, { 'answers[warum][text]': 'Weil es schnell geht ' });
    expect(twice.$('.done-notice').text()).toContain('Beide Erfassungen stimmen überein');
    const stored = await find(sheet.code);
    expect(stored?.submission).toMatchObject({
      ...{ area: 'nord', actorType: 'wohnen', speaksFor: 'organisation', channel: 'paper' },
      ...{ date: '2026-06-01', wave: WAVE },
      answers: {
        nutzen: 'fonds',
        warum: 'Weil es  schnell geht',
        wege: ['runde', 'post'],
        lage: '4',
        netz: { none: 'weiss-nicht' },
        folge: ['c', 'a'],
        punkte: { a: 4, b: 6 },
        stunden: 12.5,
        ort: { none: 'keine-angabe' },
        uebernahme: { raum: { stance: 'bedingt', hours: 4, condition: 'nur vormittags' } },
      },
    });
    // Required in the browser, empty on paper; unreadable is not the same as empty.
    expect(stored?.submission.answers).not.toHaveProperty('stimme');
    const page = await lena.get(sheet.path);
    expect(page.$('main').text()).toContain('Sie erschließt Geld.: unleserlich');
    expect(page.$('main').text()).not.toContain('Stimme.: nicht beantwortet');
    expect(await differences()).toEqual([]);
  });

  it('are refused to whoever read them before and to a third person, who sees nothing of it', async () => {
    const sheet = await printSheet(web);
    await typeIn(lena, sheet, { 'answers[warum][text]': 'Geheim gelesen' });
    const again = await lena.get(`${sheet.path}/eingabe`);
    expect([again.status, again.$('main').text()]).toEqual([
      403,
      expect.stringContaining('Sie haben diesen Bogen schon erfasst'),
    ]);
    const blind = await tom.get(`${sheet.path}/eingabe`);
    expect(blind.status).toBe(200);
    expect(blind.response.text).not.toContain('Geheim gelesen');
    expect((await lena.post(`${sheet.path}/eingabe`, { schritt: 'fertig' })).status).toBe(403);
    await tom.submit(blind, 'Speichern und später weiter', { 'answers[lage][code]': '2' });
    const third = await (await aClerk(web, `dritte-${on.name}`)).get(`${sheet.path}/eingabe`);
    expect([third.status, third.$('main').text()]).toEqual([
      403,
      expect.stringContaining('schon zwei andere Personen'),
    ]);
    // The draft waits for tom, as he left it.
    const later = await tom.get(`${sheet.path}/eingabe`);
    expect(later.$('input[name="answers[lage][code]"]').val()).toBe('2');
  });

  it('that were read differently wait for a decision with a reason, item by item', async () => {
    const sheet = await printSheet(web);
    await typeIn(lena, sheet);
    await typeIn(tom, sheet, {
      'answers[lage][code]': '5',
      'answers[geld][code]': '1',
      'answers[wege][code]': '1',
      area: '2',
    });
    expect(await stateOf(tom, sheet)).toBe('zu klären');
    expect(await find(sheet.code)).toBeUndefined();

    const page = await tom.get(`${sheet.path}/abgleich`);
    expect(
      page
        .$('.settle legend')
        .toArray()
        .map((one) => page.$(one).text()),
    ).toEqual([
      'Gebiet',
      expect.stringMatching(/^Frage 3: Wie erfahren/),
      expect.stringMatching(/^Frage 4: Die Lage/),
      expect.stringMatching(/^Frage 5 c: Sie erschließt Geld/),
    ]);
    expect(page.$('#klaeren-geld .settle__said').first().text()).toBe('unleserlich');
    const half = await tom.submit(page, 'So übernehmen', {
      'wahl[lage]': 'second',
      'grund[lage]': 'verrutscht',
      'wahl[$area]': 'first',
      'wahl[wege]': 'new',
      'grund[wege]': 'beide falsch',
      'answers[wege][code]': '3',
    });
    expect([half.status, ...errorTexts(half)]).toEqual([
      422,
      'Gebiet: Bitte nennen Sie kurz den Grund.',
      'Frage 5 c: Bitte entscheiden Sie, was gilt.',
    ]);
    const done = await tom.submit(half, 'So übernehmen', {
      'grund[$area]': 'Kreuz bei Nord',
      'wahl[geld]': 'second',
      'grund[geld]': 'mit Lupe lesbar',
    });
    expect(done.$('.done-notice').text()).toContain('Die Abweichungen sind geklärt');
    expect((await find(sheet.code))?.submission).toMatchObject({
      ...{ area: 'nord', channel: 'paper' },
      answers: { lage: '5', geld: '1', wege: ['zufall'], nutzen: 'fonds' },
    });
    const settled = await lena.get(sheet.path);
    expect(settled.$('table').text()).toContain('mit Lupe lesbar');
    expect(await differences()).toEqual([]);
  });

  it('say what is missing and what cannot be, and keep everything typed', async () => {
    const sheet = await printSheet(web);
    const page = await typeIn(lena, sheet, {
      ...{ speaksFor: '', received: '2026-06-02' },
      'answers[nutzen][code]': '9',
      'answers[lage][code]': '',
      'answers[punkte][points][a]': '5',
      'answers[stunden][code]': 'v',
    });
    expect(page.status).toBe(422);
    expect(errorTexts(page)).toEqual([
      expect.stringMatching(/^Tag: /),
      'Für wen: Bitte geben Sie die Nummer eines Kästchens ein: 1 bis 2. Ohne sie lässt sich die Antwort nicht zuordnen.',
      'Frage 1: Bitte geben Sie die Nummer eines Kästchens ein (1 bis 4) oder einen Vermerk (0, v, u oder m).',
      expect.stringMatching(/^Frage 4: /),
      expect.stringMatching(/^Frage 7: /),
      'Frage 8: Hier stehen eine Angabe und ein Vermerk nebeneinander. Bitte lassen Sie nur eines davon stehen.',
    ]);
    expect(page.$('input[name="answers[nutzen][code]"]').val()).toBe('9');
    expect(page.$('input[name="answers[stunden][number]"]').val()).toBe('12,5');
    expect(await stateOf(lena, sheet)).toBe('erwartet');
  });

  it('count with the invitation they were printed for, and not beside an answer that came online', async () => {
    const sheet = await printSheet(web, 'org-001');
    const second = await printSheet(web, 'org-001');
    const page = await lena.get(`${sheet.path}/eingabe`);
    expect(page.$('input[name="area"]')).toHaveLength(0);
    for (const clerk of [lena, tom]) await typeInFor(clerk, sheet);
    expect((await find(sheet.code))?.submission).toMatchObject({
      ...{ organisation: 'org-001', area: 'nord', actorType: 'jugend', channel: 'paper' },
    });
    const list = await lena.get(`/planung/${KEY}/einladungen?welle=${WAVE}`);
    expect(list.$('.invitations tbody tr').first().text()).toContain('geantwortet');
    for (const clerk of [lena, tom]) await typeInFor(clerk, second);
    expect(await stateOf(lena, second)).toBe('zu klären');
    const settle = await lena.get(`${second.path}/abgleich`);
    const tried = await lena.submit(settle, 'So übernehmen', {
      'wahl[$place]': 'first',
      'grund[$place]': 'steht so da',
    });
    expect(errorTexts(tried)).toEqual([
      'Einrichtung: Mit dieser Einladung wurde schon geantwortet.',
    ]);
    expect(await find(second.code)).toBeUndefined();
  });

  it('are forgotten with their answer: nothing that was read stays, and nobody reads them again', async () => {
    const sheet = await printSheet(web);
    for (const clerk of [lena, tom]) {
      await typeIn(clerk, sheet, { 'answers[warum][text]': 'Bitte vergessen' });
    }
    const actor = new Visitor(web);
    const removal = await actor.get(`/quittung/${sheet.code}/loeschen`);
    await actor.submit(removal, 'Endgültig löschen');
    expect(await stateOf(lena, sheet)).toBe('Antwort gelöscht');
    const left = await rows('SELECT * FROM sheet_readings');
    expect(JSON.stringify(left)).not.toContain('Bitte vergessen');
    expect((await tom.get(`${sheet.path}/eingabe`)).status).toBe(403);
    expect(await differences()).toEqual([]);
  });

  it('that were begun and never finished are forgotten when drafts are due', async () => {
    const sheet = await printSheet(web);
    await typeIn(lena, sheet, { 'answers[warum][text]': 'Angefangen und liegen geblieben' });
    const { database, drafts } = {
      database: web.app.get(Database),
      drafts: web.app.get(DraftHolding),
    };
    const due = { surveyKey: KEY, wave: WAVE, needed: [], today: '2027-01-31' };
    expect(await drafts.count(database.reader, due)).toBeGreaterThan(0);
    await database.write((tx) => drafts.remove(tx, due));
    expect(await drafts.count(database.reader, due)).toBe(0);
    expect(await stateOf(lena, sheet)).toBe('erwartet');
    expect(JSON.stringify(await rows('SELECT * FROM sheet_readings'))).not.toContain('Angefangen');
  });

  it('can be declared void, read anew and taken back, each with a reason', async () => {
    const sheet = await printSheet(web, 'org-002');
    const act = async (button: string, grund: string) =>
      lena.submit(await lena.get(sheet.path), button, { grund });
    expect((await act('Für ungültig erklären', ' ')).status).toBe(422);
    await act('Für ungültig erklären', 'leer zurück');
    expect(await stateOf(lena, sheet)).toBe('ungültig');
    await act('Wieder öffnen', 'doch ausgefüllt');
    await typeInFor(lena, sheet);
    await act('Erfassungen verwerfen', 'falscher Stapel');
    expect(await stateOf(lena, sheet)).toBe('erwartet');
    for (const clerk of [lena, tom]) await typeInFor(clerk, sheet);
    expect(await find(sheet.code)).toBeDefined();
    await act('Antwort zurücknehmen', 'gehört einer anderen Einrichtung');
    expect([await stateOf(lena, sheet), await find(sheet.code)]).toEqual(['erwartet', undefined]);
    for (const clerk of [tom, lena]) await typeInFor(clerk, sheet);
    expect(await find(sheet.code)).toBeDefined();
    expect(await differences()).toEqual([]);
    const trail = await rows(
      "SELECT action, reason FROM audit_entries WHERE action LIKE 'sheet.%'",
    );
    expect(trail).toContainEqual({ action: 'sheet.voided', reason: 'leer zurück' });
  });

  it('are found from both sides, by planners with the answer, by staff without', async () => {
    const sheet = await printSheet(web);
    for (const clerk of [lena, tom]) await typeIn(clerk, sheet);
    const { id = '' } = (await find(sheet.code)) ?? {};
    const planner = await aClerk(web, `planung-${on.name}`, 'planner');
    const home = await planner.get('/erfassung');
    const found = await planner.submit(home, 'Suchen', { nummer: id.toUpperCase() });
    expect(found.$('h1').text()).toBe(`Bogen ${sheet.number}`);
    expect(found.$('.facts').text()).toContain(id);
    const answer = await planner.get(`${sheet.path}/antwort`);
    expect(answer.$('main').text()).toContain('nur vormittags');
    const trail = await rows("SELECT object FROM audit_entries WHERE action = 'response.read'");
    expect(trail).toContainEqual({ object: `${KEY}/${WAVE}/${sheet.number}` });
    expect((await lena.get(`${sheet.path}/antwort`)).status).toBe(403);
    expect((await planner.get(`${sheet.path}/eingabe`)).status).toBe(403);
  });
});
