import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { databases } from '../support/databases.js';
import { startAnswering, Visitor, type PageSeen } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describe.each(databases)('the own answer by its receipt on $name', (on) => {
  let web: WebApp;
  let visitor: Visitor;
  let receipt: string;

  beforeAll(async () => {
    web = await startAnswering({ on });
  });
  afterAll(() => web.close());
  beforeEach(async () => {
    web.app.get(Clock).set('2026-06-01');
    visitor = new Visitor(web);
    const sent = await web.app.get(ResponsesService).submit('alle-arten', {
      id: crypto.randomUUID(),
      wave: '2026',
      area: 'nord',
      actorType: 'wohnen',
      channel: 'online',
      speaksFor: 'person',
      language: 'de',
      answers: { nutzen: 'treff', stimme: 4 },
    });
    receipt = sent.ok ? (sent.value.receipt ?? '') : '';
  });

  const heading = ({ $ }: PageSeen) => $('h1').text().trim();
  const stored = async () => web.app.get(ResponsesService).find(receipt);

  it('shows the code large, what was answered, when and to which survey', async () => {
    const { $, response, status } = await visitor.get(`/quittung/${receipt}`);
    expect(status).toBe(200);
    expect($('.code-card__code .visually-hidden').text().trim()).toBe(receipt);
    expect($('.code-card__group').length).toBeGreaterThan(3);
    const text = $('main').text();
    for (const piece of [
      'Alle Arten von Fragen',
      '2026',
      '1. Juni 2026',
      'den Treff',
      'stimme eher zu',
    ]) {
      expect(text).toContain(piece);
    }
    expect(response.headers['cache-control']).toContain('no-store');
    expect(response.headers['x-robots-tag']).toContain('noindex');
  });

  it('is found by typing the code, with other letters and dashes too', async () => {
    const page = await visitor.submit(await visitor.get('/quittung'), 'Antwort aufrufen', {
      code: ` ${receipt.toLowerCase().replaceAll('-', ' – ')}`,
    });
    expect(page.path).toBe(`/quittung/${receipt}`);
    expect(heading(page)).toBe('Danke, Ihre Antwort ist da');
  });

  it.each(['', 'x', '7K3QW', 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA', '%00', '..%2F..%2Fetc', '%E4%F6'])(
    'does not know %j, on any of its pages',
    async (code) => {
      const page = await visitor.submit(await visitor.get('/quittung'), 'Antwort aufrufen', {
        code,
      });
      expect(page.status).toBe(422);
      if (code === '') return;
      const statuses = await Promise.all([
        visitor.get(`/quittung/${code}`),
        visitor.get(`/quittung/${code}/antworten.json`),
        visitor.get(`/quittung/${code}/loeschen`),
        visitor.post(`/quittung/${code}/loeschen`, {}),
        visitor.post(`/quittung/${code}/aendern`, {}),
        visitor.get(`/druck/quittung/${code}`),
      ]);
      for (const { status } of statuses) expect([400, 404]).toContain(status);
    },
  );

  it('changes the answer through the same pages and keeps code and day', async () => {
    web.app.get(Clock).set('2026-06-09');
    let page = await visitor.submit(await visitor.get(`/quittung/${receipt}`), 'Antwort ändern');
    expect(heading(page)).toBe('Ihre Antwort ändern');
    const change = page.$('.answer__change a').first().attr('href') ?? '';
    page = await visitor.submit(
      await visitor.get(change.split('#')[0] ?? ''),
      'Speichern und zurück zur Übersicht',
      { 'answers[nutzen][choice]': '#weiss-nicht' },
    );
    expect((await stored())?.submission.answers.nutzen).toBe('treff');
    page = await visitor.submit(page, 'Geänderte Antwort absenden');
    expect(page.path).toBe(`/quittung/${receipt}`);
    expect((await stored())?.submission).toMatchObject({
      date: '2026-06-01',
      answers: { nutzen: { none: 'weiss-nicht' }, stimme: '4' },
    });
  });

  it('can be read and deleted but not changed after the wave has closed', async () => {
    web.app.get(Clock).set('2026-12-16');
    const page = await visitor.get(`/quittung/${receipt}`);
    expect(page.$('main').text()).toContain('ändern lässt sich Ihre Antwort nicht mehr');
    expect((await visitor.post(`/quittung/${receipt}/aendern`, {})).status).toBe(403);
    const asked = await visitor.get(`/quittung/${receipt}/loeschen`);
    expect(heading(await visitor.submit(asked, 'Endgültig löschen'))).toBe(
      'Ihre Antwort ist gelöscht',
    );
    expect(await stored()).toBeUndefined();
  });

  it('asks before it deletes, and is gone afterwards', async () => {
    const asked = await visitor.get(`/quittung/${receipt}/loeschen`);
    expect(heading(asked)).toBe('Antwort löschen?');
    expect(await stored()).toBeDefined();
    const done = await visitor.submit(asked, 'Endgültig löschen');
    expect(done.path).toBe('/quittung/geloescht');
    expect((await visitor.get(`/quittung/${receipt}`)).status).toBe(404);
  });

  it('can be taken along as a file with codes and words', async () => {
    const { response } = await visitor.get(`/quittung/${receipt}/antworten.json`);
    expect(response.headers['content-type']).toContain('application/json');
    expect(response.headers['content-disposition']).toContain('attachment');
    expect(response.body).toMatchObject({
      survey: 'alle-arten',
      version: 1,
      wave: '2026',
      area: 'nord',
      answers: { nutzen: 'treff', stimme: '4' },
      inWords: [
        { item: 'nutzen', answer: ['den Treff'] },
        { item: 'stimme', answer: ['stimme eher zu'] },
      ],
    });
  });

  it('can be taken along as a page that needs no other file and does not hold the code', async () => {
    const { response, $ } = await visitor.get(`/quittung/${receipt}/antworten.html`);
    expect(response.headers['content-disposition']).toContain('antwort-alle-arten.html');
    expect($('link, script, img, [src]').length).toBe(0);
    expect($('style').text()).toContain('@page');
    const answers = $('.answer')
      .toArray()
      .map((answer) => [$(answer).find('dt').text(), $(answer).find('dd').text()]);
    expect(answers).toContainEqual(['In welchem Gebiet arbeiten Sie?', 'Nordviertel']);
    expect($('main').text()).toContain('den Treff');
    expect($('main').text()).toContain('1. Juni 2026');
    expect(response.text).not.toContain(receipt);
    expect((await visitor.get('/quittung/AAAAA/antworten.html')).status).toBe(404);
  });

  it('leaves a note in the trail when it is deleted: of which survey, not which answer', async () => {
    await visitor.submit(await visitor.get(`/quittung/${receipt}/loeschen`), 'Endgültig löschen');
    const query = { action: 'response.deleted' };
    const { entries } = await web.app.get(AuditService).find(query, { skip: 0, take: 1 });
    expect(entries).toMatchObject([
      { source: 'respondent', person: '', object: 'alle-arten/2026', reason: '' },
    ]);
  });

  it('prints a stub with the code, before and after sending', async () => {
    const after = await visitor.get(`/druck/quittung/${receipt}`);
    expect(after.$('main').text()).toContain('1. Juni 2026');
    const begun = await visitor.submit(
      await visitor.get('/befragung/alle-arten'),
      'Befragung beginnen',
    );
    const code = begun.$('.code-card__code .visually-hidden').text().trim();
    const before = await visitor.get(`/druck/quittung/${code}`);
    expect(before.status).toBe(200);
    expect(before.$('.code-card').text()).toContain(code);
    expect(before.$('main').text()).toContain('/fortsetzen');
  });
});
