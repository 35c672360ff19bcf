import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import {
  answerAll,
  beginSections,
  COOKIE,
  draftOf,
  errorTexts,
  heading,
  INTRO,
} from '../support/answering.js';
import { databases } from '../support/databases.js';
import { startAnswering, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describe.each(databases)('what actors and others send on $name', (on) => {
  let web: WebApp;
  let visitor: Visitor;

  beforeAll(async () => {
    web = await startAnswering({ on });
  });
  afterAll(() => web.close());
  beforeEach(() => {
    web.app.get(Clock).set('2026-06-01');
    visitor = new Visitor(web);
  });

  it('keeps all that was given when a section is not valid, says where, and stores it', async () => {
    await visitor.submit(await beginSections(visitor), 'Weiter', {
      'answers[nutzen][choice]': 'treff',
    });
    const page = await visitor.submit(await visitor.get(`${INTRO}/teil/mengen`), 'Weiter', {
      'answers[folge][rank][a]': '1',
      'answers[folge][rank][b]': '1',
      'answers[punkte][points][a]': '3',
      'answers[punkte][points][c]': 'viele',
      'answers[stunden][number]': '1.200',
    });
    expect(page.status).toBe(422);
    expect(page.$('title').text()).toMatch(/^Fehler: /);
    expect(errorTexts(page)).toEqual([
      '„Was ist am wichtigsten?“: Bitte vergeben Sie jeden Rang nur einmal.',
      '„Verteilen Sie Punkte.“: Bitte geben Sie eine Zahl ein, zum Beispiel 12.',
      '„Wie viele Stunden im Monat?“: Bitte geben Sie höchstens 100 ein.',
    ]);
    for (const link of page.$('.error-summary a').toArray()) {
      expect(page.$(page.$(link).attr('href') ?? '').is('input, select, textarea')).toBe(true);
    }
    expect(page.$('[name="answers[folge][rank][b]"] [selected]').attr('value')).toBe('1');
    expect(page.$('[name="answers[punkte][points][c]"]').val()).toBe('viele');
    expect(page.$('[name="answers[stunden][number]"]').val()).toBe('1200');
    expect(page.$('#frage-stunden').text()).toContain('höchstens 100');
    expect((await draftOf(web, visitor))?.answers).toMatchObject({ stunden: 1200 });
  });

  it('asks what is meant when an answer and "weiß nicht" are both given', async () => {
    await beginSections(visitor);
    const page = await visitor.submit(await visitor.get(`${INTRO}/teil/mengen`), 'Weiter', {
      'answers[punkte][points][a]': '10',
      'answers[punkte][none][]': ['weiss-nicht'],
    });
    expect(page.status).toBe(422);
    expect(errorTexts(page)[0]).toContain('nur eines davon');
    expect(page.$('[name="answers[punkte][points][a]"]').val()).toBe('10');
    expect(page.$('[name="answers[punkte][none][]"]').attr('checked')).toBe('checked');
  });

  it('tells an empty multiple choice from "nichts davon"', async () => {
    const page = await beginSections(visitor);
    const given = { 'answers[nutzen][choice]': 'treff' };
    await visitor.submit(page, 'Weiter', given);
    expect((await draftOf(web, visitor))?.answers).not.toHaveProperty('wege');
    await visitor.submit(page, 'Weiter', { ...given, 'answers[wege][nothing]': '1' });
    expect((await draftOf(web, visitor))?.answers.wege).toEqual([]);
  });

  it('asks what is meant when answers and "nichts davon" are both ticked', async () => {
    const page = await visitor.submit(await beginSections(visitor), 'Weiter', {
      'answers[nutzen][choice]': 'treff',
      'answers[wege][choices][]': ['post'],
      'answers[wege][nothing]': '1',
    });
    expect(page.status).toBe(422);
    expect(errorTexts(page)[0]).toContain('entweder Antworten oder „nichts davon“');
    expect(page.$('#frage-wege [checked]')).toHaveLength(2);
  });

  it('takes answers back: radio buttons, boxes and texts', async () => {
    const page = await answerAll(visitor);
    expect(heading(page)).toBe('Prüfen und absenden');
    await visitor.submit(await visitor.get(`${INTRO}/teil/auswahl`), 'Weiter', {
      'answers[nutzen][choice]': '',
      'answers[wege][choices][]': null,
      'answers[wege][other]': '',
    });
    const answers = (await draftOf(web, visitor))?.answers;
    expect(answers).not.toHaveProperty('nutzen');
    expect(answers).not.toHaveProperty('wege');
    expect(answers).toHaveProperty('lage', '2');
  });

  it('does not lose a filled page whose session is gone: the code brings both together', async () => {
    const page = await beginSections(visitor);
    const personal = visitor.cookie(COOKIE) ?? '';
    visitor.forgetCookies();
    const asked = await visitor.submit(page, 'Weiter', {
      'answers[nutzen][choice]': 'treff',
      'answers[wege][choices][]': ['post', 'runde'],
    });
    expect(asked.status).toBe(422);
    const next = await visitor.submit(asked, 'Fortsetzen', { code: personal });
    expect(heading(next)).toBe('Bewerten');
    expect((await draftOf(web, visitor))?.answers).toEqual({
      nutzen: 'treff',
      wege: ['runde', 'post'],
    });
  });

  it('leads to the answer, not into a wall, when another window has sent it meanwhile', async () => {
    const page = await beginSections(visitor);
    const personal = visitor.cookie(COOKIE) ?? '';
    await visitor.submit(page, 'Weiter', { 'answers[nutzen][choice]': 'treff' });
    await visitor.submit(await visitor.get(`${INTRO}/teil/skalen`), 'Weiter', {
      'answers[stimme][choice]': '4',
    });
    await visitor.submit(await visitor.get(`${INTRO}/pruefen`), 'Antworten absenden');
    const asked = await visitor.submit(page, 'Weiter', { 'answers[nutzen][choice]': 'fonds' });
    expect(asked.status).toBe(422);
    const receipt = await visitor.submit(asked, 'Fortsetzen', { code: personal });
    expect(receipt.path).toBe(`/quittung/${personal}`);
  });

  it('points to the field of a task that is wrong, and forgets what belongs to a stance taken back', async () => {
    await beginSections(visitor);
    const path = `${INTRO}/teil/aufgaben`;
    const stance = 'answers[uebernahme][tasks][raum][stance]';
    const hours = 'answers[uebernahme][tasks][raum][hours]';
    const given = { [stance]: 'ja', [hours]: 'viele' };
    const page = await visitor.submit(await visitor.get(path), 'Weiter zur Übersicht', given);
    expect(errorTexts(page)).toEqual([
      '„Räume anbieten“: Stunden im Monat: Bitte geben Sie eine Zahl ein, zum Beispiel 12.',
    ]);
    expect(page.$(page.$('.error-summary a').attr('href') ?? '').attr('name')).toBe(hours);

    const next = await visitor.submit(page, 'Weiter zur Übersicht', { [stance]: '' });
    expect(heading(next)).toBe('Prüfen und absenden');
    expect((await draftOf(web, visitor))?.answers).not.toHaveProperty('uebernahme');
  });

  it('saves a section in the background and answers without a page', async () => {
    await beginSections(visitor);
    const saved = await visitor.post(
      `${INTRO}/entwurf`,
      'section=skalen&shown[]=lage&answers[lage][choice]=3&answers[nutzen][choice]=treff',
    );
    expect(saved.status).toBe(204);
    expect((await draftOf(web, visitor))?.answers).toEqual({ lage: '3' });
    const forged = await visitor.post(`${INTRO}/entwurf`, 'section[toString]=skalen');
    expect(forged.status).toBe(404);
    visitor.forgetCookies();
    const refused = await visitor.post(`${INTRO}/entwurf`, 'section=skalen&answers[lage]=4');
    expect(refused.status).toBe(403);
  });

  it('sends once, however often the button is pressed', async () => {
    const review = await answerAll(visitor);
    const personal = visitor.cookie(COOKIE) ?? '';
    const headers = { cookie: `${COOKIE}=${personal}` };
    const path = `${INTRO}/pruefen`;
    const sent = await Promise.all([1, 2, 3].map(() => web.post(path, {}, headers)));
    sent.push(await web.post(path, {}, headers));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(new Set(sent.map(({ headers: { location } }) => String(location)))).toEqual(
      new Set([`/quittung/${personal}`]),
    );
    expect(heading(review)).toBe('Prüfen und absenden');
  });

  it('does not send while a required answer is missing, and links to its page', async () => {
    await beginSections(visitor);
    const page = await visitor.submit(await visitor.get(`${INTRO}/pruefen`), 'Antworten absenden');
    expect(page.status).toBe(422);
    expect(errorTexts(page)).toHaveLength(2);
    expect(page.$('.error-summary a').first().attr('href')).toBe(
      '/befragung/alle-arten/teil/auswahl?zurueck=pruefen#frage-nutzen-1',
    );
    const section = await visitor.get(`${INTRO}/teil/auswahl?zurueck=pruefen`);
    const back = await visitor.submit(section, 'Speichern und zurück zur Übersicht', {
      'answers[nutzen][choice]': 'treff',
    });
    expect(heading(back)).toBe('Prüfen und absenden');
    expect(errorTexts(back)).toHaveLength(1);
  });

  it('refuses to send after the wave has closed, with a clear page', async () => {
    await answerAll(visitor);
    const personal = visitor.cookie(COOKIE) ?? '';
    web.app.get(Clock).set('2026-12-16');
    const page = await visitor.post(`${INTRO}/pruefen`, {});
    expect(page.status).toBe(403);
    expect(heading(page)).toBe('Die Befragung ist beendet');
    expect(await web.app.get(ResponsesService).find(personal)).toBeUndefined();
  });

  it('ignores forged keys and answers that belong to other pages', async () => {
    await beginSections(visitor);
    const page = await visitor.post(
      `${INTRO}/teil/auswahl`,
      'shown[]=nutzen&shown[]=lage&shown[]=gibtesnicht&answers[nutzen][choice]=treff' +
        '&answers[lage][choice]=5&answers[gibtesnicht]=x&answers[__proto__][x]=1&step=next',
    );
    expect(page.status).toBe(200);
    expect((await draftOf(web, visitor))?.answers).toEqual({ nutzen: 'treff' });
  });

  it.each([
    ['an unknown option', 422, 'answers[nutzen][choice]=erfunden'],
    ['an unknown no-answer', 422, 'answers[nutzen][choice]=%23erfunden'],
    ['the same field twice', 422, 'answers[nutzen][choice]=a&answers[nutzen][choice]=b'],
    ['a list for a value', 422, 'answers[nutzen][]=a&answers[nutzen][]=b'],
    ['a value for a list', 422, 'answers[wege][choices]=erfunden'],
    ['a text of one million characters', 422, `answers[nutzen][other]=${'x'.repeat(900_000)}`],
    ['broken UTF-8', 400, 'answers[nutzen][choice]=other&answers[nutzen][other]=%ED%A0%80'],
    ['ten levels', 400, 'answers[a][b][c][d][e][f][g][h][i]=1'],
  ])('answers %s with %i and a page', async (_, status, body) => {
    await beginSections(visitor);
    const form = `shown[]=nutzen&shown[]=wege&${body}&step=next`;
    const page = await visitor.post(`${INTRO}/teil/auswahl`, form);
    expect(page.status).toBe(status);
    expect(heading(page)).not.toBe('');
  });

  it.each([
    `<script>alert('x')</script>`,
    `"'><img src=x onerror=alert(1)>`,
    '{{nutzen}} {{constructor}} {{#each this}}',
    '田中さん 😀 \u202Eabc\u202C ﷽',
    `Robert'); DROP TABLE responses;--`,
    '=cmd|calc!A0',
    '  vorn und hinten  \n\n',
  ])('gives back byte for byte what was written: %j', async (text) => {
    await beginSections(visitor);
    const shown = 'shown[]=nutzen&shown[]=warum&answers[nutzen][choice]=fonds';
    const body = `${shown}&answers[warum][text]=${encodeURIComponent(text)}&step=back`;
    await visitor.post(`${INTRO}/teil/auswahl`, body);
    expect((await draftOf(web, visitor))?.answers.warum).toBe(text);
    const page = await visitor.get(`${INTRO}/teil/auswahl`);
    expect(page.$('#frage-warum-1').val()).toBe(text);
    expect(page.$('main script:not([type="application/json"])')).toHaveLength(0);
    expect(page.$('main img')).toHaveLength(0);
  });

  it('names each radio button of a battery by row and column, and gives every field a name', async () => {
    await beginSections(visitor);
    const { $ } = await visitor.get(`${INTRO}/teil/skalen`);
    const radio = $('#frage-netz-1');
    const row = radio.closest('fieldset').children('legend').text().trim();
    expect(row).toBe('Sie verbindet die Einrichtungen.');
    expect($('label[for="frage-netz-1"]').text()).toBe('stimme gar nicht zu');
    expect(radio.attr('aria-label')).toBeUndefined();
    for (const field of $('main :is(input, select, textarea):not([type=hidden])').toArray()) {
      const id = $(field).attr('id') ?? '';
      expect($(`label[for="${id}"]`)).toHaveLength(1);
    }
    expect($('main button').first().text().trim()).toBe('Weiter');
  });
});
