import { load } from 'cheerio';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InvitationsService } from '../../src/application/invitations/invitations.service.js';
import { JobRunner } from '../../src/application/jobs/job-runner.js';
import { ROOT } from '../../src/root.js';
import { LettersPress } from '../../src/web/invitations/letters-press.js';
import { Typst } from '../../src/web/paper/typst.js';
import { describeWithPdftotext, pagesOf, placedWordsOf } from '../support/pdf-text.js';
import { findPrintFaults, startPrinting, type PrintRoom } from '../support/print-room.js';
import { FORMS, LONG, OPEN, ROSTER, WORKSHOP, type Print } from '../support/prints.js';
import { SURVEY, WAVE } from '../support/release-web.js';
import { routesOf } from '../support/routes.js';
import type { WebApp } from '../support/web-app.js';

describeWithPdftotext('everything that is printed', () => {
  let web: WebApp;
  let headers: Readonly<Record<string, string>>;
  let csrf = '';
  let prints: readonly Print[] = [];
  const templates = new Set<string>();
  let lastData: object = {};
  let room: PrintRoom;
  let print: PrintRoom['print'];

  beforeAll(async () => {
    room = await startPrinting();
    ({ web, headers, csrf, prints, print } = room);
    const typst = web.app.get(Typst, { strict: false });
    const set = typst.toPdf.bind(typst);
    typst.toPdf = (template, data, ...rest) => {
      templates.add(template);
      lastData = data;
      return set(template, data, ...rest);
    };
  });
  afterAll(() => web.close());

  it('stands in this list, so that no new print is forgotten', () => {
    const routes = routesOf(web.app).map(({ method, path }) => `${method} ${path}`);
    // Files for office programs lie beside the prints, and have a spec of their own.
    const printed = routes.filter((route) => /^\w+ \/druck(\/|$)(?!.*\.(pptx|docx)$)/.test(route));
    const listed = prints.flatMap((each) => each.routes);
    expect(printed.filter((route) => !listed.includes(route))).toEqual([]);
    expect(listed.filter((route) => !routes.includes(route))).toEqual([]);
    const bare = prints.filter(({ files, onlyPage }) => !files && !onlyPage);
    expect(bare.map(({ routes: [route] }) => route)).toEqual([]);
  });

  it('is a page of its own for the printer of the browser', async () => {
    for (const path of prints.flatMap(({ pages = [] }) => pages)) {
      const page = await web.get(path, headers);
      const $ = load(page.text);
      expect([path, page.status, $('html').attr('lang')]).toEqual([path, 200, 'de']);
      expect([path, $('main').text().trim().length > 40]).toEqual([path, true]);
    }
  });

  it('is a PDF that anybody can read: tags, language, title, headings, heads of tables, words for pictures, fonts, bookmarks, PDF/UA-1, no empty page, no lonely heading, nothing over the edge', async () => {
    expect(await findPrintFaults(room)).toEqual([]);
  }, 300_000);

  it('is shown in the handbook of the staff, each with words for its picture', () => {
    const pictures = prints.flatMap(({ files, picture }) => (files ? [picture] : []));
    const folder = join(ROOT, 'docs/bilder/druck');
    const list = readFileSync(join(ROOT, 'scripts/pictures/list.json'), 'utf8');
    const made = (JSON.parse(list) as readonly { name: string }[]).map(({ name }) => name);
    expect([...new Set(pictures)].sort()).toEqual(made.toSorted());
    const handbook = readFileSync(join(ROOT, 'docs/handbuch/personal.md'), 'utf8');
    const shown = handbook.matchAll(/!\[([^\]]*)\]\(\.\.\/bilder\/druck\/([\w-]+)\.png\)/g);
    const words = new Map([...shown].map(([, said = '', name = '']) => [name, said]));
    expect(made.filter((name) => (words.get(name)?.length ?? 0) < 30)).toEqual([]);
    const files = readdirSync(folder);
    expect(files.toSorted()).toEqual(made.map((name) => `${name}.png`).toSorted());
    expect(files.filter((file) => statSync(join(folder, file)).size > 40_000)).toEqual([]);
  });

  it('comes from every template there is', () => {
    const all = readdirSync(join(ROOT, 'views/paper'))
      .filter((name) => name.endsWith('.typ') && name !== 'common.typ')
      .map((name) => name.replace('.typ', ''));
    expect(all.filter((name) => !templates.has(name))).toEqual([]);
  });

  it('puts addresses on labels, from the first free one on, each inside its own', async () => {
    const labels = await print(`/druck/etiketten/${SURVEY}.pdf`);
    const words = placedWordsOf(labels.body as Buffer);
    // Two columns of seven, 99.1 x 38.1 mm: the last label of the first sheet, then a new sheet.
    const places = [
      { page: 0, left: 106.25, top: 243.75 },
      { page: 1, left: 4.65, top: 15.15 },
    ];
    for (const [at, { page, left, top }] of places.entries()) {
      const own = words.filter((word) => word.page === page);
      expect(own.map(({ text }) => text).join(' ')).toMatch(
        new RegExp(`treffpunkte ${at + 1} Nord`),
      );
      for (const word of own) {
        expect([word.left > left, word.top > top]).toEqual([true, true]);
        expect([word.right < left + 99.1, word.bottom < top + 38.1]).toEqual([true, true]);
      }
    }
    // The same places for the printer of the browser.
    const form = FORMS[`/druck/etiketten/${SURVEY}.pdf`] ?? '';
    const page = await web.post(`/druck/etiketten/${SURVEY}`, `_csrf=${csrf}&${form}`, headers);
    const $ = load(page.text);
    const sheets = $('.label-sheet--2x7').toArray();
    const filled = sheets.map((sheet) =>
      $(sheet)
        .find('.label-place')
        .toArray()
        .flatMap((place, at) => ($(place).text() === '' ? [] : [at])),
    );
    expect(filled).toEqual([[13], [0]]);
    const none = `_csrf=${csrf}&welle=${OPEN}`;
    const back = await web.post(`/druck/etiketten/${SURVEY}.pdf`, none, headers);
    expect([back.status, back.headers.location]).toEqual([
      303,
      expect.stringContaining('keine-auswahl'),
    ]);
  });

  it('sets many letters as a job: a page each with its own code, in force when the file is there', async () => {
    const path = `/druck/einladungen/${SURVEY}.pdf`;
    const chosen = ROSTER.slice(0, 30).map(({ organisation }) => `nord/schule/${organisation}`);
    const wahl = chosen.map((value) => `wahl[]=${encodeURIComponent(value)}`).join('&');
    const form = `_csrf=${csrf}&welle=${OPEN}&art=einladung&${wahl}`;
    const asked = await web.post(path, form, headers);
    expect([asked.status, asked.headers.location]).toEqual([303, '/planung/auftraege']);
    await web.app.get(JobRunner).work();
    const jobs = load((await web.get('/planung/auftraege', headers)).text);
    expect(jobs('main').text()).toContain('30 Einladungen: Befragung zum Treffpunkt, Welle 2026');
    const link = jobs('main a[href$="/datei"]').first().attr('href') ?? '';
    const pages = pagesOf(await web.download(link, headers));
    const codes = pages.map((page) => /Ihr Einladungscode (\S+)/.exec(page)?.[1] ?? '');
    expect([pages.length, new Set(codes).size]).toEqual([30, 30]);
    const invitations = await web.app.get(InvitationsService).list(SURVEY, OPEN);
    const issued = invitations.filter((each) => each.issued !== null);
    const written = issued.map(({ organisation }) => `nord/schule/${organisation}`);
    expect(written).toEqual(expect.arrayContaining(chosen));
    const guest = await web.get(`/befragung/${SURVEY}?einladung=${codes[29] ?? ''}`);
    expect(guest.text).toContain(codes[29]);
  });

  it('puts no code in force where the letters are given up, and none where nobody is left to write to', async () => {
    const press = web.app.get(LettersPress, { strict: false });
    const by = { source: 'account', person: 'verwaltung' } as const;
    const request = { survey: SURVEY, wave: OPEN, kind: 'invitation', by } as const;
    const places = [`nord/schule/lang-59`];
    const stop = new AbortController();
    const given = press.print(
      { ...request, places },
      {
        signal: stop.signal,
        progress: () => {
          stop.abort();
        },
      },
    );
    await expect(given).rejects.toThrow('given up');
    const invitations = await web.app.get(InvitationsService).list(SURVEY, OPEN);
    const one = invitations.find(({ organisation }) => organisation === 'lang-59');
    expect(one?.issued).toBeNull();
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const unknown = { ...request, places: ['nord/schule/niemand'] };
    const nobody = await press.print(unknown, context);
    const over = await press.print({ ...request, wave: WAVE, places }, context);
    const code = { ok: false, problems: [{ code: 'invitation.changed', at: '' }] };
    expect([nobody, over]).toEqual([code, code]);
  });

  it('gives planners all questions of one area or group, with the numbers of the page', async () => {
    const query = `welle=${WAVE}&gruppe=schule`;
    const page = load((await web.get(`/planung/${SURVEY}/ergebnisse?${query}`, headers)).text);
    const link = page('a[href^="/druck/auswertung"]').attr('href') ?? '';
    expect(link).toBe(`/druck/auswertung/${SURVEY}?${query}`);
    const sheet = load((await web.get(link, headers)).text);
    const file = await web.get(link.replace('?', '.pdf?'), headers);
    const pages = pagesOf(file.body as Buffer);
    const text = pages.join(' ').replaceAll(/\s/g, '');
    const rows = page('.figure-table tbody tr, .figure table tbody tr').toArray();
    const bases = page('.figure__base').toArray();
    expect([rows.length > 5, bases.length > 3]).toEqual([true, true]);
    for (const base of bases) {
      const said = page(base).text().replaceAll(/\s/g, '');
      expect(sheet('main').text().replaceAll(/\s/g, '')).toContain(said);
      expect(text).toContain(said);
    }
    expect(text).toContain('GruppeSchulen');
    expect(pages.every((each) => each.includes('intern'))).toBe(true);
  });

  it('keeps questions for the talk with a statement, however many a booklet has', async () => {
    const path = prints.flatMap(({ files = [] }) => files).find((file) => file.includes('=heft'));
    await web.get((path ?? '').replace(/bilder.*/, 'fragen=A%0AB%0AC%0AD%0AE'), headers);
    const { themes, ...data } = lastData as { themes: { statements: object[] }[] };
    for (const count of [2, 3, 4, 5, 6, 7, 8]) {
      const statements = Array.from({ length: count }, () => themes[0]?.statements[0]);
      const order = { ...data, themes: [{ ...themes[0], statements }] };
      const pages = pagesOf(
        await web.app.get(Typst, { strict: false }).toPdf('handout', order, '2026-02-01'),
      );
      const asking = pages.filter((page) => page.includes('Fragen für das Gespräch'));
      expect([count, asking]).toEqual([count, [expect.stringContaining('Beleg:')]]);
    }
  });

  it('lists sixty organisations with long names, none of them cut, under heads on every page', async () => {
    const path = `${WORKSHOP}/anwesenheit.pdf?namen=ja&zeilen=0&welle=${OPEN}`;
    const pages = pagesOf((await web.get(path, headers)).body as Buffer);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('Nr. Name Einrichtung Unterschrift');
    // Long words are hyphenated, and a row's number stands in the middle of its name.
    const letters = pages.join('').replaceAll(/[^\p{L}]/gu, '');
    expect(letters.split(LONG.replaceAll(/[^\p{L}]/gu, ''))).toHaveLength(61);
    const numbers = [...pages.join(' ').matchAll(/treffpunkte (\d+)/g)].map(([, at]) => Number(at));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  });

  it('fills the last sheet of a list to sign with rows to write on', async () => {
    const path = `${WORKSHOP}/anwesenheit.pdf?namen=ja&zeilen=2&welle=${OPEN}`;
    const words = placedWordsOf((await web.get(path, headers)).body as Buffer);
    const last = words.filter(({ page }) => page === words.at(-1)?.page);
    const numbers = last.filter(({ text, left }) => /^\d+$/.test(text) && left < 35);
    expect(numbers.at(-1)?.bottom).toBeGreaterThan(262);
    expect(Number(numbers.at(-1)?.text)).toBeGreaterThan(ROSTER.length + 2);
  });
});
