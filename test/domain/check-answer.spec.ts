import { validateAnswers } from '../../src/domain/response/validate-answers.js';
import { EVERY_KIND, problemsOf, surveyWith, THREE } from '../support/definitions.js';

/** What is stored for one item of the survey with every kind, or the problems. */
const check = (key: string, raw: unknown, changes: object = {}): unknown => {
  const survey = surveyWith(
    EVERY_KIND.map((item) => (item.key === key ? { ...item, ...changes } : item)),
  );
  const result = validateAnswers(survey, {}, { [key]: raw });
  return result.ok ? result.value[key] : problemsOf(result);
};

describe('an answer to a single choice', () => {
  it.each([
    ['ja', 'ja'],
    [{ choices: ['ja'] }, 'ja'],
    ['other', 'other'],
    [
      { choices: ['other'], other: 'Text ' },
      { choices: ['other'], other: 'Text ' },
    ],
    [
      { choices: [], other: 'Text' },
      { choices: ['other'], other: 'Text' },
    ],
    [{ choices: ['ja'], other: '  ' }, 'ja'],
    [{ none: 'weiss-nicht' }, { none: 'weiss-nicht' }],
    ['', undefined],
    [null, undefined],
    [{}, undefined],
    ['vielleicht', ['wahl answer.unknown-option']],
    [{ choices: ['ja'], other: 'Text' }, ['wahl answer.too-many-options']],
    [{ choices: ['ja', 'nein'] }, ['wahl answer.too-many-options']],
    [{ choices: ['ja'], sonst: 1 }, ['wahl answer.wrong-kind']],
    [['ja'], ['wahl answer.wrong-kind']],
    [true, ['wahl answer.wrong-kind']],
    [{ none: 'keine-angabe' }, ['wahl answer.unknown-no-answer']],
    [{ none: 'weiss-nicht', choices: ['ja'] }, ['wahl answer.wrong-kind']],
    [{ other: 5 }, ['wahl/other answer.wrong-kind']],
    [{ other: 'x'.repeat(501) }, ['wahl/other answer.too-long']],
  ])('%j gives %j', (raw, expected) => {
    expect(check('wahl', raw)).toEqual(expected);
  });

  it('takes the number of a code for the code', () => {
    expect(check('wahl', 1, { options: [{ code: 1, label: 'eins' }] })).toBe('1');
  });

  it('refuses a text where no other answer is offered', () => {
    expect(check('wahl', { choices: ['ja'], other: 'x' }, { other: false })).toEqual([
      'wahl/other answer.unknown-option',
    ]);
  });
});

describe('an answer to a multiple choice', () => {
  it.each([
    [
      ['c', 'a'],
      ['a', 'c'],
    ],
    [[], []],
    [
      { choices: ['c', 'a'], other: 'Text' },
      { choices: ['a', 'c', 'other'], other: 'Text' },
    ],
    [{ choices: ['a', 'other'] }, ['a', 'other']],
    [['a', 'a'], ['mehr answer.duplicate-option']],
    [['a', 'z'], ['mehr answer.unknown-option']],
    [['a', null], ['mehr answer.wrong-kind']],
    ['a', ['mehr answer.wrong-kind']],
    [{ choices: 'a' }, ['mehr answer.wrong-kind']],
    [
      { choices: ['z'], other: 'x\0' },
      ['mehr answer.unknown-option', 'mehr/other answer.broken-text'],
    ],
  ])('%j gives %j', (raw, expected) => {
    expect(check('mehr', raw)).toEqual(expected);
  });

  it.each([
    [['a'], ['mehr answer.too-few-options']],
    [[], ['mehr answer.too-few-options']],
    [['a', 'b', 'c'], ['mehr answer.too-many-options']],
    [{ choices: ['a', 'b'], other: 'x' }, ['mehr answer.too-many-options']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [['x'], ['x']],
    [['a', 'x'], ['mehr answer.exclusive-option']],
  ])('with limits of two and an exclusive option, %j gives %j', (raw, expected) => {
    const options = [...THREE, { code: 'x', label: 'nichts', exclusive: true }];
    expect(check('mehr', raw, { options, min: 2, max: 2 })).toEqual(expected);
  });
});

describe('answers to scales, rankings and points', () => {
  it.each([
    ['note', 4, '4'],
    ['note', '4', '4'],
    ['note', '04', ['note answer.unknown-option']],
    ['note', 4.5, ['note answer.unknown-option']],
    ['note', [4], ['note answer.wrong-kind']],
    ['zeile2', 1, '1'],
    ['rang', ['c', 'a'], ['c', 'a']],
    ['rang', [], undefined],
    ['rang', ['c', 'c'], ['rang answer.duplicate-option']],
    ['rang', ['a', 'b', 'c'], ['rang answer.too-many-options']],
    ['rang', ['z'], ['rang answer.unknown-option']],
    ['rang', 'a', ['rang answer.wrong-kind']],
    ['punkte', { c: 4, a: '6', b: 0 }, { a: 6, c: 4 }],
    ['punkte', { a: '', b: '' }, undefined],
    ['punkte', {}, undefined],
    ['punkte', { a: 6, b: 5 }, ['punkte answer.points-total']],
    ['punkte', { a: 0 }, ['punkte answer.points-total']],
    ['punkte', { a: -1, b: 11 }, ['punkte/a answer.too-small', 'punkte/b answer.too-large']],
    [
      'punkte',
      { a: 9.5, b: 0.5 },
      ['punkte/a answer.not-an-integer', 'punkte/b answer.not-an-integer'],
    ],
    ['punkte', { a: 10, z: 0 }, ['punkte/z answer.unknown-option']],
    ['punkte', [10], ['punkte answer.wrong-kind']],
  ])('%s: %j gives %j', (key, raw, expected) => {
    expect(check(key, raw)).toEqual(expected);
  });
});

describe('an answer to a number', () => {
  it.each([
    [12, 12],
    [-0, 0],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.000', 1000],
    [' 7 ', 7],
    ['', undefined],
    ['  ', undefined],
    [0.125, 0.125],
    [0.1 + 0.2, ['zahl answer.too-many-decimals']],
    ['zwölf', ['zahl answer.not-a-number']],
    ['1e2', ['zahl answer.not-a-number']],
    [NaN, ['zahl answer.not-a-number']],
    [Infinity, ['zahl answer.not-a-number']],
    [true, ['zahl answer.not-a-number']],
    [-51, ['zahl answer.too-small']],
    [1000.001, ['zahl answer.too-large']],
  ])('%p gives %j', (raw, expected) => {
    expect(check('zahl', raw)).toEqual(expected);
  });

  it('without limits still has to be a number that is stored exactly', () => {
    const open = { min: undefined, max: undefined, decimals: 0 };

    expect(check('zahl', 2 ** 53, open)).toEqual(['zahl answer.too-large']);
    expect(check('zahl', 1.5, open)).toEqual(['zahl answer.not-an-integer']);
  });
});

describe('an answer in words', () => {
  it.each([
    [' Zeile 1\r\nZeile 2 \t', ' Zeile 1\r\nZeile 2 \t'],
    ['👩‍👧', '👩‍👧'],
    [' \u00a0\n', undefined],
    ['halb \ud83d', ['kurz answer.broken-text']],
    ['null\0', ['kurz answer.broken-text']],
    [5, ['kurz answer.wrong-kind']],
    [{ text: 'x' }, ['kurz answer.wrong-kind']],
  ])('%j gives %j', (raw, expected) => {
    expect(check('kurz', raw)).toEqual(expected);
  });

  it('is measured in characters as people count them in UTF-16 pairs, line breaks once', () => {
    expect(check('kurz', '😀'.repeat(200))).toHaveLength(400);
    expect(check('kurz', '😀'.repeat(201))).toEqual(['kurz answer.too-long']);
    expect(check('kurz', `${'x'.repeat(198)}\r\ny`)).toHaveLength(201);
  });
});

describe('an answer to a take-over matrix', () => {
  const full = { stance: 'bedingt', hours: 2.5, condition: 'nur mit Geld' };

  it.each([
    [
      { c: full, a: { stance: 'nein' } },
      { a: { stance: 'nein' }, c: full },
    ],
    [{ a: 'ja' }, { a: { stance: 'ja' } }],
    [{ a: { stance: 'ja', hours: '4', condition: 'x' } }, { a: { stance: 'ja', hours: 4 } }],
    [{ a: { stance: 'nein', hours: 'viele' } }, { a: { stance: 'nein' } }],
    [{ a: { stance: '', hours: '', condition: ' ' }, b: '' }, undefined],
    [{ a: { stance: 'bedingt', hours: '', condition: '' } }, { a: { stance: 'bedingt' } }],
    [{ a: { hours: 4 } }, ['ueber/a answer.missing']],
    [
      { a: { stance: 'nie' }, z: 'ja' },
      ['ueber/a answer.unknown-option', 'ueber/z answer.unknown-option'],
    ],
    [{ a: { stance: 'ja', hours: 745 } }, ['ueber/a/hours answer.too-large']],
    [
      { a: { ...full, hours: -1, condition: 'x'.repeat(501) } },
      ['ueber/a/hours answer.too-small', 'ueber/a/condition answer.too-long'],
    ],
    [{ a: { stance: 'ja', mehr: 1 } }, ['ueber/a answer.wrong-kind']],
    [{ a: { stance: ['ja'] } }, ['ueber/a answer.wrong-kind']],
    [['ja'], ['ueber answer.wrong-kind']],
    [{ none: 'keine-angabe' }, { none: 'keine-angabe' }],
  ])('%j gives %j', (raw, expected) => {
    expect(check('ueber', raw)).toEqual(expected);
  });

  it('needs a stance on every task where it is required', () => {
    expect(check('ueber', { b: 'ja' }, { required: true })).toEqual([
      'ueber/a answer.missing',
      'ueber/c answer.missing',
    ]);
  });
});
