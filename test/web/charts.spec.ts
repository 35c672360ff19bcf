import { planChart } from '../../src/web/charts/chart-config.js';
import { scaleShades } from '../../src/web/charts/chart-data.js';
import { toChartData, type FigureTable } from '../../src/web/charts/figure-table.js';
import { toFigures, type FigureView } from '../../src/web/charts/figure.view.js';
import { percentText, shareText } from '../../src/web/charts/numbers.js';
import { formatQuote } from '../../src/web/format.de.js';
import { aRating, sourced } from '../support/report-items.js';
import {
  aSurvey,
  itemOf,
  RESPONSES,
  smallResults,
  talliesOf,
  versionOf,
} from '../support/six-responses.js';

const NO_ANSWERS = { 'weiss-nicht': 'weiß nicht' };

const CONTEXT = { groups: [], noAnswers: NO_ANSWERS };

/** The figure of one item of the six responses counted by hand in `six-responses.ts`. */
function figureOf(key: string): FigureView {
  const [figure] = toFigures([sourced(itemOf(smallResults(), key))], CONTEXT);
  if (figure === undefined) throw new Error(`no figure for ${key}`);
  return figure;
}

const texts = (table: FigureTable | null) =>
  (table?.rows ?? []).map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]);

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the display rules', () => {
  it('print percentages from 20 answers and decimals from 100, counts always', () => {
    expect(shareText(9, 14)).toBe('9 von 14');
    expect(plain(shareText(27, 38))).toBe('27 von 38 (71 %)');
    expect(plain(percentText(179, 222) ?? '')).toBe('80,6 %');
    expect(percentText(0, 0)).toBeNull();
  });
});

describe('the figures of six responses counted by hand', () => {
  it('give a rating its whole distribution, the finding, n and everybody outside the base', () => {
    const figure = figureOf('r');

    expect(figure.heading).toBe('3 von 5 antworten „Stufe 4“ oder „Stufe 5“ (n = 5)');
    expect(texts(figure.table)).toEqual([
      ['Alle', '1', '1', '0', '1', '2', '5', '3 von 5', '4', '3,4'],
    ]);
    expect(figure.missing).toBe('Nicht in der Basis: „weiß nicht“ 1.');
    expect(figure.base).toBe(
      'n = 5 Antwortbögen · eingeladen 12 · ungewichtet · Welle 2026 · 1. Mai 2026 · Fragebogen Version 1',
    );
  });

  it('say what holds for all invited before what holds by chance only', () => {
    // 3 of 5 said so; the seven silent ones could all say no, or all say yes: 3 to 10 of 12.
    expect(figureOf('r').precision).toEqual([
      expect.stringContaining('unter allen 12 Eingeladenen sicher zwischen 3 und 10; wenn die'),
    ]);
  });

  it('quote a label without its full stop in the middle of a sentence', () => {
    expect(formatQuote('Die Form ist noch offen.')).toBe('„Die Form ist noch offen“');
    expect(formatQuote('z. B. Räume')).toBe('„z. B. Räume“');
  });

  it('sort choices by count, keep options nobody chose, and put "other" last', () => {
    const figure = figureOf('m');

    expect(texts(figure.table)).toEqual([
      ['Antwort a', '3', '3 von 5'],
      ['Antwort b', '1', '1 von 5'],
      ['Antwort c', '1', '1 von 5'],
      ['Antwort other', '1', '1 von 5'],
    ]);
    expect(figure.heading).toBe('Am häufigsten genannt: „Antwort a“, 3 von 5 (n = 5)');
    expect(figure.missing).toBe('Nicht in der Basis: ohne Antwort 1.');
  });

  it('keep the order of options that have one of their own', () => {
    const survey = aSurvey((items) =>
      items.map((item) =>
        item.key === 's' && item.kind === 'single'
          ? { ...item, ordered: true as const, options: item.options.toReversed() }
          : item,
      ),
    );
    const version = versionOf(survey, 1);
    const results = smallResults({
      versions: [version],
      tallies: talliesOf(version, RESPONSES),
    });
    const [figure] = toFigures([sourced(itemOf(results, 's'))], CONTEXT);

    expect(texts(figure?.table ?? null)).toEqual([
      ['Antwort nein', '2', '2 von 5'],
      ['Antwort ja', '3', '3 von 5'],
    ]);
    expect(figure?.heading).toBe('Am häufigsten genannt: „Antwort ja“, 3 von 5 (n = 5)');
  });

  it('name all options that share the first place', () => {
    const tied = itemOf(smallResults({ filter: { area: 'nord', channel: 'paper' } }), 'k');
    const [figure] = toFigures([sourced(tied)], CONTEXT);

    expect(figure?.heading).toBe(
      'Am häufigsten unter den ersten zwei: „Antwort x“ und „Antwort y“, je 1 von 1 (n = 1)',
    );
    const single = figureOf('s');
    expect(single.heading).toBe('Am häufigsten genannt: „Antwort ja“, 3 von 5 (n = 5)');
  });

  it('give ranking, points, numbers and the take-over matrix their own figures', () => {
    // Rankings: xy, x, yx, y, zx: x is in four, y in three, z in one. Points on u: 60, 100, 0, 50, 30; on v: 40, 0, 100, 50, 70.
    expect(texts(figureOf('k').table).map((row) => row.slice(0, 3))).toEqual([
      ['Antwort x', '4 von 5', '2'],
      ['Antwort y', '3 von 5', '2'],
      ['Antwort z', '1 von 5', '1'],
    ]);
    expect(texts(figureOf('p').table)).toEqual([
      ['Antwort v', '52,0', '50', '4 von 5', '1'],
      ['Antwort u', '48,0', '50', '4 von 5', '1'],
    ]);
    // 2, 3.5, 2, 10, 4: median 3.5, mean 4.3.
    expect(texts(figureOf('z').table)[0]?.slice(0, 4)).toEqual(['Alle', '5', '3,5', '4,3']);
    expect(texts(figureOf('t').table)).toEqual([
      ['Antwort fest', '2', '1', '1', '4', '10 (1)'],
      ['Antwort rat', '0', '2', '1', '3', '3 (2)'],
    ]);
  });

  it('give a number its unit, and the finding without its n for the quieter part of a heading', () => {
    const [figure] = toFigures(
      [sourced({ ...itemOf(smallResults(), 'z'), unit: 'Stunden' })],
      CONTEXT,
    );

    expect(figure?.heading).toBe('Im Median 3,5 Stunden (n = 5)');
    expect(figure?.finding).toBe('Im Median 3,5 Stunden');
    expect(figure?.size).toBe('(n = 5)');
    expect(figure?.table?.caption).toBe('Kennzahlen, in Stunden');
  });

  it('say of a battery how far the bases of its rows differ in a group', () => {
    const battery = { key: 'r', text: 'Wie sehr stimmen Sie zu?' };
    const first = aRating('ra', [1, 1, 1, 1, 1], { battery });
    const second = aRating('rb', [2, 2, 1, 1, 1], { battery });
    const rows = [first, second].map((row) => sourced({ ...row, groups: { nord: row } }));
    const groups = [{ key: 'nord', name: 'Nord' }];
    const [figure] = toFigures(rows, { ...CONTEXT, groups });

    expect(figure?.comparison[0]?.head.map(({ text }) => plain(text))).toEqual([
      '',
      'Alle (n = 5 bis 7)',
      'Nord (n = 5 bis 7)',
    ]);
  });

  it('say of an open question only how many answered it', () => {
    const figure = figureOf('warum');

    expect(figure.heading).toBe('1 offene Antwort');
    expect(figure.table).toBeNull();
    expect(figure.missing).toBe('Nicht in der Basis: ohne Antwort 1, nicht gefragt 4.');
  });

  it('compare groups from four answers on and name the smaller ones without figures', () => {
    const results = smallResults({ by: 'area' });
    const groups = [
      { key: 'nord', name: 'Nord' },
      { key: 'sued', name: 'Süd' },
    ];
    const [figure] = toFigures([sourced(itemOf(results, 'm'))], { ...CONTEXT, groups });

    expect(texts(figure?.comparison[0] ?? null)[0]).toEqual(['Antwort a', '3 von 5', '–', '–']);
    expect(figure?.comparison[0]?.head.map(({ text }) => plain(text))).toEqual([
      '',
      'Alle (n = 5)',
      'Nord (n = 3)',
      'Süd (n = 2)',
    ]);
  });

  it('say that everybody was asked where all invited answered', () => {
    const census = aRating('r', [0, 0, 1, 2, 2], {
      finite: { invited: 5, lowActors: 4, highActors: 4, bounds: [0.8, 0.8] },
    });
    const [figure] = toFigures([sourced(census)], CONTEXT);

    expect(figure?.precision[0]).toContain('Vollerhebung');
    expect(figure?.precision[0]).not.toContain('zufällig');
  });

  it('say which versions are combined and which are left out', () => {
    const item = aRating('r', [1, 1, 1, 1, 1], { versions: [1, 2], excludedVersions: [3] });
    const [figure] = toFigures([sourced(item)], CONTEXT);

    expect(figure?.notes).toEqual([
      expect.stringContaining('Versionen 1 und 2 sind zusammengefasst'),
      expect.stringContaining('Ohne die Antworten auf Version 3'),
    ]);
  });
});

function planOf(counts: Parameters<typeof aRating>[1]) {
  const [figure] = toFigures([sourced(aRating('r', counts))], CONTEXT);
  const data = figure?.table ? toChartData(figure.table) : null;
  if (data === null) throw new Error('nothing to draw');
  return planChart(data, { width: 800, fontFamily: 'Fira Sans', fontSize: 14 });
}

describe('the chart drawn from a table', () => {
  it('lets disagreement fall left of 0, agreement rise right, and the middle stand apart', () => {
    const plan = planOf([1, 2, 3, 2, 2]);
    const [outer, inner, middle, plus, most] = plan.config.data.datasets.map(({ data }) =>
      (data[0] ?? []).map((at) => Number(at.toFixed(2))),
    );

    // Ten answers: 1 at the outer left, 2 beside the zero line, then 2 and 2 to the right.
    expect(outer).toEqual([-0.3, -0.2]);
    expect(inner?.map(Math.abs)).toEqual([0.2, 0]);
    expect([plus, most]).toEqual([
      [0, 0.2],
      [0.2, 0.4],
    ]);
    expect(Math.min(...(middle ?? []))).toBeGreaterThan(0.4);
    expect(plan.config.options?.animation).toBe(false);
  });

  it('uses the same shades in the same order for every length of a scale', () => {
    expect(scaleShades(5)).toEqual(['minus3', 'minus1', 'middle', 'plus1', 'plus3']);
    expect(scaleShades(4)).toEqual(['minus3', 'minus1', 'plus1', 'plus3']);
    expect(scaleShades(11)).toHaveLength(11);
  });

  it('draws nothing where nobody answered', () => {
    const [figure] = toFigures([sourced(aRating('r', [0, 0, 0, 0, 0]))], CONTEXT);

    expect(figure?.heading).toBe('Noch keine Antworten');
    expect(figure?.table && toChartData(figure.table)).toBeNull();
  });
});
