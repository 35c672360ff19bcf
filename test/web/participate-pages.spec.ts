import { DraftsService } from '../../src/application/responses/drafts.service.js';
import {
  answerAll,
  beginSections,
  COOKIE,
  errorTexts,
  heading,
  INTRO,
} from '../support/answering.js';
import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { type PageSeen, startAnswering, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describe('what an actor reads', () => {
  let web: WebApp;
  let visitor: Visitor;

  beforeAll(async () => {
    web = await startAnswering();
  });
  afterAll(() => web.close());
  beforeEach(() => {
    visitor = new Visitor(web);
  });

  it('lets nobody fill in a survey for invited actors, and says so on its first page', async () => {
    const invited = await startAnswering({ access: 'invitation' });
    try {
      const guest = new Visitor(invited);
      const page = await guest.get(INTRO);
      expect(page.$('main').text()).toContain('Nur mit Einladung');
      const refused = await guest.post(`${INTRO}/beginnen`, {});
      expect(refused.status).toBe(422);
      expect(errorTexts(refused)).toEqual(['Für diese Befragung brauchen Sie eine Einladung.']);
      expect(guest.cookie(COOKIE)).toBeUndefined();
      expect((await guest.get('/')).$('.survey-card').text()).toContain('nur mit Einladung');
      // A draft from a time when the survey was open to all.
      const { code } = await invited.app.get(DraftsService).start('alle-arten');
      const draft = await guest.submit(await guest.get(`/fortsetzen/${code}`), 'Fortsetzen');
      expect([draft.status, heading(draft)]).toEqual([403, 'Nur mit Einladung']);
      expect((await guest.get(INTRO)).$('main').text()).not.toContain('schon begonnen');
    } finally {
      await invited.close();
    }
  });

  it('explains itself to a browser that takes no cookies, before a code is asked that nobody has seen', async () => {
    const begun = await web.post(`${INTRO}/beginnen`, {});
    const asked = await new Visitor(web).get(begun.get('location') ?? '');
    expect(heading(asked)).toBe('Ihr Browser nimmt gerade keine Cookies an');
    expect(asked.$('main').text()).toContain('auf Papier');
  });

  it('says the text of a battery once, above its rows, on the review', async () => {
    const review = await answerAll(visitor);
    const text = review.$('main').text();
    expect(text.split('Wie sehen Sie die Arbeit im Viertel?')).toHaveLength(3); // heading, its link
    expect(review.$('.answers__rows').first().find('dt').first().text()).toBe(
      'Sie verbindet die Einrichtungen.',
    );
    expect(review.$('a[href$="teil/skalen?zurueck=pruefen#frage-arbeit"]')).toHaveLength(1);
    expect(review.$('.answers__rows').last().text().replaceAll(/\s+/g, ' ')).toContain(
      'Rat geben nein',
    );
  });

  it('shows everybody their own answers, mistakes and words, and nothing of who was there before', async () => {
    const blank = new Visitor(web);
    const formOf = (page: PageSeen) => page.$('.questionnaire__form').html();
    const seen = async () => [
      formOf(await blank.get(`${INTRO}/teil/auswahl`)),
      formOf(await blank.get(`${INTRO}/teil/skalen`)),
    ];
    await beginSections(blank);
    const before = await seen();
    expect(before[0]).toContain('Was hilft Ihnen an „diesem Angebot“?');

    const chosen = { 'answers[nutzen][choice]': 'fonds' };
    const curious = new Visitor(web);
    const asked = await curious.submit(await beginSections(curious), 'Weiter', chosen);
    expect(formOf(asked)).toContain('Was hilft Ihnen an „den Fonds“?');

    await answerAll(visitor);
    const scales = await visitor.get(`${INTRO}/teil/skalen`);
    const ticked = scales.$(':checked').toArray();
    expect(ticked.map((radio) => scales.$(radio).attr('value'))).toEqual([
      ...['2', '#weiss-nicht', '5'],
    ]);
    expect(await seen()).toEqual(before);

    const refused = await blank.submit(await blank.get(`${INTRO}/teil/auswahl`), 'Weiter');
    expect(refused.status).toBe(422);
    expect(refused.$('#frage-nutzen-fehler')).toHaveLength(1);
    expect(await seen()).toEqual(before);
  });

  it('marks at which stance hours and a condition are asked, for the page to show no others', async () => {
    await beginSections(visitor);
    const { $ } = await visitor.get(`${INTRO}/teil/aufgaben`);
    const asks = $('[data-task]')
      .first()
      .find('[type=radio]')
      .toArray()
      .map((radio) => [$(radio).attr('value'), $(radio).attr('data-asks')]);
    expect(asks).toEqual([
      ['ja', 'hours'],
      ['bedingt', 'hours condition'],
      ['nein', undefined],
      ['', undefined],
    ]);
  });

  it('prints the empty questionnaire with notice, boxes, conditions in words and where to return it', async () => {
    const { $, status } = await visitor.get('/druck/fragebogen/alle-arten');
    const text = $('main').text().replaceAll(/\s+/g, ' ');
    expect(status).toBe(200);
    expect(text).toContain('Bitte zurück bis zum 15. Dezember 2026 an: Amt für Beispiele, Weg 1');
    expect(text).toContain('Datenschutzstelle der Beispielstadt');
    expect(text).toContain('Nur ausfüllen, wenn Sie bei Frage 1 „den Fonds“ angekreuzt haben.');
    expect(text).toContain(
      'Nur ausfüllen, wenn Sie bei Frage 4 „stimme eher zu“ oder „stimme voll zu“ angekreuzt haben.',
    );
    expect(text).toContain(
      'Diesen Abschnitt nur ausfüllen, wenn Sie bei Frage 3 „Akteursrunde“ angekreuzt haben.',
    );
    expect(text).toContain('den Treff → weiter mit Frage 3');
    expect(text).not.toContain('den Fonds → weiter');
    expect(text).toContain('Dieser Bogen hat keine Nummer');
    expect(text).toContain('(1) ja');
    expect(text).toContain(
      'Dazu bitte bei (1) oder (2) die Stunden im Monat; bei (2) die Bedingung.',
    );
    expect(text).toContain('Das Ausfüllen dauert etwa 5 Minuten.');
    expect(text).not.toContain('Mit Ihrem persönlichen Code');
    expect(text).toContain('Was hilft Ihnen an „diesem Angebot“?');
    expect($('.paper-table').first().find('tbody tr')).toHaveLength(3);
    expect($('.paper-table').first().find('.box')).toHaveLength(18);
    expect((await visitor.get('/druck/fragebogen/gibt-es-nicht')).status).toBe(404);
  });

  describeWithPdftotext('the empty questionnaire as PDF', () => {
    it('says the same, in the same words, with where to go on and what a sheet without a number means', async () => {
      const path = '/druck/fragebogen/alle-arten';
      const { $ } = await visitor.get(path);
      const file = await web.get(`${path}.pdf`);
      const squeezed = (text: string) => text.replaceAll(/[\s\u00AD-]/g, '');
      const text = squeezed(pagesOf(file.body as Buffer).join(''));
      const filters = $('.paper-condition, .paper-jump, .paper-stub p').toArray();
      expect([$('.paper-condition').length, $('.paper-jump').length]).toEqual([2, 3]);
      for (const filter of filters) expect(text).toContain(squeezed($(filter).text()));
      expect(text).toContain(
        squeezed('Bitte zurück bis zum 15. Dezember 2026 an: Amt für Beispiele'),
      );
      expect((await web.get('/druck/fragebogen/gibt-es-nicht.pdf')).status).toBe(404);
    });
  });
});
