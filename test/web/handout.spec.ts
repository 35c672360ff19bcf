import { Clock } from '../../src/application/clock.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { Settings } from '../../src/config.js';
import { valueOf } from '../support/definitions.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { readQrCodes } from '../support/letters.js';
import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { aClerk } from '../support/sheet-desk.js';
import { SECRETS, startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import { rowsOf, textOf } from '../support/table-text.js';
import { Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

describeWithPdftotext('a handout of what is released', () => {
  let web: WebApp;
  let clerk: Visitor;
  let headers: Readonly<Record<string, string>>;
  let id = '';

  beforeAll(async () => {
    web = await startReleasing();
    web.app.get(Clock).set('2024-01-10');
    const released = await web.app.get(ReleasesService).release(SURVEY, WAVE, { by: 'planung' });
    id = valueOf(released).content.id;
    headers = await signIn(web, 'staff');
    clerk = await aClerk(web, 'lena');
  });
  afterAll(() => web.close());

  const pdf = (query: string) => web.download(`/druck/handout/${id}/blatt.pdf?${query}`, headers);

  it('is chosen by staff from the page where everything is printed, and by nobody else', async () => {
    const room = await clerk.get('/druck');
    expect(room.$(`a[href="/druck/handout/${id}"]`).text()).toBe('Handout der Kernaussagen');
    const { $ } = await clerk.get(`/druck/handout/${id}`);
    expect(
      $('#thema option')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['alle Themen', 'A Bedeutung des Treffpunkts']);
    expect((await web.get(`/druck/handout/${id}/blatt.pdf`)).status).toBe(303);
    expect((await clerk.get('/druck/handout/gibt-es-nicht')).status).toBe(404);
  });

  it('says what the released page says, number for number, and nothing that is withheld', async () => {
    const page = await new Visitor(web).get(`/ergebnisse/${id}`);
    const sheet = await clerk.get(`/druck/handout/${id}/blatt`);
    const text = pagesOf(await pdf('')).join(' ');
    const statements = page.$('.statement').toArray();
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      const figures = textOf(page.$, `#${page.$(statement).attr('id') ?? ''} .statement__figures`);
      expect(textOf(sheet.$, '.handout')).toContain(figures);
      expect(text).toContain(figures);
    }
    const rows = rowsOf(sheet.$, '.handout table').map((row) => row.join(' '));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(text).toContain(row);
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
  });

  it('carries edition, day and hash on every page, and a code to the evidence', async () => {
    const file = await pdf('form=a4&farbe=ja');
    for (const page of pagesOf(file)) {
      expect(page).toMatch(/Fassung 1 · 10\.01\.2024 · [0-9a-f-]{36} · Prüfsumme [0-9a-f]{12}/);
    }
    const raw = file.toString('latin1');
    for (const mark of ['/StructTreeRoot', '/Lang (de-DE)', '<pdfuaid:part>1</pdfuaid:part>']) {
      expect(raw).toContain(mark);
    }
    const [code] = readQrCodes(
      file,
      { left: 162, top: 40, width: 35, height: 70 },
      (at) => at === 0,
    );
    expect(code).toMatch(new RegExp(`^${web.app.get(Settings).baseUrl}/beleg/[a-z2-9]{8}$`));
  });

  it.each([
    ['a4', [210, 297]],
    ['gross', [210, 297]],
    ['heft', [148, 210]],
    ['a3', [420, 297]],
  ])('comes as %s in its size', async (form, size) => {
    const file = await pdf(`form=${form}&bilder=ja&platz=ja&fragen=Was+fehlt%3F`);
    const [, width, height] =
      /\/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)/.exec(file.toString('latin1')) ?? [];
    expect([width, height].map((points) => Math.round((Number(points) / 72) * 25.4))).toEqual(size);
    const pages = pagesOf(file);
    expect(form === 'heft' ? pages.length % 4 : 0).toBe(0);
    expect(pages.join(' ')).toContain('Was fehlt?');
  });

  it('leaves out what was not asked for, and takes at most six short questions as text', async () => {
    const plain = pagesOf(await pdf('form=a4')).join(' ');
    expect(plain).not.toMatch(/stimmt teils|Fragen für das Gespräch|Gebiet dafür/);
    const many = Array.from({ length: 8 }, (_, at) => `#emph[Frage] ${at + 1}`).join('\n');
    const asked = pagesOf(await pdf(`form=a4&fragen=${encodeURIComponent(many)}`)).join(' ');
    expect(asked).toContain('#emph[Frage] 6');
    expect(asked).not.toContain('#emph[Frage] 7');
  });

  it('comes as cards, too: sentence, id and base of the released page, fields to tick, two on a sheet', async () => {
    const file = await web.download(`/druck/handout/${id}/aussagekarten.pdf`, headers);
    const pages = pagesOf(file);
    const text = pages.join(' ');
    const page = await new Visitor(web).get(`/ergebnisse/${id}`);
    const statements = page.$('.statement').toArray();
    expect(pages).toHaveLength(Math.ceil(statements.length / 2));
    for (const statement of statements) {
      expect(text).toContain(
        textOf(page.$, `#${page.$(statement).attr('id') ?? ''} .statement__figures`),
      );
    }
    expect(text.split('stimmt teils').length - 1).toBe(statements.length);
    expect(pages[0]).toMatch(/Fassung 1 · 10\.01\.2024 · [0-9a-f-]{36} · Prüfsumme [0-9a-f]{12}/);
    const [code] = readQrCodes(
      file,
      { left: 160, top: 10, width: 40, height: 50 },
      (at) => at === 0,
    );
    expect(code).toMatch(new RegExp(`^${web.app.get(Settings).baseUrl}/beleg/[a-z2-9]{8}$`));
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
    expect((await web.get(`/druck/handout/${id}/aussagekarten.pdf`)).status).toBe(303);
  });

  it('is for planners alone where the report is not released, and says so on every card', async () => {
    const draft = `/druck/bericht/${SURVEY}/aussagekarten.pdf?welle=${WAVE}&fassung=intern`;
    expect((await web.get(draft, headers)).status).toBe(403);
    const text = pagesOf(await web.download(draft, await signIn(web, 'planner'))).join(' ');
    const cards = text.split('stimmt teils').length - 1;
    expect(cards).toBeGreaterThan(0);
    expect(text.split('Entwurf, nicht freigegeben').length - 1).toBe(cards);
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
  });

  itWithJava('is valid HTML, on both pages', async () => {
    const choice = await clerk.get(`/druck/handout/${id}`);
    const sheet = await clerk.get(`/druck/handout/${id}/blatt`);
    const pages = new Map([
      ['choice', choice.$.html()],
      ['sheet', sheet.$.html()],
      ['cards', (await clerk.get(`/druck/handout/${id}/aussagekarten`)).$.html()],
    ]);
    expect(await findHtmlErrors(pages)).toEqual([]);
  });
});
