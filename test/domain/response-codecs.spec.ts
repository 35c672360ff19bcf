import fc from 'fast-check';
import type { Answers } from '../../src/domain/response/answer.js';
import { neutralise, restore } from '../../src/domain/response/csv-cells.js';
import {
  answersToCells,
  cellsToAnswers,
  columnsOf,
} from '../../src/domain/response/csv-columns.js';
import { describeAnswer } from '../../src/domain/response/describe-answer.js';
import { joinAnswers, splitAnswers } from '../../src/domain/response/document.js';
import { validateAnswers } from '../../src/domain/response/validate-answers.js';
import { findItem } from '../../src/domain/survey/items.js';
import { EVERY_KIND, surveyWith, valueOf } from '../support/definitions.js';

const SURVEY = surveyWith(EVERY_KIND);

/** Texts that break files: what spreadsheets run, what columns mean, line breaks, emoji. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('=1+1', '@SUM', "'", "''=", '\t', '#weiss-nicht', '##weiss-nicht', '#none'),
    fc.constantFrom('#keine-angabe', '#', 'a\r\n"b",;\n', ' x ', '👩‍👧 ', '-5', '{{wahl}}'),
  )
  .filter((text) => text.trim() !== '' && !/[\0\p{Surrogate}]/u.test(text));

const anyCodes = fc.subarray(['a', 'b', 'c']);

const anyPoints = fc
  .tuple(fc.nat(10), fc.nat(10))
  .map(([first, second]) => [Math.min(first, second), Math.max(first, second)] as const)
  .map(([low, high]) => ({ a: low, b: high - low, c: 10 - high }));

const anyStance = fc.oneof(
  fc.record({ stance: fc.constantFrom('ja', 'nein', 'bedingt') }),
  fc.record({ stance: fc.constant('bedingt'), hours: fc.nat(744), condition: anyText }),
  fc.record({ stance: fc.constant('ja'), hours: fc.nat(2976).map((quarters) => quarters / 4) }),
);

const reason = fc.constant({ none: 'weiss-nicht' });

/** Checked answers to the survey with every kind, any of them missing. */
const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(
    {
      wahl: fc.oneof(
        fc.constantFrom('ja', 'other'),
        reason,
        anyText.map((other) => ({ other })),
      ),
      mehr: fc.oneof(anyCodes, reason, fc.record({ choices: anyCodes, other: anyText })),
      note: fc.oneof(fc.integer({ min: 1, max: 5 }), reason),
      zeile2: fc.integer({ min: 1, max: 5 }),
      rang: fc.shuffledSubarray(['a', 'b', 'c'], { maxLength: 2 }),
      punkte: fc.oneof(anyPoints, reason),
      zahl: fc.integer({ min: -50_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000),
      kurz: fc.oneof(anyText, reason),
      lang: anyText,
      ueber: fc.oneof(
        fc.record({ a: anyStance, c: anyStance }, { requiredKeys: [] }),
        fc.constant({ none: 'keine-angabe' }),
      ),
    },
    { requiredKeys: [] },
  )
  .map((raw) => valueOf(validateAnswers(SURVEY, {}, raw)));

describe('cells of response files', () => {
  it.each(['=1+1', '+49 351', '-5', '@SUM(A1)', '\tx', '\r=x', '\n=x', '＝1', "'s ist", "'"])(
    'that begin like %j cannot run as a formula',
    (text) => {
      expect(neutralise(text)).toBe(`'${text}`);
    },
  );

  it('are given back exactly, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        expect(restore(neutralise(text))).toBe(text);
      }),
    );
  });

  it('written by hand keep an apostrophe before a harmless character', () => {
    expect(restore("'s ist gut")).toBe("'s ist gut");
  });
});

describe('columns of response files', () => {
  it('are one per item, and one per part where an item has parts', () => {
    expect(columnsOf(SURVEY)).toEqual([
      'wahl',
      'wahl/other',
      'mehr',
      'mehr/other',
      'note',
      'zeile1',
      'zeile2',
      'rang',
      'punkte',
      'punkte/a',
      'punkte/b',
      'punkte/c',
      'zahl',
      'kurz',
      'lang',
      'ueber',
      'ueber/a',
      'ueber/a/hours',
      'ueber/a/condition',
      'ueber/b',
      'ueber/b/hours',
      'ueber/b/condition',
      'ueber/c',
      'ueber/c/hours',
      'ueber/c/condition',
    ]);
  });

  it('hold answers as the format says', () => {
    const answers = valueOf(
      validateAnswers(
        SURVEY,
        {},
        {
          wahl: { choices: ['other'], other: 'Text' },
          mehr: ['c', 'a'],
          note: { none: 'weiss-nicht' },
          rang: ['c', 'a'],
          punkte: { a: 4, c: 6 },
          zahl: 12.5,
          kurz: '#weiss-nicht',
          ueber: { a: { stance: 'bedingt', hours: 3, condition: 'Geld' } },
        },
      ),
    );
    const cells = Object.entries(answersToCells(SURVEY, answers)).filter(([, cell]) => cell !== '');

    expect(Object.fromEntries(cells)).toEqual({
      wahl: 'other',
      'wahl/other': 'Text',
      mehr: 'a c',
      note: '#weiss-nicht',
      rang: 'c a',
      'punkte/a': '4',
      'punkte/c': '6',
      zahl: '12.5',
      kurz: '##weiss-nicht',
      'ueber/a': 'bedingt',
      'ueber/a/hours': '3',
      'ueber/a/condition': 'Geld',
    });
  });

  it('tell a multiple choice with nothing ticked from one not answered', () => {
    expect(answersToCells(SURVEY, { mehr: [] })).toMatchObject({ mehr: '#none', wahl: '' });
    expect(cellsToAnswers(SURVEY, { mehr: '#none', wahl: '' })).toEqual({ mehr: [] });
  });

  it('keep a text that merely begins with # as it is', () => {
    expect(answersToCells(SURVEY, { lang: '#weiss-nicht', kurz: '#1' })).toMatchObject({
      lang: '#weiss-nicht',
      kurz: '#1',
    });
  });

  it('give the answers back exactly', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const cells = answersToCells(SURVEY, answers);
        expect(Object.keys(cells)).toEqual(columnsOf(SURVEY));
        expect(valueOf(validateAnswers(SURVEY, {}, cellsToAnswers(SURVEY, cells)))).toEqual(
          answers,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('leave what they cannot read to the check of the answers', () => {
    const raw = cellsToAnswers(SURVEY, { zahl: '4,5', note: '#egal', punkte: '', 'punkte/a': 'x' });

    expect(raw).toEqual({ zahl: '4,5', note: { none: 'egal' }, punkte: { a: 'x' } });
  });
});

describe('the stored document', () => {
  it('holds codes and numbers, and every text only among the open texts', () => {
    const { codes, texts } = splitAnswers(SURVEY, {
      wahl: { choices: ['other'], other: 'eins' },
      mehr: { choices: ['a', 'other'], other: 'zwei' },
      lang: 'drei',
      ueber: { a: { stance: 'bedingt', hours: 2, condition: 'vier' }, b: { stance: 'nein' } },
    });

    expect(codes).toEqual({
      wahl: 'other',
      mehr: ['a', 'other'],
      lang: true,
      ueber: { a: { stance: 'bedingt', hours: 2 }, b: { stance: 'nein' } },
    });
    expect(texts).toEqual([
      { item: 'wahl', part: 'other', text: 'eins' },
      { item: 'mehr', part: 'other', text: 'zwei' },
      { item: 'lang', part: '', text: 'drei' },
      { item: 'ueber', part: 'a/condition', text: 'vier' },
    ]);
  });

  it('is put together again exactly, also after JSON and in any order of texts', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { codes, texts } = splitAnswers(SURVEY, answers);
        const stored = JSON.parse(JSON.stringify(codes)) as typeof codes;
        const joined = joinAnswers(SURVEY, stored, [...texts].reverse());
        expect(JSON.stringify(joined)).toBe(JSON.stringify(answers));
      }),
      { numRuns: 500 },
    );
  });

  it('has no answer any more where the text was removed', () => {
    const { codes } = splitAnswers(SURVEY, {
      lang: 'weg',
      wahl: { choices: ['other'], other: 'x' },
    });

    expect(joinAnswers(SURVEY, codes, [])).toEqual({ wahl: 'other' });
  });
});

describe('describeAnswer', () => {
  it.each([
    ['wahl', 'ja', ['ja']],
    ['wahl', { none: 'weiss-nicht' }, ['weiß nicht']],
    ['mehr', ['a', 'c'], ['Austausch', 'Chronik']],
    ['mehr', [], ['nichts davon']],
    ['mehr', { choices: ['a', 'other'], other: 'Tee' }, ['Austausch', 'Anderes, und zwar: Tee']],
    ['note', '5', ['voll']],
    ['rang', ['c', 'a'], ['1. Chronik', '2. Austausch']],
    ['punkte', { a: 4, c: 6 }, ['Austausch: 4', 'Chronik: 6']],
    ['zahl', 1234567.5, ['1.234.567,5\u00a0EUR']],
    ['zahl', -1000, ['-1.000\u00a0EUR']],
    ['lang', ' wörtlich ', [' wörtlich ']],
    [
      'ueber',
      { a: { stance: 'bedingt', hours: 2.5, condition: 'Geld' }, b: { stance: 'nein' } },
      ['Austausch: bedingt; 2,5 Stunden im Monat; Bedingung: Geld', 'Beratung: nein'],
    ],
    ['wahl', undefined, []],
  ])('says %s %j as %j', (key, answer, lines) => {
    const item = findItem(SURVEY, key);

    expect(item && describeAnswer(item, answer)).toEqual(lines);
  });
});
