import type { Audience } from '../../src/domain/report/report.js';
import type { EvaluatedStatement } from '../../src/domain/statement/statement.js';
import { toTally } from '../../src/web/report/nennungen.view.js';
import { toReport } from '../../src/web/report/report.view.js';
import { toStatement } from '../../src/web/report/statement.view.js';
import { aReport } from '../support/report-fixture.js';

const NO_ANSWERS = { 'weiss-nicht': 'weiß nicht' };

function robustnessOf(change: Partial<EvaluatedStatement>, audience: Audience): string {
  const [statement] = aReport(audience).themes.flatMap((theme) => theme.statements);
  if (statement === undefined) throw new Error('no statement');
  return toStatement({ ...statement, ...change }, audience === 'internal', new Map()).robustness;
}

describe('the report', () => {
  const labels = {
    noAnswers: NO_ANSWERS,
    open: false,
  };

  it('prints a statement with its figures, spread, dissent and how firm it is', () => {
    const [statement, doubtful] = toReport(aReport('internal'), labels).themes.flatMap(
      (theme) => theme.statements,
    );

    expect(statement).toMatchObject({
      id: 'A1',
      figures: '37 von 48 Akteuren, eingeladen 60',
      contrary: 'Dagegen: 4 von 48.',
      robustness:
        'Die Aussage kippt erst, wenn mindestens 9 der 12 Nichtantwortenden anders antworten.',
      check: { fits: true },
    });
    expect(statement?.spread.map(({ text }) => text)).toEqual([
      ...['7 von 8', '10 von 12', '3 von 5', '5 von 6', '6 von 8', '4 von 6', '2 von 3'],
    ]);
    expect(doubtful?.check?.text).toBe(
      'Achtung: „die meisten“ passt nicht zu 31 von 48. Passend wäre „die Mehrheit“.',
    );
  });

  it('says in good German how few silent ones could change a statement', () => {
    const say = (change: Partial<EvaluatedStatement>, audience: Audience = 'internal') =>
      robustnessOf(change, audience);

    expect(say({ robustness: { needed: 12, silent: 12 } })).toBe(
      'Die Aussage kippt erst, wenn alle 12 Nichtantwortenden anders antworten.',
    );
    expect(say({ robustness: { needed: 1, silent: 2 } })).toBe(
      'Die Aussage kippt schon, wenn 1 der 2 Nichtantwortenden anders antwortet.',
    );
    // 60 invited, 48 answered: 12 are silent, and none of them could change the word.
    expect(say({ robustness: null })).toBe(
      'Die Aussage hält auch, wenn alle 12 Nichtantwortenden anders antworten.',
    );
    expect(say({ robustness: null, quantifierFits: false })).toBe('');
    expect(say({ robustness: null }, 'external')).toBe('');
  });

  it('lists at the start which words do not fit, for planners only', () => {
    expect(toReport(aReport('internal'), labels).check).toBe(
      'Bei A2 passt das Mengenwort nicht zu den Zahlen.',
    );
    expect(toReport(aReport('external'), labels).check).toBe('');
  });

  it('says outside why no statement is there, and inside never', () => {
    const without = (audience: Audience) => {
      const report = aReport(audience);
      return toReport({ ...report, themes: [] }, labels);
    };

    expect(without('external').notice).toMatch(/^In dieser Fassung steht keine Kernaussage/);
    expect(without('external').overview).toBe(false);
    expect(without('internal').notice).toBe('');
  });

  it('leads from a statement to the figure of its battery', () => {
    const [theme] = toReport(aReport('internal'), labels).themes;

    expect(theme?.statements[0]?.itemHref).toBe('#abb-b3');
    expect(theme?.figures.map(({ id }) => id)).toContain('abb-b3');
  });

  it('shows outside only what may be shown, marks the rest, and keeps the check inside', () => {
    const report = toReport(aReport('external'), labels);
    const statement = report.themes[0]?.statements[0];

    expect(statement?.check).toBeNull();
    // One group of seven is open: that is a line, not a strip.
    expect(statement?.spread).toEqual([]);
    expect(statement?.groups[0]).toBe(
      'Nach Akteursgruppen: Kinder-, Jugend- und Schulsozialarbeit 10 von 12 · übrige (x)',
    );
    expect(report.tables[0]?.rows[0]).toMatchObject({ text: '(x)', tally: [] });
    expect(report.withheld).toMatch(/^\(x\) Nicht ausgewiesen/);
    expect(toReport(aReport('internal'), labels).withheld).toBe('');
  });

  it('warns against passing on the external version while answers still come in', () => {
    const running = { ...labels, open: true };
    expect(toReport(aReport('external'), running).provisional).toMatch(/^Vorläufig/);
    expect(toReport(aReport('external'), labels).provisional).toBe('');
    expect(toReport(aReport('internal'), running).provisional).toBe('');
  });

  it('counts tally marks in fives', () => {
    expect(toTally(0)).toEqual([]);
    expect(toTally(7).map(({ strokes, crossed }) => [strokes.length, crossed])).toEqual([
      [4, true],
      [2, false],
    ]);
  });
});
