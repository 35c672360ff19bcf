import { conditionValue, isVisible } from '../../src/domain/response/conditions.js';
import { pipeText } from '../../src/domain/response/pipe-text.js';
import {
  findVisibility,
  visibleItems,
  visibleSections,
} from '../../src/domain/response/visible-items.js';
import { findItem } from '../../src/domain/survey/items.js';
import { parseSurvey } from '../../src/domain/survey/parse-survey.js';
import type { Condition } from '../../src/domain/survey/survey.js';
import {
  catalogue,
  definitionWith,
  EVERY_KIND,
  problemsOf,
  surveyWith,
  YES_NO,
} from '../support/definitions.js';

const DEPENDENT = { key: 'x', kind: 'number', text: '?' };
const NOBODY = {};

/** A survey with one item of every kind and, after them, one that is shown on a condition. */
const withCondition = (showIf: unknown) => surveyWith([...EVERY_KIND, { ...DEPENDENT, showIf }]);

const normalised = (showIf: unknown): Condition | undefined =>
  findItem(withCondition(showIf), 'x')?.showIf;

const problemsWith = (showIf: unknown): readonly string[] =>
  problemsOf(
    parseSurvey(definitionWith([...EVERY_KIND, { ...DEPENDENT, showIf }]), catalogue()),
  ).map((problem) => problem.replace('sections[0].items[11].showIf', ''));

const shows = (showIf: unknown, answers: Record<string, unknown>): boolean =>
  findVisibility(withCondition(showIf), { area: 'nord' }, answers).items.has('x');

describe('literals in conditions', () => {
  it.each([
    [{ in: [{ var: 'note' }, ['1', 2]] }, { in: [{ var: 'note' }, [1, 2]] }],
    [{ '==': ['4', { var: 'zeile1' }] }, { '==': [4, { var: 'zeile1' }] }],
    [{ '<': ['1', { var: 'zahl' }, 5] }, { '<': [1, { var: 'zahl' }, 5] }],
    [{ '==': [{ var: 'punkte.a' }, '3'] }, { '==': [{ var: 'punkte.a' }, 3] }],
    [{ '>': [{ var: 'ueber.a.hours' }, '2'] }, { '>': [{ var: 'ueber.a.hours' }, 2] }],
    [{ '==': [{ var: 'kurz' }, 5] }, { '==': [{ var: 'kurz' }, '5'] }],
    [{ '!=': [{ var: ['note', '3'] }, null] }, { '!=': [{ var: ['note', 3] }, null] }],
  ])('%j becomes %j: each gets the type of its variable', (written, parsed) => {
    expect(normalised(written)).toEqual(parsed);
  });

  it('inside a list operator get the type of one entry', () => {
    const survey = surveyWith([
      { key: 'm', kind: 'multiple', text: '?', options: [{ code: 1, label: 'eins' }] },
      { ...DEPENDENT, showIf: { some: [{ var: 'm' }, { '===': [{ var: '' }, 1] }] } },
    ]);

    expect(visibleItems(survey, NOBODY, { m: ['1'] }).has('x')).toBe(true);
    expect(visibleItems(survey, NOBODY, { m: [] }).has('x')).toBe(false);
  });

  it.each([
    [{ '==': [{ var: 'wahl' }, 'vielleicht'] }, '.==[1] definition.unknown-reference'],
    [{ '==': [{ var: '$area' }, 'west'] }, '.==[1] definition.unknown-reference'],
    [{ '==': [{ var: '$wer' }, 'west'] }, '.==[0].var definition.unknown-reference'],
    [{ '==': [{ var: 'fehlt' }, 1] }, '.==[0].var definition.unknown-reference'],
    [{ '==': [{ var: 'toString' }, 'x'] }, '.==[0].var definition.unknown-reference'],
    [{ '==': [{ var: 'punkte.z' }, 1] }, '.==[0].var definition.unknown-reference'],
    [{ '==': [{ var: 'note.a' }, 1] }, '.==[0].var definition.unknown-reference'],
    [{ '==': [{ var: 'x' }, 1] }, '.==[0].var definition.later-item'],
    [{ missing: ['wahl', 'fehlt'] }, '.missing[1] definition.unknown-reference'],
    [{ gleich: [{ var: 'wahl' }, 'ja'] }, '.gleich definition.invalid-condition'],
    [{ constructor: [1] }, '.constructor definition.invalid-condition'],
    [{ '==': [{ var: 'note' }, 'gut'] }, '.==[1] definition.invalid-condition'],
    [{ '==': [{ var: 'wahl' }] }, '.== definition.invalid-condition'],
    [{ '==': [1, 1], '!=': [1, 1] }, ' definition.invalid-condition'],
    ['wahl', ' definition.invalid-condition'],
  ])('%j is reported', (showIf, problem) => {
    expect(problemsWith(showIf)).toEqual([problem]);
  });

  it('allows only what stands above: in a section, its battery and its row', () => {
    const raw = definitionWith([], {
      sections: [
        { key: 's', title: 'S', showIf: { '!!': [{ var: 'r' }] }, items: [{ ...DEPENDENT }] },
        {
          key: 't',
          title: 'T',
          items: [
            {
              key: 'b',
              kind: 'battery',
              text: '?',
              scale: 'zustimmung',
              showIf: { '==': [{ var: 'r' }, 1] },
              rows: [
                { key: 'r', text: '1' },
                { key: 'q', text: '2', showIf: { '==': [{ var: 'r' }, '1'] } },
              ],
            },
          ],
        },
      ],
    });

    expect(problemsOf(parseSurvey(raw, catalogue()))).toEqual([
      'sections[0].showIf.!![0].var definition.later-item',
      'sections[1].items[0].showIf.==[0].var definition.later-item',
    ]);
  });
});

describe('conditions', () => {
  it.each([
    [{ in: [{ var: 'note' }, [1, 2]] }, { note: '1' }, true],
    [{ in: [{ var: 'note' }, [1, 2]] }, { note: 3 }, false],
    [{ in: [{ var: 'note' }, [1, 2]] }, {}, false],
    [{ in: [{ var: 'note' }, [1, 2]] }, { note: { none: 'weiss-nicht' } }, false],
    [{ '==': [{ var: 'note' }, null] }, { note: { none: 'weiss-nicht' } }, true],
    [{ missing: ['wahl'] }, {}, true],
    [{ missing: ['wahl'] }, { wahl: 'ja' }, false],
    [{ in: ['b', { var: 'mehr' }] }, { mehr: { choices: ['b'], other: 'x' } }, true],
    [{ in: ['other', { var: 'mehr' }] }, { mehr: { choices: ['b'], other: 'x' } }, true],
    [{ in: ['b', { var: 'mehr' }] }, {}, false],
    [{ '==': [{ var: 'wahl' }, 'other'] }, { wahl: { choices: [], other: 'x' } }, true],
    [{ '>=': [{ var: 'punkte.a' }, 5] }, { punkte: { a: 6, b: 4 } }, true],
    [{ '==': [{ var: 'ueber.a.stance' }, 'ja'] }, { ueber: { a: { stance: 'ja' } } }, true],
    [{ '==': [{ var: '$area' }, 'nord'] }, {}, true],
    [{ '!!': [{ var: 'lang' }] }, { lang: ' \n' }, false],
    [{ '!!': [{ var: 'mehr' }] }, { mehr: [] }, false],
    [{ '+': [{ var: 'zahl' }, 'x'] }, { zahl: 1 }, false],
    [true, {}, true],
  ])('%j with %j is %s', (showIf, answers, expected) => {
    expect(shows(showIf, answers)).toBe(expected);
  });

  it('that cannot be computed are not fulfilled, and never throw', () => {
    expect(isVisible({ '>': [{ var: 'a' }, 1] }, { a: 'Text' })).toBe(false);
    expect(isVisible({ unbekannt: [] }, {})).toBe(false);
  });

  it('treat an answer that is not valid as no answer', () => {
    expect(shows({ '>': [{ var: 'zahl' }, 100] }, { zahl: 5000 })).toBe(false);
  });

  it('hide in cascades: what is hidden counts as unanswered further down', () => {
    const survey = surveyWith([
      { key: 'a', kind: 'single', text: '?', options: YES_NO },
      {
        key: 'b',
        kind: 'single',
        text: '?',
        options: YES_NO,
        showIf: { '==': [{ var: 'a' }, 'ja'] },
      },
      { key: 'c', kind: 'number', text: '?', showIf: { '==': [{ var: 'b' }, 'ja'] } },
    ]);

    expect([...visibleItems(survey, NOBODY, { a: 'ja', b: 'ja' })]).toEqual(['a', 'b', 'c']);
    expect([...visibleItems(survey, NOBODY, { a: 'nein', b: 'ja' })]).toEqual(['a']);
  });

  it('of sections and batteries hide everything in them', () => {
    const row = { key: 'r', text: '?' };
    const showIf = { '==': [{ var: 'a' }, 'ja'] };
    const survey = surveyWith([], {
      sections: [
        {
          key: 's',
          title: 'S',
          items: [
            { key: 'a', kind: 'single', text: '?', options: YES_NO },
            { key: 'b', kind: 'battery', text: '?', scale: 'zustimmung', showIf, rows: [row] },
          ],
        },
        { key: 't', title: 'T', showIf, items: [{ key: 'c', kind: 'number', text: '?' }] },
        { key: 'u', title: 'U', items: [{ key: 'i', kind: 'info', text: '!', showIf }] },
      ],
    });
    const sections = (answers: Record<string, unknown>): readonly string[] =>
      visibleSections(survey, NOBODY, answers).map(({ key }) => key);

    expect([...visibleItems(survey, NOBODY, { a: 'nein', r: 1, c: 1 })]).toEqual(['a']);
    expect([...visibleItems(survey, NOBODY, { a: 'ja' })]).toEqual(['a', 'r', 'c']);
    expect([sections({ a: 'nein' }), sections({ a: 'ja' })]).toEqual([['s'], ['s', 't', 'u']]);
  });

  it('see null for no answer, numbers for scales, codes for choices', () => {
    expect([
      conditionValue('rating', '4'),
      conditionValue('rating', { none: 'x' }),
      conditionValue('multiple', { choices: ['a'], other: 'x' }),
      conditionValue('single', { choices: ['other'], other: 'x' }),
      conditionValue('single', undefined),
    ]).toEqual([4, null, ['a'], 'other', null]);
  });
});

describe('pipeText', () => {
  const survey = surveyWith(EVERY_KIND);

  it.each([
    ['{{wahl}}', { wahl: 'ja' }, 'ja'],
    ['{{ wahl }}', { wahl: { choices: ['other'], other: 'vielleicht' } }, 'vielleicht'],
    ['{{mehr}}', { mehr: ['b', 'a'] }, 'Austausch, Beratung'],
    ['{{note}}', { note: 4 }, 'eher'],
    ['{{zahl}}', { zahl: 1234.5 }, '…'],
    ['{{zahl}}', { zahl: 12.5 }, '12,5\u00a0EUR'],
    ['{{kurz}}', { kurz: '<b>&' }, '<b>&'],
    ['{{wahl|das}}', {}, 'das'],
    ['{{wahl|das}}', { wahl: { none: 'weiss-nicht' } }, 'das'],
    ['{{wahl}}', {}, '…'],
    ['{{mehr|nichts}}', { mehr: [] }, 'nichts'],
    ['{{fehlt|x}} {nicht}', {}, 'x {nicht}'],
    ['$& {{kurz}}', { kurz: '$& $1' }, '$& $& $1'],
  ])('%s with %j is “%s”', (text, answers, expected) => {
    expect(pipeText(text, survey, answers)).toBe(expected);
  });
});
