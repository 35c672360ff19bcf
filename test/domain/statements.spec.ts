import fc from 'fast-check';
import { evaluateStatement } from '../../src/domain/statement/evaluate-statement.js';
import { fits, fittingQuantifier, robustness } from '../../src/domain/statement/quantifier.js';
import type {
  Quantifier,
  StatementDefinition,
  StatementRule,
} from '../../src/domain/statement/statement.js';
import { QUANTIFIERS } from '../../src/domain/statement/statement.js';
import { SURVEY, smallResults } from '../support/six-responses.js';

function aStatement(
  key: string,
  rule: StatementRule,
  more: Partial<StatementDefinition> = {},
): StatementDefinition {
  const fixed = { theme: 'bedeutung', subtopic: 'Probe', polarity: '+', modality: 'ist' } as const;
  return { key, sentence: `Satz ${key}.`, ...fixed, rule, ...more };
}

describe('the words for how many', () => {
  it.each<[number, number, Quantifier]>([
    [5, 5, 'alle'],
    [9, 10, 'fast alle'],
    [89, 100, 'die meisten'],
    [4, 6, 'die meisten'],
    [3, 5, 'die Mehrheit'],
    [6, 10, 'die Mehrheit'],
    [5, 10, 'viele'],
    [4, 12, 'viele'],
    [3, 10, 'einige'],
    [2, 10, 'einzelne'],
    [1, 1, 'alle'],
    [0, 8, 'niemand'],
  ])('%i of %i are at most "%s"', (x, n, word) => {
    const weaker = QUANTIFIERS.slice(QUANTIFIERS.indexOf(word));
    expect(fittingQuantifier(x, n)).toBe(word);
    expect(weaker).toContain(QUANTIFIERS.find((quantifier) => fits(quantifier, x, n)));
  });

  it('draw the line exactly: half is no majority, two thirds are most', () => {
    expect([fits('die Mehrheit', 5, 10), fits('die Mehrheit', 6, 10)]).toEqual([false, true]);
    expect([fits('die meisten', 19, 29), fits('die meisten', 20, 30)]).toEqual([false, true]);
    expect([fits('fast alle', 44, 49), fits('fast alle', 45, 50)]).toEqual([false, true]);
    expect([fits('viele', 9, 28), fits('viele', 9, 27)]).toEqual([false, true]);
  });

  it('need three people for a word that means several, even where two are two thirds', () => {
    expect(fittingQuantifier(2, 3)).toBe('einzelne');
    expect(fits('viele', 1, 2)).toBe(false);
  });

  it('say nothing about nobody', () => {
    expect(fittingQuantifier(0, 0)).toBeNull();
    expect(fits('niemand', 0, 0)).toBe(false);
  });
});

describe('robustness', () => {
  it.each<[Quantifier, number, number, number, number]>([
    // 37 of 48, 60 invited: 49 of 60 if all twelve agree; most need 40, so 39 flips: 10 otherwise.
    ['die meisten', 37, 48, 60, 10],
    // 13 of 14, 20 invited: 19 of 20 if all six agree; almost all need 18, so 17 flips.
    ['fast alle', 13, 14, 20, 2],
    ['alle', 8, 8, 12, 1],
    ['niemand', 0, 8, 12, 1],
    ['einzelne', 1, 8, 12, 2],
  ])('of "%s" with %i of %i and %i invited is %i', (word, x, n, N, needed) => {
    expect(robustness(word, x, n, N)).toEqual({ needed, silent: N - n });
  });

  it('does not exist where no answer could make the word wrong', () => {
    // Three of three hundred stay "einige", whatever the others say.
    expect(robustness('einige', 3, 200, 300)).toBeNull();
    expect(robustness('die Mehrheit', 12, 14, 20)).toBeNull();
    expect(robustness('die meisten', 20, 24, 24)).toBeNull();
  });

  it('does not exist for a word that does not fit, or a roster that is too small', () => {
    expect(robustness('alle', 7, 8, 12)).toBeNull();
    expect(robustness('alle', 8, 8, 7)).toBeNull();
  });

  it('counts to the first answer that makes the word wrong, for every word and any numbers', () => {
    const numbers = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.constantFrom(...QUANTIFIERS), numbers, (word, [x, others, silent]) => {
        const [n, N] = [x + others, x + others + silent];
        const found = robustness(word, x, n, N);
        fc.pre(fits(word, x, n));
        const atMost = word === 'einzelne' || word === 'niemand';
        const after = (k: number) => fits(word, atMost ? x + k : x + silent - k, N);
        const k = found?.needed ?? silent + 1;
        expect(Array.from({ length: k }, (_, before) => after(before))).not.toContain(false);
        expect(found === null || !after(k)).toBe(true);
      }),
    );
  });
});

describe('a statement on the six responses', () => {
  const figures = {
    results: smallResults(),
    byArea: smallResults({ by: 'area' }),
    byActorType: smallResults({ by: 'actorType' }),
    areas: SURVEY.areas,
    actorTypes: SURVEY.actorTypes,
  };
  const supportOf = (rule: StatementRule) =>
    evaluateStatement('A1', aStatement('x', rule), figures);

  it.each<[string, StatementRule, number, number]>([
    ['a rating by its codes', { item: 'r', codes: ['4', '5'] }, 3, 5],
    ['a single choice', { item: 's', codes: ['ja'] }, 3, 5],
    ['one option of a multiple choice', { item: 'm', codes: ['a'] }, 3, 5],
    ['a take-over task on its own base', { item: 't', task: 'rat', stances: ['koennte'] }, 2, 3],
    ['the first rank', { item: 'k', option: 'x', within: 1 }, 2, 5],
    ['the first two ranks', { item: 'k', option: 'x', within: 2 }, 4, 5],
    ['whoever gave points', { item: 'p', option: 'u', givers: true }, 4, 5],
  ])('counts %s', (_, rule, count, n) => {
    expect(supportOf(rule).support).toEqual({ count, n, invited: 12 });
  });

  it('says nothing of all who were invited where a condition hid its question from somebody', () => {
    const items = figures.results.items.map((item) =>
      item.key === 's' ? { ...item, missing: { ...item.missing, hidden: 1 } } : item,
    );
    const hidden = { ...figures, results: { ...figures.results, items } };
    const definition = aStatement(
      'x',
      { item: 's', codes: ['ja'] },
      { quantifier: 'die Mehrheit' },
    );
    const judged = evaluateStatement('A1', definition, hidden);
    expect([judged.support, judged.robustness]).toEqual([{ count: 3, n: 5, invited: null }, null]);
  });

  it('cannot count two options of a multiple choice: somebody may have ticked both', () => {
    expect(supportOf({ item: 'm', codes: ['a', 'b'] }).support).toBeNull();
  });

  it('cannot count what the item does not have', () => {
    expect(supportOf({ item: 's', codes: ['vielleicht'] }).support).toBeNull();
    expect(supportOf({ item: 'k', option: 'w', within: 1 }).support).toBeNull();
    expect(supportOf({ item: 't', task: 'fest', stances: ['ruht'] }).support).toBeNull();
    expect(supportOf({ item: 's', option: 'ja', givers: true }).support).toBeNull();
    expect(() => supportOf({ item: 'fehlt', codes: ['ja'] })).toThrow(RangeError);
  });

  it('carries contrary voices, its word, robustness and the spread over areas and types', () => {
    const definition = aStatement(
      'x',
      { item: 'r', codes: ['4', '5'] },
      { quantifier: 'die Mehrheit', contrary: { codes: ['1', '2'] } },
    );
    expect(evaluateStatement('A1', definition, figures)).toEqual({
      id: 'A1',
      definition,
      basis: 'answers',
      coded: null,
      unfinished: null,
      support: { count: 3, n: 5, invited: 12 },
      contrary: 2,
      quantifierFits: true,
      fittingQuantifier: 'die Mehrheit',
      // 10 of 12 if all seven agree; 6 of 12 is no majority: 4 otherwise.
      robustness: { needed: 4, silent: 7 },
      byArea: [
        { key: 'nord', name: 'Nord', support: { count: 1, n: 3, invited: 6 } },
        { key: 'sued', name: 'Süd', support: { count: 2, n: 2, invited: 6 } },
      ],
      byActorType: [
        { key: 'schule', name: 'Schulen', support: { count: 1, n: 3, invited: 7 } },
        { key: 'polizei', name: 'Polizei', support: { count: 2, n: 2, invited: 5 } },
        { key: 'vereine', name: 'Vereine', support: { count: 0, n: 0, invited: 0 } },
      ],
      item: { key: 'r', text: 'Frage r' },
    });
  });

  it('is judged by no word where nobody answered', () => {
    const results = smallResults({ tallies: [] });
    const [byArea, byActorType] = (['area', 'actorType'] as const).map((by) =>
      smallResults({ tallies: [], by }),
    );
    const empty = {
      ...figures,
      results,
      byArea: byArea ?? results,
      byActorType: byActorType ?? results,
    };
    const definition = aStatement('x', { item: 's', codes: ['ja'] }, { quantifier: 'niemand' });
    expect(evaluateStatement('A1', definition, empty)).toMatchObject({
      support: { count: 0, n: 0 },
      quantifierFits: null,
      fittingQuantifier: null,
      robustness: null,
    });
  });
});
