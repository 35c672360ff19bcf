import canvas from '@napi-rs/canvas';
import { load } from 'cheerio';
import request from 'supertest';
import { LetterheadService } from '../../src/application/letterhead/letterhead.service.js';
import { PLAIN_LETTERHEAD } from '../../src/domain/letterhead/letterhead.js';
import { findHtmlErrors, itWithJava } from '../support/html-checker.js';
import { pagesOf, describeWithPdftotext } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { startRosterDesk, type RosterDesk } from '../support/roster-desk.js';

const PLACE = '/verwaltung/briefkopf';
const DRAWING = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#7a1f3d"/></svg>',
);
const GOOD = { department: 'Abteilung Stadterneuerung', reference: '61.2/2026', accent: '#7A1F3D' };

describeWithPdftotext('the letterhead of an office', () => {
  let desk: RosterDesk;
  let headers: Readonly<Record<string, string>>;
  let csrf = '';
  beforeAll(async () => {
    desk = await startRosterDesk();
    headers = await signIn(desk.web, 'administrator');
    csrf = load((await desk.web.get(PLACE, headers)).text)('[name="_csrf"]').attr('value') ?? '';
  });
  afterAll(() => desk.close());

  /** Sends the form as a browser does: as parts, a file among them. */
  async function send(fields: Readonly<Record<string, string>>, logo?: Buffer, place = PLACE) {
    const form = request(desk.web.app.getHttpServer())
      .post(place)
      .set(headers)
      .redirects(0)
      .field('_csrf', csrf)
      .field(fields);
    return logo === undefined ? form : form.attach('logo', logo, 'logo');
  }
  const guide = async () =>
    pagesOf(await desk.web.download('/druck/leitfaden/klein.pdf', headers)).join(' ');
  const address = async () =>
    load((await desk.web.get('/')).text)('.site-brand img').attr('src') ?? '';

  it('is refused where it cannot be read, and what was typed stays', async () => {
    const sent = await send({ ...GOOD, accent: '#cccccc', stand: '0' });
    const $ = load(sent.text);
    expect(sent.status).toBe(422);
    expect($('.error-summary a[href="#accent"]').text()).toContain('1,6 zu 1');
    expect($('#accent').attr('value')).toBe('#cccccc');
    expect($('#department').attr('value')).toBe(GOOD.department);
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    const unsafe = await send({ ...GOOD, stand: '0' }, script);
    expect([unsafe.status, load(unsafe.text)('#logo-fehler').text()]).toEqual([
      422,
      expect.stringContaining('mehr als eine Zeichnung'),
    ]);
    const empty = await send({ ...GOOD, stand: '0' }, Buffer.alloc(0));
    expect([empty.status, load(empty.text)('#logo-fehler').text()]).toEqual([
      422,
      expect.stringContaining('weder SVG noch PNG'),
    ]);
    // Looks like a PNG at both ends, and is none.
    const points = canvas.createCanvas(4, 4).toBuffer('image/png');
    points.fill(7, 40, points.length - 12);
    const broken = await send({ ...GOOD, stand: '0' }, points);
    expect([broken.status, load(broken.text)('#logo-fehler').text()]).toEqual([
      422,
      expect.stringContaining('lässt sich nicht drucken'),
    ]);
    const unclosed = await send({ ...GOOD, stand: '0' }, Buffer.from('<svg><g></svg>'));
    expect([unclosed.status, load(unclosed.text)('#logo-fehler').text()]).toEqual([
      422,
      expect.stringContaining('lässt sich nicht drucken'),
    ]);
    expect(await desk.web.app.get(LetterheadService).history()).toEqual([]);
  });

  it('leads back to the form where a file is too large to be read', async () => {
    for (const place of [PLACE, `${PLACE}/vorschau`]) {
      const refused = await send({ ...GOOD, stand: '0' }, Buffer.alloc(1024 * 1024), place);
      const $ = load(refused.text);
      expect([refused.status, $('h1').text()]).toEqual([413, 'Die Datei ist zu groß']);
      expect($('.lead').text()).toContain('höchstens 200 KB');
      expect($('.actions a').attr('href')).toBe(PLACE);
    }
  });

  it('is seen before it holds', async () => {
    const preview = await send({ ...GOOD, stand: '0' }, DRAWING, `${PLACE}/vorschau`);
    expect(preview.headers['content-type']).toBe('application/pdf');
    const [page = ''] = pagesOf(preview.body as Buffer);
    expect(page).toMatch(/Abteilung Stadterneuerung .*Az\. 61\.2\/2026/);
    expect(await guide()).not.toContain(GOOD.department);
  });

  it('stands on every sheet and every page once it is saved', async () => {
    const plain = await guide();
    expect((await send({ ...GOOD, stand: '0' }, DRAWING)).status).toBe(303);
    const text = await guide();
    expect(text).toContain(GOOD.department);
    expect(text).toContain('Az. 61.2/2026');
    // What the program calls a sheet is no second file reference beside it.
    expect([plain.includes('Az. klein/1'), text.includes('Az. klein/1')]).toEqual([true, false]);
    const sheet = load((await desk.web.get('/druck/leitfaden/klein', headers)).text);
    expect(sheet('.sheet-office').text()).toContain('Az. 61.2/2026');
    const logo = await desk.web.get(await address());
    expect(logo.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': expect.stringContaining('sandbox') as string,
    });
    expect(logo.body as Buffer).toEqual(DRAWING);
    expect((await desk.web.get('/logo/anderes.svg')).status).toBe(404);
  });

  it('keeps its logo, takes points for a drawing, and goes without', async () => {
    expect((await send({ ...GOOD, department: '', stand: '1' })).status).toBe(303);
    expect(await address()).toMatch(/^\/logo\/[0-9a-f]{16}\.svg$/);
    const points = canvas.createCanvas(90, 30).toBuffer('image/png');
    expect((await send({ ...GOOD, stand: '2' }, points)).status).toBe(303);
    expect(await address()).toMatch(/\.png$/);
    expect((await desk.web.get(await address())).body as Buffer).toEqual(points);
    expect(await guide()).toContain(GOOD.department);
    expect((await send({ ...GOOD, stand: '3', 'ohne-logo': 'ja' })).status).toBe(303);
    expect(await address()).toContain('/assets/');
  });

  it('is not overwritten unseen, and every version is kept with its author', async () => {
    const sent = await send({ ...GOOD, department: 'Zuspät', stand: '2' });
    const $ = load(sent.text);
    expect(sent.status).toBe(422);
    expect($('.error-summary').text()).toContain('Inzwischen hat konto-administrator');
    expect($('[name="stand"]').attr('value')).toBe('4');
    expect($('.text-versions li')).toHaveLength(4);
    const early = load((await desk.web.get(`${PLACE}?fassung=2`, headers)).text);
    expect(early('#department').attr('value')).toBe('');
    const trail = await desk.web.get('/verwaltung/protokoll', headers);
    expect(load(trail.text)('main').text()).toContain('Briefkopf geändert');
  });

  itWithJava('is valid HTML, with and without an error', async () => {
    const pages = new Map([
      ['form', (await desk.web.get(PLACE, headers)).text],
      ['error', (await send({ ...GOOD, accent: 'rot', stand: '4' })).text],
    ]);
    expect(await findHtmlErrors(pages)).toEqual([]);
  });

  it('colours every page, and only decorates where text of its colour could not be read on every ground', async () => {
    const style = async () => {
      const link = load((await desk.web.get('/')).text)('link[href^="/stil/"]').attr('href') ?? '';
      const sheet = load((await desk.web.get('/druck/fragebogen/klein')).text);
      expect(sheet('link[href^="/stil/"]').attr('href')).toBe(link);
      return { link, answer: await desk.web.get(link) };
    };
    const { link, answer } = await style();
    expect(answer.text).toBe(
      ":root,[data-kern-theme='light']{--office:#7a1f3d;--accent:#7a1f3d;--accent-dark:#55162b;--accent-tint:#f6eff1;--kern-color-action-default:#7a1f3d}\n",
    );
    expect(answer.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    // 4.6 to 1 on white, and less on what is tinted.
    const letterheads = desk.web.app.get(LetterheadService);
    const faint = { ...letterheads.current, accent: '#757575' };
    const by = { source: 'account', person: 'verwaltung' } as const;
    await letterheads.save(faint, { by, basedOn: letterheads.number });
    expect((await style()).answer.text).toBe(":root,[data-kern-theme='light']{--office:#757575}\n");
    expect((await desk.web.get(link)).status).toBe(404);
    await letterheads.save(PLAIN_LETTERHEAD, { by, basedOn: letterheads.number });
    expect(load((await desk.web.get('/')).text)('link[href^="/stil/"]')).toHaveLength(0);
  });
});
