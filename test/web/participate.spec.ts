import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import {
  answerAll,
  begin,
  beginSections,
  COOKIE,
  draftOf,
  errorTexts,
  heading,
  INTRO,
  shownCode,
} from '../support/answering.js';
import { databases } from '../support/databases.js';
import { startAnswering, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describe.each(databases)('answering a questionnaire without scripts on $name', (on) => {
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

  it('gives the privacy notice before anything is asked, and says that the answers are confidential', async () => {
    const page = await visitor.get(INTRO);
    const text = page.$('main').text();
    expect(page.status).toBe(200);
    expect(text).toContain('etwa 5 Minuten');
    expect(text).toContain('Anonym ist die Befragung nicht');
    expect(text).toContain('Datenschutzstelle der Beispielstadt');
    expect(text).toContain('Beispielaufsicht');
    expect(page.$('main a[href="/datenschutz"]')).toHaveLength(1);
    expect(page.$('main input:not([type="hidden"])')).toHaveLength(0);
  });

  it('answers 404 for a survey that is not there', async () => {
    expect((await visitor.get('/befragung/gibt-es-nicht')).status).toBe(404);
    expect((await visitor.post('/befragung/gibt-es-nicht/beginnen', {})).status).toBe(404);
  });

  it.each([
    ['2025-12-31', 'Noch nicht geöffnet', '1. Januar 2026'],
    ['2026-12-16', 'Die Befragung ist beendet', '15. Dezember 2026'],
  ])('on %s takes no answers and says when', async (today, title, day) => {
    web.app.get(Clock).set(today);
    const page = await visitor.get(INTRO);
    expect(page.$('main').text()).toContain(title);
    expect(page.$('main').text()).toContain(day);
    expect(page.$('main form')).toHaveLength(0);
    expect(heading(await visitor.post(`${INTRO}/beginnen`, {}))).toBe('Alle Arten von Fragen');
    expect(visitor.cookie(COOKIE)).toBeUndefined();
  });

  it('shows the personal code before the first answer is stored, in a session cookie no script reads', async () => {
    const response = await web.post(`${INTRO}/beginnen`, {});
    const [cookie = ''] = response.get('set-cookie') ?? [];
    expect(response.status).toBe(303);
    expect(cookie).toMatch(/^akteursrunde_entwurf_alle-arten=[0-9A-Z-]+;/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toMatch(/expires|max-age/i);

    const page = await begin(visitor);
    expect(shownCode(page)).toBe(visitor.cookie(COOKIE));
    expect(page.$(`a[href="/fortsetzen/${shownCode(page)}"]`)).toHaveLength(1);
    expect((await draftOf(web, visitor))?.answers).toEqual({});
    expect(page.response.headers['cache-control']).toContain('no-store');
    expect(page.response.headers['x-robots-tag']).toContain('noindex');
  });

  it('asks for area, group and role first, and keeps what was given of them', async () => {
    const page = await visitor.submit(await begin(visitor), 'Weiter zu den Fragen', {
      area: 'sued',
    });
    expect(page.status).toBe(422);
    expect(page.$('title').text()).toMatch(/^Fehler: /);
    expect(errorTexts(page)).toEqual([
      'Bitte wählen Sie eine Gruppe.',
      'Bitte wählen Sie, für wen Sie sprechen.',
    ]);
    expect(page.$('input[name=area][checked]').attr('value')).toBe('sued');
    const link = page.$('.error-summary a').first().attr('href') ?? '';
    expect(page.$(link).attr('name')).toBe('actorType');
    expect(heading(await visitor.get(`${INTRO}/teil/auswahl`))).toBe('Bevor es losgeht');
  });

  it('goes from the first page to the receipt with every kind of question answered', async () => {
    const review = await answerAll(visitor);
    expect(heading(review)).toBe('Prüfen und absenden');
    const values = review
      .$('.answer__value')
      .toArray()
      .map((value) => review.$(value).text());
    expect(values).toEqual([
      'Nordviertel',
      'Kinder- und Jugendarbeit',
      'für meine Einrichtung',
      'den Fonds',
      'Erste Zeile\nzweite',
      'Akteursrunde',
      'Rundbrief',
      'Anderes, und zwar: Nachbarn',
      'stimme eher nicht zu',
      'weiß nicht',
      'stimme voll zu',
      '1. Chronik',
      '2. Austausch',
      '4',
      '6',
      '12,5\u00a0Stunden',
      'keine Angabe',
      'unter Bedingungen; 4 Stunden im Monat; Bedingung: nur vormittags',
      'nein',
    ]);
    const personal = visitor.cookie(COOKIE) ?? '';
    const receipt = await visitor.submit(review, 'Antworten absenden');
    expect(receipt.path).toBe(`/quittung/${personal}`);
    expect(visitor.cookie(COOKIE)).toBeUndefined();

    const stored = await web.app.get(ResponsesService).find(personal);
    expect(stored?.submission).toMatchObject({
      area: 'nord',
      actorType: 'jugend',
      speaksFor: 'organisation',
      channel: 'online',
      wave: '2026',
      date: '2026-06-01',
    });
    expect(stored?.submission.answers).toEqual({
      nutzen: 'fonds',
      warum: 'Erste Zeile\nzweite',
      wege: { choices: ['runde', 'post', 'other'], other: 'Nachbarn' },
      lage: '2',
      netz: { none: 'weiss-nicht' },
      stimme: '5',
      folge: ['c', 'a'],
      punkte: { a: 4, b: 6 },
      stunden: 12.5,
      ort: { none: 'keine-angabe' },
      uebernahme: {
        raum: { stance: 'bedingt', hours: 4, condition: 'nur vormittags' },
        rat: { stance: 'nein' },
      },
    });
  });

  it('shows a question that an answer brings up on the same page, once more and calmly', async () => {
    const page = await visitor.submit(await beginSections(visitor), 'Weiter', {
      'answers[nutzen][choice]': 'fonds',
    });
    expect(page.status).toBe(200);
    expect(heading(page)).toBe('Auswählen');
    expect(page.$('#neu').next('.block').text()).toContain('Was hilft Ihnen an „den Fonds“?');
    expect(errorTexts(page)).toEqual([]);
  });

  it('skips a section whose condition does not hold, and counts only those that are shown', async () => {
    let page = await visitor.submit(await beginSections(visitor), 'Weiter', {
      'answers[nutzen][choice]': 'treff',
    });
    expect(page.$('.progress label').text()).toBe('Abschnitt 2 von 4');
    expect(page.$('progress').attr('max')).toBe('4');
    expect(heading(await visitor.get(`${INTRO}/teil/worte`))).toBe('Aufgaben übernehmen');
    page = await visitor.submit(await visitor.get(`${INTRO}/teil/aufgaben`), 'Zurück');
    expect(heading(page)).toBe('Ordnen und verteilen');
  });

  it('saves on the way back too, without a word about what is missing', async () => {
    let page = await visitor.submit(await beginSections(visitor), 'Weiter', {
      'answers[nutzen][choice]': 'treff',
    });
    page = await visitor.submit(page, 'Zurück', { 'answers[lage][choice]': '4' });
    expect(page.status).toBe(200);
    expect(heading(page)).toBe('Auswählen');
    expect((await draftOf(web, visitor))?.answers).toMatchObject({ lage: '4' });
  });

  it('stops and goes on another day and elsewhere with the code, typed carelessly', async () => {
    let page = await visitor.submit(await beginSections(visitor), 'Weiter', {
      'answers[nutzen][choice]': 'treff',
    });
    page = await visitor.submit(page, 'Speichern und später fortsetzen', {
      'answers[lage][choice]': '4',
    });
    expect(heading(page)).toBe('Ihre Antworten sind gespeichert');
    expect(visitor.cookie(COOKIE)).toBeUndefined();
    const personal = shownCode(page);

    visitor = new Visitor(web);
    page = await visitor.submit(await visitor.get('/fortsetzen'), 'Fortsetzen', {
      code: `  ${personal.toLowerCase().replaceAll('-', ' ')} `,
    });
    expect(heading(page)).toBe('Bewerten');
    expect(page.$('[name="answers[lage][choice]"][checked]').attr('value')).toBe('4');

    visitor = new Visitor(web);
    page = await visitor.get(`/fortsetzen/${personal}`);
    expect(page.$('#code').val()).toBe(personal);
    expect(heading(await visitor.submit(page, 'Fortsetzen'))).toBe('Bewerten');
    expect(visitor.cookie(COOKIE)).toBe(personal);
    expect(heading(await visitor.get(`/fortsetzen/${personal}`))).toBe('Bewerten');
  });

  it('leads nobody into a draft of somebody else by a mere link', async () => {
    const planted = shownCode(await begin(new Visitor(web)));
    const own = shownCode(await begin(visitor));

    const page = await visitor.get(`/fortsetzen/${planted}`);
    expect(page.status).toBe(200);
    expect(page.$('main').text()).toContain('wenn Sie sie selbst begonnen haben');
    expect(visitor.cookie(COOKIE)).toBe(own);
  });

  it('helps with a code that fits nothing', async () => {
    const page = await visitor.submit(await visitor.get('/fortsetzen'), 'Fortsetzen', {
      code: '7K3QW-AAAAA',
    });
    expect(page.status).toBe(422);
    expect(page.$('#code').val()).toBe('7K3QW-AAAAA');
    expect(errorTexts(page)[0]).toContain('Zeichen für Zeichen');
    expect((await visitor.get('/fortsetzen/7K3QW-AAAAA')).status).toBe(404);
  });

  it('asks for the code when none was typed, and takes that for no guess', async () => {
    for (const [path, button] of [
      ['/fortsetzen', 'Fortsetzen'],
      ['/quittung', 'Antwort aufrufen'],
    ] as const) {
      const form = await visitor.get(path);
      for (let press = 0; press < 21; press++) {
        const page = await visitor.submit(form, button, { code: ' ' });
        expect(page.status).toBe(422);
        expect(errorTexts(page)).toEqual(['Bitte geben Sie Ihren persönlichen Code ein.']);
      }
    }
  });
});
