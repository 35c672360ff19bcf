import { Clock } from '../../src/application/clock.js';
import { LetterheadService } from '../../src/application/letterhead/letterhead.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { PLAIN_LETTERHEAD } from '../../src/domain/letterhead/letterhead.js';
import { valueOf } from '../support/definitions.js';
import {
  convert,
  itWithLibreOffice,
  numberedParts,
  openOffice,
  paragraphsOf,
  sheetNumbers,
  tableRowsOf,
  textOfOffice,
  xmlFaults,
  xmlOf,
} from '../support/office-files.js';
import { pagesOf } from '../support/pdf-text.js';
import { SECRETS, startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import { rowsOf, textOf } from '../support/table-text.js';
import { Visitor, type PageSeen } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const STATEMENT = 'A1 Die meisten Akteure halten den Treffpunkt für wichtig.';

describe('what is released, for office programs', () => {
  let web: WebApp;
  let page: PageSeen;
  let id = '';
  let files: Readonly<Record<'slides' | 'themes' | 'annex', Buffer>>;

  beforeAll(async () => {
    web = await startReleasing();
    web.app.get(Clock).set('2024-01-10');
    const released = await web.app.get(ReleasesService).release(SURVEY, WAVE, { by: 'planung' });
    id = valueOf(released).content.id;
    page = await new Visitor(web).get(`/ergebnisse/${id}`);
    files = {
      slides: await web.download(`/druck/ergebnis/${id}/folien.pptx`),
      themes: await web.download(`/druck/ergebnis/${id}/folien.pptx?folien=thema`),
      annex: await web.download(`/druck/ergebnis/${id}/anlage.docx`),
    };
  });
  afterAll(() => web.close());

  const slides = () => numberedParts(openOffice(files.slides), 'ppt/slides/slide');
  const titleOf = ($: ReturnType<typeof slides>[number]) =>
    $('p\\:sp')
      .filter((_, shape) => $(shape).find('p\\:ph[type="title"]').length > 0)
      .find('a\\:t')
      .text();

  it('lies beside the PDF for everybody, under names that say what it is', async () => {
    const names = new Map<string, string>();
    for (const link of page.$('nav.report-versions a').toArray()) {
      const href = page.$(link).attr('href') ?? '';
      if (!/pptx|docx/.test(href)) continue;
      const { status, headers } = await web.get(href);
      expect([href, status]).toEqual([href, 200]);
      names.set(page.$(link).text(), headers['content-disposition'] ?? '');
    }
    const stem = `attachment; filename="ergebnisse-${SURVEY}-${WAVE}-fassung-1`;
    expect([...names]).toEqual([
      ['Folien (PowerPoint)', `${stem}-folien.pptx"`],
      ['Folien je Thema (PowerPoint)', `${stem}-folien-je-thema.pptx"`],
      ['Anlage zur Vorlage (Word)', `${stem}-anlage.docx"`],
    ]);
    expect((await web.get(`/druck/ergebnis/gibt-es-nicht/folien.pptx`)).status).toBe(404);
  });

  it('has the colour of the letterhead', async () => {
    const by = { source: 'account', person: 'pia' } as const;
    const green = { ...PLAIN_LETTERHEAD, accent: '#1b5e20' };
    valueOf(await web.app.get(LetterheadService).save(green, { by, basedOn: 0 }));
    const again = await web.download(`/druck/ergebnis/${id}/folien.pptx`);
    expect(openOffice(again).get('ppt/slides/slide1.xml')?.toLowerCase()).toContain('1b5e20');
    valueOf(await web.app.get(LetterheadService).save(PLAIN_LETTERHEAD, { by, basedOn: 1 }));
  });

  it('is well-formed in every part, in German, and the same whenever it is fetched', async () => {
    for (const file of Object.values(files)) {
      expect(xmlFaults(openOffice(file))).toEqual([]);
      for (const [name, xml] of openOffice(file)) {
        const inline = [...xml.matchAll(/\blang="([^"]+)"/g)].map(([, language]) => language);
        expect([name, new Set(inline)]).toEqual([
          name,
          new Set(inline.length > 0 ? ['de-DE'] : []),
        ]);
      }
      expect(openOffice(file).get('docProps/core.xml')).toMatch(
        /<dc:title>Ergebnisse: Befragung zum Treffpunkt, Welle 2023<.*2024-01-10T.*<dc:language>de-DE</s,
      );
    }
    expect(openOffice(files.annex).get('word/styles.xml')).toContain('<w:lang w:val="de-DE"');
    const again = await web.download(`/druck/ergebnis/${id}/folien.pptx`);
    expect(again.equals(files.slides)).toBe(true);
  });

  it('has a slide for each statement, and titles, notes, edition and alternative texts on all', () => {
    const all = slides();
    const titles = all.map(titleOf);
    expect(titles.slice(0, 5)).toEqual([
      'Befragung zum Treffpunkt',
      'Wer sich beteiligt hat',
      STATEMENT,
      'Was dagegen spricht',
      'Wie gezählt wurde',
    ]);
    expect(new Set(titles).size).toBe(titles.length);
    const notes = numberedParts(openOffice(files.slides), 'ppt/notesSlides/notesSlide');
    expect(notes.length).toBe(all.length);
    for (const $ of notes) {
      expect(paragraphsOf($, 'a').join('\n')).toMatch(/Basis: .*\nZähleinheit: .*\nMethode: /);
    }
    expect(notes.map(($) => paragraphsOf($, 'a'))[2]).toContain(
      'Grundlage: „Wie wichtig ist der Treffpunkt?“',
    );
    for (const $ of all) {
      expect(paragraphsOf($, 'a')).toContainEqual(
        expect.stringMatching(
          /^Fassung 1 · 10\.01\.2024 · [0-9a-f-]{36} · Prüfsumme [0-9a-f]{12}$/,
        ),
      );
      const shapes = $('p\\:cNvPr').toArray();
      expect(new Set(shapes.map((shape) => $(shape).attr('id'))).size).toBe(shapes.length);
      for (const shape of $('p\\:pic, p\\:graphicFrame').find('p\\:cNvPr').toArray()) {
        expect($(shape).attr('descr')).toMatch(/^(QR-Code|Tabelle|Balkendiagramm|Gestapelte)/);
      }
      expect($('a\\:tblPr').length).toBe($('a\\:tblPr[firstRow="1"]').length);
    }
  });

  it('says what the released page says, number for number', () => {
    const annex = xmlOf(openOffice(files.annex), 'word/document.xml');
    const rows = rowsOf(page.$, 'main table');
    expect(rows.length).toBeGreaterThan(15);
    const tables = tableRowsOf(annex, 'w');
    for (const row of rows) expect(tables).toContainEqual(row);
    const shown = slides().flatMap(($) => tableRowsOf($, 'a'));
    const drawn = slides().map(($) => $('p\\:graphicFrame p\\:cNvPr').attr('descr') ?? '');
    const said = drawn.join(' ').replace(/[\s\u00a0\u202f]+/g, ' ');
    for (const [name = '', ...numbers] of rows) {
      // In a table of its own, on a bar, or as a cell of the table of all statements.
      const isTold =
        shown.some((row) => row.join('|') === [name, ...numbers].join('|')) ||
        said.includes(`${name} ${numbers[0] ?? ''} (${numbers[1] ?? ''} von `) ||
        numbers.every((number) =>
          shown.some((row) => row[0] === STATEMENT && row.includes(number)),
        );
      expect([name, numbers, isTold]).toEqual([name, numbers, true]);
    }
    const figures = textOf(page.$, '.statement .statement__figures');
    expect(figures).toMatch(/\d+ von \d+/);
    for (const file of Object.values(files)) expect(textOfOffice(file)).toContain(figures);
  });

  it('draws charts that can be edited, with the numbers of people behind them and none withheld', () => {
    const parts = openOffice(files.slides);
    const charts = numberedParts(parts, 'ppt/charts/chart');
    expect(charts.length).toBeGreaterThan(2);
    let hidden = 0;
    charts.forEach(($, index) => {
      const series = $('c\\:ser').toArray();
      const names = $(series[0])
        .find('c\\:cat c\\:v')
        .toArray()
        .map((one) => $(one).text());
      const drawn = names.map((_, row) =>
        series.map((one) => {
          const value = $(one).find(`c\\:val c\\:pt[idx="${row}"] c\\:v`).text();
          return value === '' ? null : Number(value);
        }),
      );
      expect(sheetNumbers(parts, index + 1, series.length)).toEqual(drawn);
      for (const [row, name] of names.entries()) {
        const values = drawn[row] ?? [];
        const [, base] = /(?:n = |von )(\d+)\)$/.exec(name.replaceAll('\u00a0', ' ')) ?? [];
        // A bar that does not say its base has no numbers at all.
        const numbers = values.filter((value) => value !== null);
        const sum = numbers.reduce((all, value) => all + value, 0);
        const isWhole = numbers.length === values.length && sum === Number(base);
        expect([name, base === undefined ? numbers.length === 0 : isWhole]).toEqual([name, true]);
        hidden += base === undefined ? 1 : 0;
      }
    });
    expect(hidden).toBeGreaterThan(0);
  });

  it('keeps every (x) with what it means, and no secret', () => {
    for (const $ of slides()) {
      const texts = paragraphsOf($, 'a').filter((text) => !text.startsWith('(x) Diese Zahl'));
      const withheld = [...texts, ...tableRowsOf($, 'a').flat()].some((text) =>
        text.includes('(x)'),
      );
      const explained = paragraphsOf($, 'a').some((text) => text.startsWith('(x) Diese Zahl'));
      expect([titleOf($), explained || !withheld]).toEqual([titleOf($), true]);
    }
    for (const file of Object.values(files)) {
      for (const secret of Object.values(SECRETS)) expect(textOfOffice(file)).not.toContain(secret);
    }
  });

  it('puts the statements of a theme on one slide where that is asked for', () => {
    const themes = numberedParts(openOffice(files.themes), 'ppt/slides/slide');
    expect(themes.map(titleOf)[2]).toBe('A Bedeutung des Treffpunkts');
    expect(themes.map(($) => tableRowsOf($, 'a')[1]?.[0])[2]).toBe(STATEMENT);
  });

  it('has headings, a list of contents, tables with lasting heads and pictures in the annex', () => {
    const $ = xmlOf(openOffice(files.annex), 'word/document.xml');
    const styled = (style: string) =>
      $(`w\\:pStyle[w\\:val="${style}"]`)
        .toArray()
        .map((one) => $(one).closest('w\\:p').find('w\\:t').text());
    expect(styled('Heading1')).toEqual([
      ...['Auf einen Blick', 'Kernaussagen', 'Die Zahlen zu den Fragen', 'Wer sich beteiligt hat'],
      ...['Was dagegen spricht', 'Wie gezählt wurde', 'Quellen und Bedingungen'],
    ]);
    expect(styled('Heading3')).toContain(STATEMENT);
    expect($('w\\:instrText').text()).toContain('TOC \\h \\o "1-2"');
    for (const table of $('w\\:tbl').toArray()) {
      const rows = $(table).find('w\\:tr');
      expect(rows.first().find('w\\:tblHeader').length).toBe(1);
      expect($(table).find('w\\:cantSplit').length).toBe(rows.length);
    }
    const pictures = $('wp\\:docPr').toArray();
    expect(pictures.length).toBeGreaterThan(3);
    for (const picture of pictures)
      expect($(picture).attr('descr')).toMatch(/^(QR-Code|Diagramm|Balken)/);
  });

  itWithLibreOffice('opens in LibreOffice without loss', () => {
    const pages = pagesOf(convert(files.slides, 'pptx', 'pdf'));
    expect(pages.length).toBe(slides().length);
    slides().forEach(($, index) => {
      expect(pages[index]).toContain(
        titleOf($)
          .replace(/[\s\u00a0\u202f]+/g, ' ')
          .slice(0, 20),
      );
    });
    const deck = convert(files.slides, 'pptx', 'fodp').toString('utf8');
    const counted = (pattern: RegExp) => deck.match(pattern)?.length ?? 0;
    const parts = [...openOffice(files.slides)];
    const charts = parts.filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).length;
    const onSlides = slides().reduce((sum, $) => sum + $('a\\:tbl').length, 0);
    expect(Math.min(charts, onSlides)).toBeGreaterThan(1);
    expect(counted(/<draw:object[ >]/g)).toBe(charts);
    // Each chart keeps its numbers in a table of its own.
    expect(counted(/<table:table[ >]/g) - counted(/table:name="local-table"/g)).toBe(onSlides);
    const text = convert(files.annex, 'docx', 'fodt').toString('utf8');
    const tables = xmlOf(openOffice(files.annex), 'word/document.xml')('w\\:tbl').length;
    expect(text.match(/<table:table /g)?.length).toBe(tables);
    expect(text.match(/<draw:image/g)?.length).toBe(
      xmlOf(openOffice(files.annex), 'word/document.xml')('wp\\:docPr').length,
    );
  });
});
