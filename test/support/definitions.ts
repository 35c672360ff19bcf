import type { Result } from '../../src/domain/problem.js';
import type { Catalogue } from '../../src/domain/survey/catalogue.js';
import { parseCatalogue } from '../../src/domain/survey/parse-catalogue.js';
import { parseSurvey } from '../../src/domain/survey/parse-survey.js';
import type { Survey } from '../../src/domain/survey/survey.js';

/** Definitions as the YAML reader gives them, small enough to count problems by hand. */
export const A_CATALOGUE = {
  areas: [
    { key: 'nord', name: 'Nordviertel' },
    { key: 'sued', name: 'Südviertel' },
  ],
  vocabularies: [
    {
      key: 'gruppen',
      name: 'Gruppen',
      types: [
        { key: 'jugend', name: 'Jugendarbeit', publication: 'soziales' },
        { key: 'polizei', name: 'Polizei' },
      ],
    },
  ],
  publicationGroups: [{ key: 'soziales', name: 'Soziales' }],
  scales: [
    {
      key: 'zustimmung',
      points: [
        { code: 1, label: 'gar nicht' },
        { code: 2, label: 'eher nicht' },
        { code: 3, label: 'teils' },
        { code: 4, label: 'eher' },
        { code: 5, label: 'voll' },
      ],
    },
  ],
  noAnswers: [
    { key: 'weiss-nicht', label: 'weiß nicht' },
    { key: 'keine-angabe', label: 'keine Angabe' },
  ],
  themes: [{ key: 'bedeutung', letter: 'A', title: 'Bedeutung' }],
};

/** A survey definition with one section of these items. */
export function definitionWith(
  items: readonly unknown[],
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    key: 'beispiel',
    title: 'Beispiel',
    waves: [{ key: 2026, opens: '2026-01-01', closes: '2026-12-31' }],
    areas: ['nord', 'sued'],
    actorTypes: 'gruppen',
    sections: [{ key: 'eins', title: 'Eins', items }],
    ...changes,
  };
}

export function catalogue(): Catalogue {
  return valueOf(parseCatalogue(A_CATALOGUE));
}

export function surveyWith(
  items: readonly unknown[],
  changes: Readonly<Record<string, unknown>> = {},
): Survey {
  return valueOf(parseSurvey(definitionWith(items, changes), catalogue()));
}

/** Where each problem lies and what it is, `path code`, in the order they are reported. */
export function problemsOf(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : result.problems.map(({ at, code }) => `${at} ${code}`);
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(problemsOf(result).join('\n'));
  return result.value;
}

export const YES_NO = [
  { code: 'ja', label: 'ja' },
  { code: 'nein', label: 'nein' },
];

export const THREE = [
  { code: 'a', label: 'Austausch' },
  { code: 'b', label: 'Beratung' },
  { code: 'c', label: 'Chronik' },
];

/** One item of every kind, with everything that makes answers complicated. */
export const EVERY_KIND = [
  { key: 'info', kind: 'info', text: 'Keine Zusage.' },
  {
    key: 'wahl',
    kind: 'single',
    text: '?',
    options: YES_NO,
    other: true,
    noAnswer: ['weiss-nicht'],
  },
  {
    key: 'mehr',
    kind: 'multiple',
    text: '?',
    options: THREE,
    other: true,
    noAnswer: ['weiss-nicht'],
  },
  { key: 'note', kind: 'rating', text: '?', scale: 'zustimmung', noAnswer: ['weiss-nicht'] },
  {
    key: 'block',
    kind: 'battery',
    text: '?',
    scale: 'zustimmung',
    rows: [
      { key: 'zeile1', text: '1' },
      { key: 'zeile2', text: '2' },
    ],
  },
  { key: 'rang', kind: 'ranking', text: '?', options: THREE, max: 2 },
  {
    key: 'punkte',
    kind: 'points',
    text: '?',
    options: THREE,
    total: 10,
    noAnswer: ['weiss-nicht'],
  },
  { key: 'zahl', kind: 'number', text: '?', min: -50, max: 1000, decimals: 3, unit: 'EUR' },
  { key: 'kurz', kind: 'short-text', text: '?', noAnswer: ['weiss-nicht', 'keine-angabe'] },
  { key: 'lang', kind: 'long-text', text: '?' },
  {
    key: 'ueber',
    kind: 'takeover',
    text: '?',
    tasks: THREE,
    stances: [...YES_NO, { code: 'bedingt', label: 'bedingt' }],
    hoursFor: ['ja', 'bedingt'],
    conditionFor: ['bedingt'],
    noAnswer: ['keine-angabe'],
  },
];
