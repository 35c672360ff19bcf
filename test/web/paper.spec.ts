import { load } from 'cheerio';
import { join } from 'node:path';
import { ImportsService } from '../../src/application/responses/imports.service.js';
import { ROOT } from '../../src/root.js';
import { chartSvg } from '../../src/web/paper/chart-svg.js';
import { toReportPaper } from '../../src/web/paper/report.paper.js';
import { toReport } from '../../src/web/report/report.view.js';
import { DIFU_TABLE_15, difuResponsesCsv } from '../support/difu.js';
import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { aReport } from '../support/report-fixture.js';
import { drawHere, setPaper } from '../support/set-paper.js';
import { startWebApp } from '../support/web-app.js';

const FRAME = {
  office: 'Stadtplanungsamt (Beispiel)',
  reference: 'Az. verstetigung-qm/2023/1',
  day: '2026-10-30',
  date: '30. Oktober 2026',
  demo: true,
  marks: 'demo-intern',
};
const LABELS = {
  noAnswers: { 'weiss-nicht': 'weiß nicht' },
  open: true,
};

async function pdfOf(
  audience: 'internal' | 'external',
  change: Partial<typeof FRAME> = {},
): Promise<Buffer> {
  const report = toReport(aReport(audience), LABELS);
  return setPaper(
    'report',
    await toReportPaper(report, { ...FRAME, ...change }, drawHere),
    FRAME.day,
  );
}

const INTERNAL = await pdfOf('internal');
const EXTERNAL = await pdfOf('external');

describe('the report as PDF', () => {
  it('is tagged, in German, titled, and says it is PDF/UA-1', () => {
    const raw = INTERNAL.toString('latin1');

    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/Lang (de-DE)');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).toMatch(/\/DisplayDocTitle true/);
    expect(raw).toContain('Kernaussagen: Befragung der Akteure');
    expect(raw).toContain('/Outlines');
  });

  it('is the same file for the same data and day', async () => {
    expect(INTERNAL.equals(await pdfOf('internal'))).toBe(true);
  });
});

describeWithPdftotext('the text of the PDF', () => {
  const internal = pagesOf(INTERNAL);
  const external = pagesOf(EXTERNAL);

  it('has the numbers of the page', () => {
    const text = internal.join(' ');
    const { themes } = toReport(aReport('internal'), LABELS);
    const statements = themes.flatMap((theme) => theme.statements);

    for (const { sentence, figures, spread } of statements) {
      expect(text.replaceAll(' ', '')).toContain(sentence.replaceAll(' ', ''));
      expect(text).toContain(figures);
      for (const group of spread) expect(text).toContain(group.text);
    }
    expect(text).toContain('7 von 11');
    expect(text).toContain('Die Aussage kippt erst, wenn mindestens 9 der 12');
  });

  it('begins with all statements on one page, their numbers, and the pages they stand on', () => {
    const [, overview = ''] = internal;

    expect(overview).toContain('Das Wichtigste auf einen Blick');
    for (const [id, count] of [
      ['A1', '37 von 48'],
      ['A2', '31 von 48'],
      ['B1', '24 von 48'],
      ['C1', '39 von 48'],
    ] as const) {
      const [, page = ''] = new RegExp(`${id} .*?${count} (\\d+)`).exec(overview) ?? [];
      expect([id, internal[Number(page) - 1]]).toEqual([
        id,
        expect.stringContaining(`${count} Akteuren`),
      ]);
    }
    expect(overview).toContain('(Mengenwort prüfen)');
    expect(external.join(' ')).not.toContain('Mengenwort prüfen');
  });

  it('numbers its pages and carries office, date, reference and the marks on each', () => {
    internal.forEach((page, index) => {
      expect(page).toContain(`Seite ${index + 1} von ${internal.length}`);
      expect(page).toContain(FRAME.office);
      expect(page).toContain(FRAME.date);
      expect(page).toContain(FRAME.reference);
      expect(page).toContain('Fiktive Demodaten');
      expect(page).toContain('intern');
    });
  });

  it('does not call real data made up, nor the version for outside internal', async () => {
    const text = pagesOf(await pdfOf('external', { demo: false })).join(' ');

    expect(text).not.toContain('Demodaten');
    expect(text).not.toMatch(/\bintern\b/);
  });

  it('says on every external page that the numbers of an open wave are provisional', () => {
    for (const page of external) expect(page).toContain('vorläufig');
    expect(external.join(' ')).toContain('nicht zur Weitergabe: Die Befragung läuft noch.');
    expect(internal.join(' ')).not.toContain('vorläufig');
  });

  it('leaves out for outside what is withheld, the check of words included', () => {
    const text = external.join(' ');

    expect(text).toContain('37 von 48 Akteuren');
    // Groups of 5, 3 and the housing companies' table stand inside only.
    for (const withheld of ['3 von 5', '2 von 3', '7 von 11', 'passt nicht zu']) {
      expect(internal.join(' ')).toContain(withheld);
      expect(text).not.toContain(withheld);
    }
    expect(text).toContain('(x) Nicht ausgewiesen');
  });

  it('takes what people wrote as text, never as code', async () => {
    const report = aReport('internal');
    const title = '#panic("x") *fett* $x$ <b>\\u{1F600}';
    const view = toReport({ ...report, survey: { ...report.survey, title } }, LABELS);
    const paper = await toReportPaper(view, FRAME, drawHere);
    const text = pagesOf(setPaper('report', paper, FRAME.day)).join(' ');

    expect(text).toContain('#panic("x") *fett* $x$');
  });

  it('shows a rebuilt printed table as it was printed, from the import to the paper', async () => {
    const surveys = join(ROOT, 'test/data/difu2002');
    const web = await startWebApp({ environment: { SURVEYS_DIR: surveys } });
    const planner = await signIn(web, 'planner');
    await web.app
      .get(ImportsService)
      .importCsv(difuResponsesCsv(), 'ebenen-2002', { dryRun: false });
    const response = await web.get('/druck/bericht/ebenen-2002.pdf', planner);
    await web.close();
    const text = pagesOf(response.body as Buffer).join(' ');

    expect(response.headers['content-type']).toBe('application/pdf');
    expect(response.headers['cache-control']).toBe('no-store');
    for (const { count, percent } of DIFU_TABLE_15) {
      expect(text).toMatch(new RegExp(`\\b${count} ${percent} %`));
    }
    expect(text).toContain('(n = 222)');
  });
});

describe('a chart on paper', () => {
  it('is vector with real text, and what people wrote cannot leave it', () => {
    const { svg } = chartSvg(
      {
        kind: 'bars',
        rows: [
          { label: '<script>x</script> & Öl, oft Treffpunkt', base: 4, values: [3], text: '3' },
        ],
      },
      700,
    );

    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('<image');
    expect(svg.startsWith('<svg ')).toBe(true);
    // Joined letters (ft, ff) get lost where a canvas writes them as one.
    const text = load(svg, { xml: true })('text').text();
    expect(text).toContain('Öl, oft');
    expect(text).toContain('Treffpunkt');
  });
});
