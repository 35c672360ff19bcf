import fc from 'fast-check';
import { isReleasable, withholdStatement } from '../../src/domain/report/disclosure.js';
import { statementFigure } from '../../src/domain/report/statement-figure.js';
import type { Submission } from '../../src/domain/response/answer.js';
import type { EvaluatedStatement } from '../../src/domain/statement/statement.js';
import { people, report, statementOf, STATEMENTS } from '../support/composed-report.js';
import { FIRST, smallResults, SURVEY } from '../support/six-responses.js';

// Twenty schools, thirteen clubs and five police; 21 of 38 said ja.
const MIXED = [
  ...people({ area: 'nord', actorType: 'schule', ja: 6, nein: 4 }, { r: '4' }),
  ...people({ area: 'sued', actorType: 'schule', ja: 6, nein: 4 }, { r: '2' }),
  ...people({ area: 'nord', actorType: 'vereine', ja: 7, nein: 6 }, { r: '5' }),
  ...people({ area: 'sued', actorType: 'polizei', ja: 2, nein: 3 }, { r: '1' }),
];

describe('the report for planners', () => {
  const internal = report('internal', MIXED);

  it('numbers its statements by theme and counts them', () => {
    expect(internal.themes).toHaveLength(1);
    expect(internal.themes[0]?.statements.map(({ id, support }) => [id, support])).toEqual([
      ['A1', { count: 21, n: 38, invited: null }],
      ['A2', { count: 23, n: 38, invited: null }],
    ]);
    expect(statementOf(internal, 'ja')).toMatchObject({
      contrary: 17,
      quantifierFits: true,
      fittingQuantifier: 'die Mehrheit',
      byActorType: [
        { key: 'schule', support: { count: 12, n: 20 } },
        { key: 'polizei', support: { count: 2, n: 5 } },
        { key: 'vereine', support: { count: 7, n: 13 } },
      ],
    });
  });

  it('says of every statement where its numbers come from, outside without what must stay inside', () => {
    const provenance = {
      ...{ item: 's', unit: 'respondent', n: 38, invited: null, wave: '2026', weighted: false },
      ...{ versions: [1], excludedVersions: [] },
    };
    const online = { channels: { online: 38 } };
    expect(statementOf(internal, 'ja')?.provenance).toMatchObject({
      ...{ ...provenance, ...online, shown: 38 },
    });
    expect(statementOf(report('external', MIXED), 'ja')?.provenance).toMatchObject({
      ...{ ...provenance, ...online, shown: null },
    });
    // No statement has a figure of numbers that it does not have.
    const judged = { ...STATEMENTS[0], rule: undefined, quantifier: undefined };
    const [judgement] =
      report('internal', MIXED, FIRST, [judged as never]).themes[0]?.statements ?? [];
    expect(judgement).toMatchObject({ support: null, provenance: null });
  });

  it('stands on coded texts with the versions of all its open questions', () => {
    const texts = { key: 'offen', rule: undefined, evidence: [{ stance: 'pro', code: 'x' }] };
    const results = smallResults();
    const open = (key: string, versions: readonly number[]) => ({
      ...{ ...results.items[0], key, kind: 'long-text', text: `Frage ${key}`, versions },
    });
    const found = statementFigure(
      { ...results, items: [open('o', [1]), open('q', [1, 2])] } as typeof results,
      { definition: texts, item: null, support: { count: 3, n: 5, invited: 9 } } as never,
      false,
    );
    expect(found).toMatchObject({
      ...{ item: '', wording: { text: 'Offene Antworten' }, n: 5, invited: 9, versions: [1, 2] },
    });
  });

  it('has the closed items of a theme with all figures, in the order of the questionnaire', () => {
    const figures = internal.themes[0]?.figures;
    expect(figures?.map(({ key }) => key)).toEqual(['r', 's', 'm', 'k', 'p', 'z', 't']);
    expect(figures?.[0]).toMatchObject({ shown: 38, missing: { empty: 0 } });
    expect(figures?.[0]).not.toHaveProperty('groups');
  });

  it('has its tables in their own order, and who answered', () => {
    expect(internal.tables[0]?.rows.map(({ id }) => id)).toEqual(['A2', 'A1']);
    expect(internal.areas.map(({ name, responses }) => [name, responses])).toEqual([
      ['Nord', 23],
      ['Süd', 15],
    ]);
    expect(internal.channels).toEqual({ online: 38 });
  });

  it('shows a theme without statements where it has closed items, and the other way round', () => {
    const sections = SURVEY.sections.map((section) => ({ ...section, theme: 'aufgaben' }));
    const moved = report('internal', [], { ...FIRST, survey: { ...SURVEY, sections } });
    const sizes = moved.themes.map(({ theme, statements, figures }) => [
      theme.letter,
      statements.length,
      figures.length,
    ]);
    expect(sizes).toEqual([
      ['A', 2, 0],
      ['B', 0, 7],
    ]);
  });
});

describe('the report for outside', () => {
  const external = report('external', MIXED);

  it('withholds a small group, and the next smallest so that no difference tells it', () => {
    expect(statementOf(external, 'ja')?.byActorType.map(({ support }) => support)).toEqual([
      { count: 12, n: 20, invited: null },
      null,
      null,
    ]);
  });

  it('shows groups of which all can be shown', () => {
    // 13 of 23 and 8 of 15
    expect(statementOf(external, 'ja')?.byArea.map(({ support }) => support?.count)).toEqual([
      13, 8,
    ]);
  });

  it('keeps contrary voices where 5 or more, and none or 5 or more were undecided', () => {
    expect(statementOf(external, 'ja')).toMatchObject({ contrary: 17, quantifierFits: true });
    // 23 high, 5 contrary, 10 between
    expect(statementOf(external, 'hoch')).toMatchObject({ support: { count: 23 }, contrary: 5 });
    const fewBetween = [
      ...people({ area: 'nord', actorType: 'schule', ja: 6, nein: 6 }, { r: '5' }),
      ...people({ area: 'nord', actorType: 'schule', ja: 6, nein: 0 }, { r: '1' }),
      ...people({ area: 'nord', actorType: 'schule', ja: 3, nein: 0 }, { r: '3' }),
    ];
    expect(statementOf(report('internal', fewBetween), 'hoch')?.contrary).toBe(6);
    expect(statementOf(report('external', fewBetween), 'hoch')?.contrary).toBeNull();
  });

  it('says nothing about who was asked and did not answer', () => {
    for (const figure of external.themes[0]?.figures ?? []) {
      expect(figure).toMatchObject({ shown: null, missing: null });
    }
  });

  it('shows whole distributions of answers only', () => {
    // r: 5, 10, 0, 10, 13 and s: 21, 17; the others nobody answered.
    expect(external.themes[0]?.figures.map(({ key }) => key)).toEqual(['r', 's']);
    const oneSmallBar = [
      ...MIXED,
      ...people({ area: 'nord', actorType: 'schule', ja: 2, nein: 2 }, { r: '3' }),
    ];
    const figures = report('external', oneSmallBar).themes[0]?.figures;
    expect(figures?.map(({ key }) => key)).toEqual(['s']);
  });

  it('leaves out a sentence that rests on withheld people', () => {
    const few = people({ area: 'nord', actorType: 'schule', ja: 8, nein: 4 }, { r: '5' });
    const small = report('external', few);
    expect(statementOf(report('internal', few), 'ja')?.quantifierFits).toBe(true);
    expect(statementOf(small, 'ja')).toBeUndefined();
    // Also a sentence without such a word: that somebody said so may be one person's answer.
    expect(statementOf(small, 'hoch')).toBeUndefined();
    expect(small.tables).toEqual([]);
    expect(JSON.stringify(small.themes)).not.toMatch(/"count":\d/);
  });

  it('leaves out a sentence whose word does not fit', () => {
    const half = people({ area: 'nord', actorType: 'schule', ja: 10, nein: 10 });
    expect(statementOf(report('internal', half), 'ja')).toMatchObject({ quantifierFits: false });
    const external = report('external', [...half, ...MIXED.filter(({ answers }) => answers.r)]);
    expect(statementOf(report('external', half), 'ja')).toBeUndefined();
    expect(statementOf(external, 'hoch')?.id).toBe('A2');
  });

  it('withholds how many answered where they were under 5, and what would tell it', () => {
    const sizes = (responses: readonly Submission[]) =>
      report('external', responses).actorTypes.map((group) => group.responses);
    expect(sizes(MIXED)).toEqual([20, 5, 13]);
    const fourPolice = people({ area: 'nord', actorType: 'polizei', ja: 2, nein: 2 });
    const schools = people({ area: 'nord', actorType: 'schule', ja: 4, nein: 5 });
    const clubs = people({ area: 'nord', actorType: 'vereine', ja: 4, nein: 4 });
    expect(sizes([...fourPolice, ...schools, ...clubs])).toEqual([9, null, null]);
    const onPaper = people({ area: 'nord', actorType: 'schule', ja: 1, nein: 0 }).map(
      (submission) => ({ ...submission, channel: 'paper' as const }),
    );
    expect(report('external', [...MIXED, ...onPaper]).channels).toEqual({});
  });

  it('never publishes, nor lets subtract, fewer than 5 people of any group', () => {
    const count = fc.record({ count: fc.nat(14), others: fc.nat(14) });
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 6 }), (cells) => {
        const groups = cells.map((cell) => ({ count: cell.count, n: cell.count + cell.others }));
        const total = sumOf(groups);
        const released = withholdStatement({
          ...aStatementWith(total),
          byArea: groups.map((support, index) => ({
            key: String(index),
            name: '',
            support: { ...support, invited: null },
          })),
        });
        const shown = released.byArea.flatMap(({ support }) => (support ? [support] : []));
        const rest = { count: total.count - sumOf(shown).count, n: total.n - sumOf(shown).n };
        expect(shown.every(isReleasable)).toBe(true);
        const everything = shown.length === 0 || shown.length === groups.length;
        expect(everything || isReleasable(rest)).toBe(true);
        expect(released.support === null || isReleasable(total)).toBe(true);
      }),
    );
  });
});

interface Count {
  readonly count: number;
  readonly n: number;
}

function sumOf(counts: readonly Count[]): Count {
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    n: counts.reduce((sum, { n }) => sum + n, 0),
  };
}

function aStatementWith(total: Count): EvaluatedStatement {
  const [definition] = STATEMENTS;
  if (definition === undefined) throw new Error('no statement');
  return {
    id: 'A1',
    definition,
    basis: 'answers',
    coded: null,
    unfinished: null,
    support: { ...total, invited: null },
    contrary: total.n - total.count,
    quantifierFits: true,
    fittingQuantifier: 'einige',
    robustness: null,
    byArea: [],
    byActorType: [],
    item: { key: 's', text: 'Frage s' },
  };
}
