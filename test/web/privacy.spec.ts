import { Clock } from '../../src/application/clock.js';
import { KeptWavesService } from '../../src/application/privacy/kept-waves.service.js';
import { ResponseLinesService } from '../../src/application/responses/response-lines.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { SurveysService } from '../../src/application/surveys/surveys.service.js';
import { Database } from '../../src/persistence/database.js';
import { answerAll, begin, draftOf, errorTexts, heading, INTRO } from '../support/answering.js';
import { databases } from '../support/databases.js';
import { textOfPdf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { startAnswering, Visitor, type PageSeen } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const TEXTS = '/verwaltung/texte';
const RETENTION = '/verwaltung/aufbewahrung/alle-arten';
const EVIL =
  '# Wir\n\n<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) ' +
  '![b](https://example.org/b.png) [c](data:text/html,x) **fett** [gut](https://example.org/)';

/** An administrator with a browser without scripts. */
async function anAdministrator(web: WebApp): Promise<Visitor> {
  const visitor = new Visitor(web);
  const login = await visitor.get('/anmelden');
  const fields = { name: 'konto-administrator', password: 'Kastanienallee 7' };
  await visitor.submit(login, 'Anmelden', fields);
  return visitor;
}

describe.each(databases)('what the office says and keeps on $name', (on) => {
  let web: WebApp;
  let headers: Readonly<Record<string, string>>;
  let office: Visitor;
  let actor: Visitor;
  beforeAll(async () => {
    web = await startAnswering({ on });
    headers = await signIn(web, 'administrator');
    office = await anAdministrator(web);
  });
  afterAll(() => web.close());
  beforeEach(() => {
    web.app.get(Clock).set('2026-06-01');
    actor = new Visitor(web);
  });

  const write = async (place: string, text: string, button = 'Speichern') =>
    office.submit(await office.get(`${TEXTS}/${place}`), button, { text });
  const mainText = ({ $ }: PageSeen) => $('main').text().replaceAll(/\s+/g, ' ');
  const mark = (page: PageSeen) => /Fassung ([\da-f]{8})/.exec(mainText(page))?.[1] ?? '';

  it('says which texts are missing, and stops saying so when they are written', async () => {
    const todo = async () => {
      const { $ } = await office.get(TEXTS);
      return $('#fehlt + ul li')
        .toArray()
        .map((line) => $(line).text());
    };
    // The only one of the files that is no real address.
    expect(await todo()).toEqual(['E-Mail der Ansprechstelle: noch Muster']);
    const saved = await write('contact-email', 'befragung@amt.test');
    expect(saved.$('.done-notice').text()).toContain('Gespeichert');
    expect(await todo()).toEqual([]);
    await write('office', 'Amt für Stadtplanung');
    expect((await actor.get('/')).$('header').text()).toContain('Amt für Stadtplanung');
  });

  it('shows a text before it holds, and what is in it never runs', async () => {
    const before = mainText(await actor.get('/impressum'));
    const seen = await write('imprint', EVIL, 'Vorschau');
    expect(mainText(await actor.get('/impressum'))).toBe(before);
    expect(seen.$('textarea').val()).toBe(EVIL);
    await write('imprint', EVIL);
    for (const page of [seen, await actor.get('/impressum')]) {
      const prose = page.$('.prose');
      expect(prose.find('script, img').length).toBe(0);
      expect(prose.text()).toContain('<script>alert(1)</script>');
      const links = prose.find('a').toArray();
      expect(links.map((link) => page.$(link).attr('href'))).toEqual([
        'https://example.org/b.png',
        'https://example.org/',
      ]);
      expect([prose.find('h2').text(), prose.find('strong').text()]).toEqual(['Wir', 'fett']);
    }
  });

  it('keeps what was typed where it cannot be stored, and tells what is wrong', async () => {
    const long = 'x'.repeat(201);
    const refused = await write('contact-phone', long);
    expect([refused.status, refused.$('#text').val()]).toEqual([422, long]);
    expect(errorTexts(refused).join()).toContain('200 Zeichen');
    expect((await write('contact-email', 'keine Adresse')).status).toBe(422);
    expect((await write('controller', '  ')).status).toBe(422);
    expect((await write('controller', 'a\u0007b')).status).toBe(422);
    expect((await office.get(`${TEXTS}/gibt-es-nicht`)).status).toBe(404);
    expect((await office.get(`${TEXTS}/welcome`)).status).toBe(404);
  });

  it('keeps every version with its author, and brings an earlier one back', async () => {
    await write('contact-name', 'Frau Eins');
    await write('contact-name', 'Herr Zwei');
    let page = await office.get(`${TEXTS}/contact-name`);
    const versions = page.$('.text-versions li').toArray();
    expect(versions.map((one) => page.$(one).find('.quiet').text())).toEqual([
      'Herr Zwei',
      'Frau Eins',
    ]);
    expect(page.$('.text-versions').text()).toContain('konto-administrator');
    const earlier = page.$('.text-versions a').last().attr('href') ?? '';
    page = await office.submit(await office.get(earlier), 'Speichern');
    expect((await actor.get('/')).$('footer').text()).toContain('Frau Eins');
    page = await office.submit(page, 'Ohne eigenen Text auskommen');
    expect((await actor.get('/')).$('footer').text()).not.toContain('Frau Eins');
    expect(page.$('.text-versions li').length).toBe(4);
  });

  it('does not let one overwrite what another has just written', async () => {
    const open = await office.get(`${TEXTS}/accessibility`);
    await write('accessibility', 'Von der einen');
    const late = await office.submit(open, 'Speichern', { text: 'Von der anderen' });
    expect([late.status, late.$('textarea').val()]).toEqual([422, 'Von der anderen']);
    expect(late.$('.text-source').text()).toBe('Von der einen');
    expect((await office.submit(late, 'Speichern')).status).toBe(200);
    expect(mainText(await actor.get('/barrierefreiheit'))).toContain('Von der anderen');
  });

  it('greets and thanks in the words of the office, for one survey, on the screen and on paper', async () => {
    await write('welcome?befragung=alle-arten', '**Willkommen** im Viertel');
    await write('thanks?befragung=alle-arten', 'Bis zum *Sommerfest*');
    expect((await actor.get(INTRO)).$('.prose--welcome strong').text()).toBe('Willkommen');
    expect((await actor.get('/druck/fragebogen/alle-arten')).$('main strong').text()).toContain(
      'Willkommen',
    );
    const receipt = await actor.submit(await answerAll(actor), 'Antworten absenden');
    expect(receipt.$('.prose em').text()).toBe('Sommerfest');
  });

  it('keeps with each response which notice was shown, and shows that one word by word', async () => {
    await write('purpose?befragung=alle-arten', 'Zweck der ersten Fassung');
    const first = await actor.submit(await answerAll(actor), 'Antworten absenden');
    const link = () => first.$('main a[href^="/datenschutz/fassung/"]').attr('href') ?? '';
    const shown = mark(await actor.get('/datenschutz/alle-arten'));
    expect(link()).toContain(`/datenschutz/fassung/${shown}`);
    await write('purpose?befragung=alle-arten', 'Zweck der zweiten Fassung');

    const old = await actor.get(link());
    expect(mainText(old)).toContain('Zweck der ersten Fassung');
    const now = await actor.get('/datenschutz/alle-arten');
    expect(mainText(now)).toContain('Zweck der zweiten Fassung');
    expect([mark(now) === shown, now.$(`a[href="${link()}"]`).length]).toEqual([false, 1]);
    const paper = mainText(await actor.get('/druck/fragebogen/alle-arten'));
    expect(paper).toContain('Zweck der zweiten Fassung');
    expect(paper).toMatch(/Datenschutzhinweise Fassung [\da-f]{8}/);
    const code = first.path.split('/').at(-1) ?? '';
    const { notice } = (await web.app.get(ResponsesService).find(code)) ?? { notice: null };
    expect(link()).toContain(String(notice));
    for (const path of ['/datenschutz/nichts', `/datenschutz/fassung/${'0'.repeat(64)}`]) {
      expect((await actor.get(path)).status).toBe(404);
    }
  });

  it('begins no questionnaire on a notice that has just changed', async () => {
    const open = await actor.get(INTRO);
    await write('recipients?befragung=alle-arten', 'Ein neues Büro');
    const again = await actor.submit(open, 'Befragung beginnen');
    expect([again.status, await draftOf(web, actor)]).toEqual([422, undefined]);
    expect(errorTexts(again).join()).toContain('Hinweise zum Datenschutz wurden gerade geändert');
    expect((await actor.submit(again, 'Befragung beginnen')).status).toBe(200);
    expect((await draftOf(web, actor))?.noticeHash).toMatch(/^[\da-f]{64}$/);
  });

  it('tells in notice and record the days of the plan, and refuses plans that cannot be', async () => {
    const plan = (changes: Readonly<Record<string, string>>) =>
      office.get(RETENTION).then((page) => office.submit(page, 'Plan speichern', changes));
    const refused = await plan({ 'drafts-tage': 'bald', 'texts-tage': '800' });
    expect([refused.status, refused.$('[name="drafts-tage"]').val()]).toEqual([422, 'bald']);
    expect((await plan({ 'texts-tage': '800' })).status).toBe(422);
    expect((await plan({ 'responses-art': 'kept' })).status).toBe(422);
    expect((await plan({ 'responses-art': 'on', 'responses-tag': '2026-02-30' })).status).toBe(422);
    const saved = await plan({ 'responses-tage': '400' });
    expect(saved.$('.done-notice').text()).toContain('gespeichert');
    // The wave closes on 15 December 2026: 16 December and 400 days is 20 January 2028.
    expect(mainText(await actor.get('/datenschutz/alle-arten'))).toContain(
      'alle Antworten ab dem 20. Januar 2028',
    );
    const record = await office.get('/verwaltung/verzeichnis/alle-arten');
    expect(record.$('.proof-table').text()).toContain('20. Januar 2028');
    const pdf = await web.download('/verwaltung/verzeichnis/alle-arten.pdf', headers);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(textOfPdf(pdf) || '20. Januar 2028').toContain('20. Januar 2028');
  });

  it('deletes on confirmation what is due, proves it, and the responses are gone', async () => {
    const count = () => web.app.get(ResponseLinesService).count();
    const left = await count();
    expect(left).toBeGreaterThan(1);
    await begin(actor);
    const nothing = await office.get(`${RETENTION}/loeschen`);
    expect(heading(nothing)).toBe('Heute ist nichts zu löschen');
    web.app.get(Clock).set('2028-01-20');
    await write('purpose?befragung=alle-arten', 'Zweck nach dem Ende');
    const page = await office.get(RETENTION);
    expect(mainText(page)).toContain(`${left} Antworten`);
    const asked = await office.get(`${RETENTION}/loeschen`);
    expect(heading(asked)).toBe('Jetzt löschen?');
    expect(await count()).toBe(left);
    const proof = await office.submit(asked, 'Endgültig löschen');
    expect(heading(proof)).toBe('Nachweis über gelöschte Daten');
    expect(mainText(proof)).toContain(`${left} Antworten`);
    expect(mainText(proof)).not.toContain('Nachbarn');
    expect(await count()).toBe(0);
    const trail = await office.get(proof.$('nav a').last().attr('href') ?? '');
    expect(trail.$('.record-table tbody tr').length).toBe(1);
    expect((await office.submit(asked, 'Endgültig löschen')).status).toBe(422);
  });

  it('shows what is kept of a survey that no file names any more, and deletes it by hand', async () => {
    const write = (sql: string) => web.app.get(Database).write((tx) => tx.query(sql));
    await write(
      `INSERT INTO survey_versions (survey_key, version, hash, definition)
       SELECT 'frueher', 1, hash, replace(replace(definition, '"alle-arten"', '"frueher"'),
         'Alle Arten von Fragen', 'Frühere Befragung')
       FROM survey_versions WHERE survey_key = 'alle-arten' AND version = 1`,
    );
    await write(
      `INSERT INTO drafts (id, code_hash, survey_key, version, wave, respondent, answers, changes,
         invited, updated)
       VALUES ('${crypto.randomUUID()}', 'x', 'frueher', 1, 'ohne-datei', '{}', '{}', FALSE,
         FALSE, '2026-05-30')`,
    );
    await web.app.get(SurveysService).refresh();
    await web.app.get(KeptWavesService).record();
    const list = await office.get('/verwaltung/aufbewahrung');
    expect(mainText(list)).toContain('Frühere Befragung (nicht mehr in den Befragungsdateien)');
    const page = await office.get('/verwaltung/aufbewahrung/frueher');
    expect(mainText(page)).toContain('Die Welle ohne-datei steht nicht mehr in den Befragung');
    expect(mainText(page)).toContain('ab dem 1. Juni 2026');
    expect(page.$('a[href^="/verwaltung/verzeichnis"]')).toHaveLength(0);
    await office.submit(page, 'Plan speichern');
    // 30 days after 2 June.
    web.app.get(Clock).set('2026-07-02');
    const ask = await office.get('/verwaltung/aufbewahrung/frueher/loeschen');
    const proof = await office.submit(ask, 'Endgültig löschen');
    expect(mainText(proof)).toContain('1 Entwurf');
    const after = mainText(await office.get('/verwaltung/aufbewahrung'));
    expect(after).not.toContain('Frühere Befragung');
  });
});
