import { findItem } from '../../src/domain/survey/items.js';
import fc from 'fast-check';
import {
  canonicalJson,
  itemFingerprint,
  surveyFingerprint,
} from '../../src/domain/survey/survey-hash.js';
import { openWave, waveState } from '../../src/domain/survey/waves.js';
import { EVERY_KIND, surveyWith, YES_NO } from '../support/definitions.js';

describe('waves', () => {
  const survey = surveyWith(EVERY_KIND, {
    waves: [
      { key: 'a', opens: '2023-01-15', closes: '2023-12-15' },
      { key: 'b', opens: '2026-09-01' },
    ],
  });

  it.each([
    ['2023-01-14', undefined],
    ['2023-01-15', 'a'],
    ['2023-12-15', 'a'],
    ['2023-12-16', undefined],
    ['2031-01-01', 'b'],
  ])('on %s the open wave is %s: both days of a wave count', (today, wave) => {
    expect(openWave(survey, today)?.key).toBe(wave);
  });

  it('is coming before, open during and closed after its days', () => {
    const wave = { key: 'a', opens: '2023-01-15', closes: '2023-12-15' };

    expect(['2023-01-14', '2023-06-01', '2024-01-01'].map((day) => waveState(wave, day))).toEqual([
      'coming',
      'open',
      'closed',
    ]);
  });
});

describe('fingerprints', () => {
  const base = surveyWith(EVERY_KIND);

  it('stay the same for what no respondent sees', () => {
    const changed = surveyWith(
      EVERY_KIND.map((item) => {
        if (item.key === 'wahl') return { ...item, ordered: true };
        return item.key === 'zahl' ? { ...item, equivalentTo: [1] } : item;
      }),
      { waves: [{ key: '2027', opens: '2027-01-01' }], minutes: 5, access: 'both' },
    );

    expect(surveyFingerprint(changed)).toBe(surveyFingerprint(base));
  });

  it.each([
    [
      'a label',
      {
        options: [
          { code: 'ja', label: 'Ja!' },
          { code: 'nein', label: 'nein' },
        ],
      },
    ],
    ['the wording', { text: 'Anders?' }],
    ['the no-answers', { noAnswer: [] }],
    ['whether it must be answered', { required: true }],
  ])('of the survey change with %s', (_what, change) => {
    const changed = surveyWith(
      EVERY_KIND.map((item) => (item.key === 'wahl' ? { ...item, ...change } : item)),
    );

    expect(surveyFingerprint(changed)).not.toBe(surveyFingerprint(base));
  });

  it('of an item change with the conditions above it, but not with its place', () => {
    const asked = { key: 'wer', kind: 'single', text: '?', options: YES_NO };
    const item = { key: 'x', kind: 'number', text: '?' };
    const showIf = { '==': [{ var: 'wer' }, 'ja'] };
    const print = (...sections: readonly object[]): string => {
      const numbered = sections.map((section, at) => ({ key: `s${at}`, title: 'S', ...section }));
      const survey = surveyWith([], { sections: numbered });
      const found = findItem(survey, 'x');
      return found ? itemFingerprint(survey, found) : 'missing';
    };
    const together = print({ items: [asked, item] });

    expect(print({ items: [asked] }, { items: [item] })).toBe(together);
    expect(print({ items: [asked] }, { items: [{ ...item, required: true }] })).toBe(together);
    expect(print({ items: [asked] }, { items: [item], showIf })).not.toBe(together);
    expect(print({ items: [asked, { ...item, showIf }] })).not.toBe(together);
  });
});

describe('canonical JSON', () => {
  it('sorts names, whole numbers first as JavaScript does, and leaves out what is undefined', () => {
    const value = {
      b: [1, undefined, { z: null, a: undefined }],
      '10': 'zehn "10"',
      a: -0.5,
      '9': 9,
    };
    expect(canonicalJson(value)).toBe(
      '{"9":9,"10":"zehn \\"10\\"","a":-0.5,"b":[1,null,{"z":null}]}',
    );
  });

  it('is read by JSON as the same value, and is one text for all orders of writing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        const read = JSON.parse(text) as unknown;
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
        // What is read stands in canonical order already, so that JSON writes it the same way.
        expect(JSON.stringify(read)).toBe(text);
        expect(canonicalJson(backwards(value))).toBe(text);
      }),
    );
  });
});

function backwards(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(backwards);
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([name, inner]) => [name, backwards(inner)]));
}
