import { checkEntry } from '../../src/domain/entry/check-entry.js';
import { compareEntries, mergeEntries } from '../../src/domain/entry/compare-entries.js';
import { NO_ENTRY, type EntryContent } from '../../src/domain/entry/entry.js';
import {
  checkCharacter,
  formatSheetNumber,
  parseSheetNumber,
} from '../../src/domain/entry/sheet-number.js';
import { mayRead } from '../../src/domain/entry/sheet.js';
import { readCode, writeCode } from '../../src/domain/entry/typed-code.js';
import { findItem } from '../../src/domain/survey/items.js';
import type { Item } from '../../src/domain/survey/survey.js';
import { SURVEY } from '../support/six-responses.js';

const itemOf = (key: string): Item => {
  const item = findItem(SURVEY, key);
  if (item === undefined) throw new Error(key);
  return item;
};

describe('the number of a sheet', () => {
  it('has the check character of ISO 7064 MOD 11-2 as printed for ORCID iDs', () => {
    // https://support.orcid.org: 0000-0002-1825-0097 and 0000-0002-1694-233X.
    expect(checkCharacter('000000021825009')).toBe('7');
    expect(checkCharacter('000000021694233')).toBe('X');
  });

  it('is read as typed, as scanned, and in no other way', () => {
    expect(formatSheetNumber(42)).toBe('00042-3');
    const typed = ['00042-3', '423', ' 00042 3 ', 'https://amt.example/erfassung/bogen/00042-3'];
    expect(typed.map(parseSheetNumber)).toEqual([42, 42, 42, 42]);
    expect(['00042-7', '00024-8', '42', 'x00042-3', '', '0'].map(parseSheetNumber)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  it('finds every wrong digit and every two that changed places', () => {
    const undetected: string[] = [];
    for (let number = 1; number < 3000; number += 7) {
      const [digits = '', check = ''] = formatSheetNumber(number).split('-');
      const mistakes = Array.from(digits, (digit, at) => {
        const [before, after] = [digits.slice(0, at), digits.slice(at + 1)];
        const wrong = before + String((Number(digit) + 3) % 10) + after;
        return [wrong, before + after.slice(0, 1) + digit + after.slice(1)];
      }).flat();
      undetected.push(
        ...mistakes.filter((typed) => typed !== digits && parseSheetNumber(typed + check)),
      );
    }
    expect(undetected).toEqual([]);
  });
});

describe('what is typed for an item', () => {
  it('is the place of its box: points, then reasons for not answering', () => {
    const read = (key: string, typed: string) => readCode(itemOf(key), typed);
    expect(read('r', '4')).toEqual({ answer: '4' });
    expect(read('r', '6')).toEqual({ answer: { none: 'weiss-nicht' } });
    expect(read('m', '31')).toEqual({ answer: ['c', 'a'] });
    expect(read('m', '1, 3')).toEqual({ answer: ['a', 'c'] });
    expect(read('s', '')).toEqual({});
    expect(read('s', '3')).toEqual({ answer: { typed: '3', other: '' } });
    expect(read('s', '12')).toEqual({ answer: { typed: '12', other: '' } });
  });

  it('can be one of four marks, in either case', () => {
    expect(['0', 'v', 'U', 'm'].map((key) => readCode(itemOf('r'), key).mark)).toEqual([
      ...['empty', 'refused', 'unreadable', 'ambiguous'],
    ]);
  });

  it('stands in its field again as it was typed', () => {
    const again = (key: string, typed: string, other = '') => {
      const { answer, mark } = readCode(itemOf(key), typed, other);
      const answers = answer === undefined ? {} : { [key]: answer };
      return writeCode(itemOf(key), { answers, marks: mark === undefined ? {} : { [key]: mark } });
    };
    expect(again('r', '6').code).toBe('6');
    expect(again('m', '13').code).toBe('13');
    expect(again('m', '4', 'Garten')).toEqual({ code: '4', other: 'Garten' });
    expect(again('m', '', 'Garten')).toEqual({ code: '', other: 'Garten' });
    expect(again('r', '9').code).toBe('9');
    expect(again('r', 'u').code).toBe('u');
  });
});

describe('a finished reading', () => {
  it('says of what cannot be read which numbers there are', () => {
    const raw = { r: '8', m: '35', s: 'x' };
    const answers = Object.fromEntries(
      Object.entries(raw).map(([key, typed]) => [key, readCode(itemOf(key), typed).answer]),
    );
    const respondent = { area: 'nord', actorType: 'schule', speaksFor: 'person' } as const;
    const checked = checkEntry(SURVEY, { respondent, answers, marks: {} });
    const said = (checked.ok ? [] : checked.problems).filter(({ at }) => Object.hasOwn(raw, at));
    // Five points and one reason; two options; three options and one reason.
    expect(said).toEqual([
      { code: 'entry.code-unknown', at: 'r', details: { max: 6 } },
      { code: 'entry.code-unknown', at: 's', details: { max: 2 } },
      { code: 'entry.codes-unknown', at: 'm', details: { max: 4 } },
    ]);
  });
});

describe('two readings of one sheet', () => {
  const survey = SURVEY;
  const reading = (answers: object, marks: EntryContent['marks'] = {}): EntryContent => ({
    respondent: { area: 'nord', actorType: 'schule', speaksFor: 'person' },
    answers: { ...answers },
    marks,
  });

  it('are the same whatever the order of codes, the spaces of a text, and typed or left empty', () => {
    const first = reading({ m: ['c', 'a'], warum: 'Zu  wenig\nZeit ', r: 1 }, { s: 'empty' });
    const second = reading({ m: ['a', 'c'], warum: 'Zu wenig Zeit', r: '1' });
    expect(compareEntries(survey, first, second)).toEqual([]);
  });

  it('differ where one says something and the other nothing, or another mark', () => {
    const first = reading({ r: '1', z: 2 }, { s: 'refused' });
    const second = reading({ r: '2' }, { s: 'unreadable' });
    const other = { ...second, respondent: { ...second.respondent, area: 'sued' } };
    expect(compareEntries(survey, first, second)).toEqual(['r', 's', 'z']);
    expect(compareEntries(survey, first, other)).toEqual(['$area', 'r', 's', 'z']);
  });

  it('that name another organisation differ in that alone: it settles area and group', () => {
    const named = {
      ...reading({}),
      respondent: { place: 'sued/polizei/p1', area: 'sued', actorType: 'polizei' },
    };
    const settled = {
      at: '$place',
      choice: 'second',
      reason: 'Stempel',
      content: NO_ENTRY,
    } as const;
    expect(compareEntries(survey, reading({}), named)).toEqual(['$place', '$speaksFor']);
    const merged = mergeEntries(
      survey,
      [reading({}), named],
      [settled, { ...settled, at: '$speaksFor', choice: 'first' }],
    );
    expect(merged.ok && merged.value.respondent).toEqual({
      ...{ place: 'sued/polizei/p1', area: 'sued', actorType: 'polizei', speaksFor: 'person' },
    });
  });
});

describe('a sheet', () => {
  const done = (person: string) => ({ person, done: true, updated: '2026-06-01' });

  it('is read by two people, each once, and by nobody when it is closed', () => {
    const open = { state: 'open' } as const;
    const begun = { ...done('lena'), done: false };
    expect([
      mayRead(open, [], 'lena'),
      mayRead(open, [begun], 'lena'),
      mayRead(open, [done('lena')], 'lena'),
      mayRead(open, [done('lena')], 'tom'),
      mayRead(open, [begun, done('tom')], 'ute'),
      mayRead({ state: 'void' }, [], 'lena'),
    ]).toEqual([true, true, false, true, false, false]);
  });
});
