import { parse } from 'yaml';
import { jumpsAfter } from '../../src/domain/filter/jumps.js';
import { toFilterWords, type Wording } from '../../src/domain/filter/filter-words.js';
import { findItem } from '../../src/domain/survey/items.js';
import { parseCatalogue } from '../../src/domain/survey/parse-catalogue.js';
import { parseSurvey } from '../../src/domain/survey/parse-survey.js';
import { numberQuestions } from '../../src/domain/survey/question-numbers.js';
import type { Condition } from '../../src/domain/survey/survey.js';
import { ALL_KINDS_CATALOGUE, ALL_KINDS_SURVEY } from '../support/all-kinds.js';
import { valueOf } from '../support/definitions.js';

const survey = valueOf(
  parseSurvey(parse(ALL_KINDS_SURVEY), valueOf(parseCatalogue(parse(ALL_KINDS_CATALOGUE)))),
);
const speaksFor = [
  { code: 'organisation', label: 'für meine Einrichtung' },
  { code: 'person', label: 'aus eigener Sicht' },
];
const german: Wording = { survey, numbers: numberQuestions(survey), speaksFor };
const english: Wording = { ...german, survey: { ...survey, language: 'en-GB' } };

const is = (key: string, code: Condition): Condition => ({ '==': [{ var: key }, code] });

/** Question 1 nutzen (single, with "Anderes"), 3 wege (several), 4 lage (1 to 5), 6 folge, 8 stunden, 9 ort. */
const SAID: readonly (readonly [string, Condition, string, string])[] = [
  [
    'one of a list',
    is('nutzen', 'fonds'),
    'Sie bei Frage 1 „den Fonds“ angekreuzt haben',
    'you ticked “den Fonds” at question 1',
  ],
  [
    'in',
    { in: [{ var: 'nutzen' }, ['treff', 'fonds']] },
    'Sie bei Frage 1 „den Treff“ oder „den Fonds“ angekreuzt haben',
    'you ticked “den Treff” or “den Fonds” at question 1',
  ],
  [
    'unequal, which holds without an answer too',
    { '!=': [{ var: 'nutzen' }, 'fonds'] },
    'Sie bei Frage 1 nicht „den Fonds“ angekreuzt haben',
    'you did not tick “den Fonds” at question 1',
  ],
  [
    'not in',
    { '!': [{ in: [{ var: 'nutzen' }, ['treff', 'fonds']] }] },
    'Sie bei Frage 1 weder „den Treff“ noch „den Fonds“ angekreuzt haben',
    'you ticked neither “den Treff” nor “den Fonds” at question 1',
  ],
  [
    'a point of a scale and above',
    { '>=': [{ var: 'lage' }, 4] },
    'Sie bei Frage 4 „stimme eher zu“ oder „stimme voll zu“ angekreuzt haben',
    'you ticked “stimme eher zu” or “stimme voll zu” at question 4',
  ],
  [
    'all but one of a scale',
    { '>': [{ var: 'lage' }, 1] },
    'Sie bei Frage 4 etwas anderes als „stimme gar nicht zu“, „weiß nicht“ oder „keine Angabe“ angekreuzt haben',
    'you ticked something other than “stimme gar nicht zu”, “weiß nicht” or “keine Angabe” at question 4',
  ],
  [
    'two limits of one question',
    { and: [{ '>=': [{ var: 'lage' }, 2] }, { '<=': [{ var: 'lage' }, 3] }] },
    'Sie bei Frage 4 „stimme eher nicht zu“ oder „teils, teils“ angekreuzt haben',
    'you ticked “stimme eher nicht zu” or “teils, teils” at question 4',
  ],
  [
    'one of several ticks',
    { in: ['runde', { var: 'wege' }] },
    'Sie bei Frage 3 „Akteursrunde“ angekreuzt haben',
    'you ticked “Akteursrunde” at question 3',
  ],
  [
    'not among several ticks',
    { '!': { in: ['runde', { var: 'wege' }] } },
    'Sie bei Frage 3 nicht „Akteursrunde“ angekreuzt haben',
    'you did not tick “Akteursrunde” at question 3',
  ],
  [
    'some of several ticks',
    { some: [{ var: 'wege' }, { in: [{ var: '' }, ['runde', 'post']] }] },
    'Sie bei Frage 3 „Akteursrunde“ oder „Rundbrief“ angekreuzt haben',
    'you ticked “Akteursrunde” or “Rundbrief” at question 3',
  ],
  [
    'a number',
    { '>': [{ var: 'stunden' }, 2.5] },
    'Sie bei Frage 8 mehr als 2,5 Stunden eingetragen haben',
    'you entered more than 2.5 Stunden at question 8',
  ],
  [
    'a number, written the other way round and denied',
    { '!': { '<': [10, { var: 'stunden' }] } },
    'Sie bei Frage 8 höchstens 10 Stunden eingetragen haben',
    'you entered at most 10 Stunden at question 8',
  ],
  [
    'between two numbers',
    { '<=': [1, { var: 'stunden' }, 5] },
    'Sie bei Frage 8 mindestens 1 Stunden und bei Frage 8 höchstens 5 Stunden eingetragen haben',
    'you entered at least 1 Stunden at question 8 and entered at most 5 Stunden at question 8',
  ],
  [
    'and',
    { and: [is('nutzen', 'treff'), is('lage', 5)] },
    'Sie bei Frage 1 „den Treff“ und bei Frage 4 „stimme voll zu“ angekreuzt haben',
    'you ticked “den Treff” at question 1 and ticked “stimme voll zu” at question 4',
  ],
  [
    'or with another verb',
    { or: [is('nutzen', 'treff'), { '>=': [{ var: 'stunden' }, 8] }] },
    'Sie bei Frage 1 „den Treff“ angekreuzt oder bei Frage 8 mindestens 8 Stunden eingetragen haben',
    'you ticked “den Treff” at question 1 or entered at least 8 Stunden at question 8',
  ],
  [
    'not (a or b), which is neither',
    { '!': { or: [is('nutzen', 'treff'), { in: ['post', { var: 'wege' }] }] } },
    'Sie bei Frage 1 nicht „den Treff“ und bei Frage 3 nicht „Rundbrief“ angekreuzt haben',
    'you did not tick “den Treff” at question 1 and did not tick “Rundbrief” at question 3',
  ],
  [
    'and with an or in it',
    { and: [is('nutzen', 'treff'), { or: [is('lage', 5), { in: ['post', { var: 'wege' }] }] }] },
    'Sie bei Frage 1 „den Treff“ angekreuzt haben und wenn Sie bei Frage 4 „stimme voll zu“ oder bei Frage 3 „Rundbrief“ angekreuzt haben',
    'you ticked “den Treff” at question 1, and if you ticked “stimme voll zu” at question 4 or ticked “Rundbrief” at question 3',
  ],
  [
    'or with an and in it',
    { or: [is('nutzen', 'treff'), { and: [is('lage', 5), { in: ['post', { var: 'wege' }] }] }] },
    'Sie bei Frage 1 „den Treff“ angekreuzt haben oder wenn Sie bei Frage 4 „stimme voll zu“ und bei Frage 3 „Rundbrief“ angekreuzt haben',
    'you ticked “den Treff” at question 1, or if you ticked “stimme voll zu” at question 4 and ticked “Rundbrief” at question 3',
  ],
  [
    'a text that was written',
    { '!!': { var: 'ort' } },
    'Sie bei Frage 9 etwas eingetragen haben',
    'you entered something at question 9',
  ],
  [
    'missing',
    { missing: ['stunden'] },
    'Sie bei Frage 8 nichts eingetragen haben',
    'you entered nothing at question 8',
  ],
  [
    'a detail of the first page',
    { and: [is('$area', 'nord'), is('$speaksFor', 'person')] },
    'Sie als Gebiet „Nordviertel“ und oben „aus eigener Sicht“ angekreuzt haben',
    'you ticked “Nordviertel” as your area and ticked “aus eigener Sicht” above',
  ],
  [
    'what is too intricate',
    { '>': [{ '+': [{ var: 'lage' }, { var: 'stunden' }] }, 7] },
    'es nach Ihren bisherigen Antworten auf Sie zutrifft',
    'it applies to you according to your answers so far',
  ],
];

describe('a filter in words', () => {
  it.each(SAID)('says %s', (_, condition, words, englishWords) => {
    expect(toFilterWords(condition, german)).toBe(`Nur ausfüllen, wenn ${words}.`);
    expect(toFilterWords(condition, english)).toBe(`Fill in only if ${englishWords}.`);
  });

  it('says nothing without a condition, and where it always holds', () => {
    expect(toFilterWords(undefined, german)).toBe('');
    expect(toFilterWords(true, german)).toBe('');
    expect(toFilterWords({ or: [true, is('nutzen', 'fonds')] }, german)).toBe('');
    expect(toFilterWords({ in: [{ var: '$area' }, ['nord', 'sued']] }, german)).toBe('');
    expect(toFilterWords(is('lage', 9), german)).toBe('Bitte nicht ausfüllen.');
  });

  it('names what it is about', () => {
    const condition = is('nutzen', 'fonds');
    const words = 'wenn Sie bei Frage 1 „den Fonds“ angekreuzt haben.';
    expect(toFilterWords(condition, german, 'section')).toBe(
      `Diesen Abschnitt nur ausfüllen, ${words}`,
    );
    expect(toFilterWords(condition, german, 'text')).toBe(`Gilt nur, ${words}`);
  });

  it('never says what an operator inside does not mean', () => {
    const condition: Condition = { if: [is('nutzen', 'treff'), is('lage', 1), is('lage', 5)] };
    expect(toFilterWords(condition, german)).toBe(
      'Nur ausfüllen, wenn Sie bei Frage 1 „den Treff“ und bei Frage 4 „stimme gar nicht zu“ angekreuzt haben oder wenn Sie bei Frage 1 nicht „den Treff“ und bei Frage 4 „stimme voll zu“ angekreuzt haben.',
    );
  });
});

describe('where to go on from a choice', () => {
  const after = (key: string, wording = german) => {
    const item = findItem(wording.survey, key);
    return Object.fromEntries(item === undefined ? [] : jumpsAfter(item, wording));
  };

  it('leads past what one tick rules out, no-answers included', () => {
    expect(after('nutzen')).toEqual({
      treff: 'weiter mit Frage 3',
      other: 'weiter mit Frage 3',
      none: 'weiter mit Frage 3',
    });
    expect(after('nutzen', english).treff).toBe('go to question 3');
  });

  it('is silent where several ticks are possible, and where nothing is passed', () => {
    expect(after('wege')).toEqual({});
    expect(after('lage')).toEqual({});
    expect(after('netz')).toEqual({});
  });

  it('passes whole sections, to the end of the sheet if need be', () => {
    const sections = survey.sections.map((section, index) =>
      index === 0 ? section : { ...section, showIf: is('nutzen', 'fonds') },
    );
    const [first, ...rest] = sections;
    const blocks = first?.blocks.filter(({ key }) => key === 'nutzen') ?? [];
    const short = { ...survey, sections: first ? [{ ...first, blocks }, ...rest] : [] };
    const wording = { ...german, survey: short, numbers: numberQuestions(short) };
    expect(after('nutzen', wording)).toEqual({
      treff: 'weiter am Ende des Bogens',
      other: 'weiter am Ende des Bogens',
      none: 'weiter am Ende des Bogens',
    });
  });
});
