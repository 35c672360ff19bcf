import type { Item } from '../../src/domain/survey/survey.js';
import { parseForm } from '../../src/web/form-body.js';
import {
  type FormBody,
  readForm,
  readItem,
  readNumber,
} from '../../src/web/participate/read-form.js';

const base = { key: 'q', text: 'Frage', required: false, noAnswer: [] };
const options = [
  { code: 'a', label: 'A' },
  { code: 'b', label: 'B' },
  { code: 'other', label: 'Anderes' },
];
const single: Item = { ...base, kind: 'single', options };
const multiple: Item = { ...base, kind: 'multiple', options };
const ranking: Item = { ...base, kind: 'ranking', options };
const points: Item = { ...base, kind: 'points', options, total: 10 };
const takeover: Item = {
  ...base,
  kind: 'takeover',
  tasks: [{ code: 't', label: 'T' }],
  stances: options,
  hoursFor: ['a'],
  conditionFor: [],
};
const text: Item = { ...base, kind: 'long-text', maxLength: 100 };

describe('reading a form', () => {
  it.each([
    ['12', 12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.200', 1200],
    ['1.200,5', 1200.5],
    ['1 200', 1200],
    ['-3', -3],
    [' 7 ', 7],
    ['', null],
    ['   ', null],
    ['zwölf', 'zwölf'],
    ['1,2,3', '1,2,3'],
    ['0x10', '0x10'],
    ['1e3', '1e3'],
  ])('takes the number %j for %j', (written, number) => {
    expect(readNumber(written)).toBe(number);
  });

  it.each<[string, Item, unknown, unknown]>([
    ['a choice', single, { choice: 'a' }, 'a'],
    ['a bare value', single, 'a', 'a'],
    ['a no-answer code', single, { choice: '#weiss-nicht' }, { none: 'weiss-nicht' }],
    ['a choice taken back', single, { choice: '' }, null],
    ["a text of one's own", single, { other: 'x' }, { choices: ['other'], other: 'x' }],
    ['a text whose choice was taken back', single, { choice: '', other: 'x' }, null],
    ['a text beside another choice', single, { choice: 'a', other: 'x' }, 'a'],
    ['ticks in any order', multiple, { choices: ['b', 'a'] }, ['a', 'b']],
    [
      'ticks and a text',
      multiple,
      { choices: ['b'], other: 'x' },
      { choices: ['b', 'other'], other: 'x' },
    ],
    ['no tick', multiple, {}, null],
    ['"nichts davon"', multiple, { nothing: '1' }, []],
    ['ranks with a gap', ranking, { rank: { a: '3', b: '1' } }, ['b', 'a']],
    ['a rank given twice', ranking, { rank: { a: '1', b: '1' } }, { ranks: { a: '1', b: '1' } }],
    ['points', points, { points: { a: '4', b: '', other: '6,0' } }, { a: 4, other: 6 }],
    [
      'a task whose stance was taken back',
      takeover,
      { tasks: { t: { stance: '', hours: '4' } } },
      null,
    ],
    ['hours before a stance', takeover, { tasks: { t: { hours: '4' } } }, { t: { hours: 4 } }],
    ['line breaks', text, { text: 'a\r\nb' }, 'a\nb'],
    ['white space alone', text, { text: ' \r\n ' }, null],
    ['a text and a code', text, { text: 'a', none: ['x'] }, { given: 'a', none: 'x' }],
  ])('reads %s', (_, item, field, answer) => {
    expect(readItem(item, field)).toEqual(answer);
  });

  it('takes the last of two values for a name that may come once, and never both', () => {
    const twice = parseForm('answers[q][choice]=a&answers[q][choice]=b') as FormBody;
    expect(readForm([single], twice)).toEqual({ q: 'b' });
  });

  it('names every item that was shown and none beside, so that empty fields clear answers', () => {
    const items = [single, { ...text, key: 'z' }];
    const form = { answers: { q: { choice: 'a' }, forged: 'x' } };
    expect(readForm(items, form)).toEqual({ q: 'a', z: null });
    expect(readForm(items, { answers: 'broken' })).toEqual({ q: null, z: null });
  });
});
