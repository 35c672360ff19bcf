import { load } from 'cheerio';
import { NoticesService } from '../../src/application/privacy/notices.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { Database } from '../../src/persistence/database.js';
import { describeWithPdftotext } from '../support/pdf-text.js';
import { readCodes, readPages, readQrCodes } from '../support/letters.js';
import { KEY, openOffice, three, WAVE, type Office } from '../support/office.js';
import { aClerk, typeIn } from '../support/sheet-desk.js';
import { startAnswering } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const FILE = `/druck/boegen/${KEY}.pdf`;

/** Where the patterns stand: the number on the first page, the receipt on the last. */
const CORNER = { left: 150, top: 20, width: 60, height: 60 };
const STUB = { left: 15, top: 20, width: 70, height: 260 };

describeWithPdftotext('papers for staff', () => {
  let web: WebApp;
  let office: Office;

  beforeAll(async () => {
    web = await startAnswering({ access: 'both' });
    office = await openOffice(web, three());
  });
  afterAll(() => web.close());

  const print = async (fields: Readonly<Record<string, string>>) => {
    const form = new URLSearchParams({ _csrf: office.csrf, welle: WAVE, ...fields });
    return web.post(FILE, form.toString(), office.headers);
  };

  it('are numbered sheets: tagged, in German, the number on every page, read by a telephone', async () => {
    const sent = await print({ anzahl: '2' });
    expect([sent.status, sent.headers['content-type']]).toEqual([200, 'application/pdf']);
    const pdf = sent.body as Buffer;
    const raw = pdf.toString('latin1');
    for (const mark of ['/StructTreeRoot', '/Lang (de-DE)', '<pdfuaid:part>1</pdfuaid:part>']) {
      expect(raw).toContain(mark);
    }
    const pages = readPages(pdf);
    const half = pages.length / 2;
    const numbers = pages.map((page) => /Bogen (\d{5}-[\dX])/.exec(page)?.[1]);
    expect(numbers).toEqual([
      ...Array.from({ length: half }, () => '00001-X'),
      ...Array.from({ length: half }, () => '00002-8'),
    ]);
    expect(pages[half]).toContain(`Seite 1 von ${half}`);
    expect(pages[0]).toContain('Mit dem Code auf dem Abschnitt am Ende lesen');

    const isFirst = (page: number) => page % half === 0;
    const links = readQrCodes(pdf, CORNER, isFirst);
    expect(links[0]).toMatch(/\/erfassung\/bogen\/00001-X$/);
    expect(links[half]).toMatch(/\/erfassung\/bogen\/00002-8$/);
    const codes = readCodes(pdf).filter((code) => code !== '');
    expect(new Set(codes).size).toBe(2);
    const isLast = (page: number) => page % half === half - 1;
    const receipts = readQrCodes(pdf, STUB, isLast).filter((_, page) => isLast(page));
    expect(receipts.map((link) => /\/quittung\/(.+)/.exec(link)?.[1])).toEqual(codes);
  }, 60_000);

  it('carry a privacy notice, and the answer knows which, as one from the web does', async () => {
    const pdf = (await print({ anzahl: '1' })).body as Buffer;
    const [number = ''] = /\d{5}-[\dX]/.exec(readPages(pdf)[0] ?? '') ?? [];
    const [code = ''] = readCodes(pdf).filter((found) => found !== '');
    const sheet = { number, path: `/erfassung/bogen/${number}`, code };
    for (const name of ['lena', 'tom']) await typeIn(await aClerk(web, name), sheet);

    const kept = await web.app.get(NoticesService).list(KEY);
    const stored = await web.app.get(ResponsesService).find(code);
    const [row] = await web.app.get(Database).reader.sql<{ notice: string }[]>`
      SELECT notice_hash AS "notice" FROM responses WHERE id = ${stored?.submission.id ?? ''}`;
    expect(kept.map(({ hash }) => hash)).toContain(row?.notice);
  }, 60_000);

  it('are sheets for organisations, with their name and without the questions it answers', async () => {
    const sent = await print({ 'wahl[]': 'sued/wohnen/org-003' });
    const [first = ''] = readPages(sent.body as Buffer);
    expect(first).toContain('Für: Einrichtung 003 (Südviertel, Wohnungsunternehmen)');
    expect(first).not.toContain('In welchem Gebiet arbeiten Sie?');
  });

  it('are not printed for nonsense, and what is wrong is said', async () => {
    for (const anzahl of ['0', '101', 'zehn', '']) {
      const sent = await print({ anzahl });
      expect([sent.status, load(sent.text)('.error-summary').text()]).toEqual([
        422,
        expect.stringContaining('Bitte geben Sie eine Zahl von 1 bis 100 ein.'),
      ]);
    }
  });

  it('are a guide for conversations: every question, help to ask on, room for notes', async () => {
    const page = load((await web.get(`/druck/leitfaden/${KEY}`, office.headers)).text);
    expect(page('.guide-probes').text()).toContain('Mehrere Antworten sind möglich.');
    expect(page('.guide-choices').text()).toContain('1 den Treff');
    const pdf = await web.download(`/druck/leitfaden/${KEY}.pdf`, office.headers);
    expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const text = readPages(pdf).join(' ');
    for (const said of ['Zu Beginn', 'wörtlich', 'Welche Aufgabe könnten Sie übernehmen?']) {
      expect(text).toContain(said);
    }
  });
});
