import type { RawAnswers } from '../../src/domain/response/answer.js';
import type { SurveyFile } from './survey-folder.js';

/** The survey of `six-responses.ts` as its file says it: one item of every kind. */
export const SMALL_CATALOGUE = {
  areas: [
    { key: 'nord', name: 'Nord' },
    { key: 'sued', name: 'Süd' },
  ],
  vocabularies: [
    {
      key: 'gruppen',
      name: 'Gruppen',
      types: [
        { key: 'schule', name: 'Schulen' },
        { key: 'polizei', name: 'Polizei' },
        { key: 'vereine', name: 'Vereine' },
      ],
    },
  ],
  scales: [
    {
      key: 'stufen',
      points: ['1', '2', '3', '4', '5'].map((code) => ({ code, label: `Stufe ${code}` })),
    },
  ],
  noAnswers: [{ key: 'weiss-nicht', label: 'weiß nicht' }],
  themes: [{ key: 'bedeutung', letter: 'A', title: 'Bedeutung' }],
};

const options = (...codes: readonly string[]) =>
  codes.map((code) => ({ code, label: `Antwort ${code}` }));

export const SMALL_ITEMS = [
  { key: 'r', kind: 'rating', text: 'Frage r', scale: 'stufen', noAnswer: ['weiss-nicht'] },
  { key: 's', kind: 'single', text: 'Frage s', options: options('ja', 'nein') },
  { key: 'm', kind: 'multiple', text: 'Frage m', options: options('a', 'b', 'c'), other: true },
  { key: 'k', kind: 'ranking', text: 'Frage k', options: options('x', 'y', 'z'), max: 2 },
  { key: 'p', kind: 'points', text: 'Frage p', options: options('u', 'v'), total: 100 },
  { key: 'z', kind: 'number', text: 'Frage z', decimals: 1, unit: 'Stellen' },
  {
    key: 't',
    kind: 'takeover',
    text: 'Frage t',
    tasks: options('fest', 'rat'),
    stances: options('macht', 'koennte', 'nein'),
    hoursFor: ['koennte'],
    conditionFor: ['koennte'],
  },
  {
    key: 'warum',
    kind: 'long-text',
    text: 'Frage warum',
    maxLength: 2000,
    showIf: { in: [{ var: 'r' }, [1, 2]] },
  },
];

/** @param changes fields of the file that differ, `items` among them */
export function smallSurvey({
  items = SMALL_ITEMS,
  ...changes
}: Readonly<Record<string, unknown>> = {}): SurveyFile {
  return {
    key: 'klein',
    title: 'Kleine Befragung',
    waves: [
      { key: '2023', opens: '2023-01-01', closes: '2023-12-31' },
      { key: '2026', opens: '2026-01-01', closes: '2026-12-15' },
    ],
    areas: ['nord', 'sued'],
    actorTypes: 'gruppen',
    access: 'open',
    confidentiality: 'vertraulich',
    sections: [{ key: 'alles', title: 'Alles', theme: 'bedeutung', items }],
    ...changes,
  };
}

/** The id of a response by its number. */
export const idOf = (number: number) =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A valid body of a request, unless it is changed. */
export function aBody({
  number = 1,
  ...changes
}: { readonly number?: number } & Readonly<Record<string, unknown>> = {}) {
  return {
    id: idOf(number),
    wave: '2026',
    area: 'nord',
    actorType: 'schule',
    channel: 'online',
    speaksFor: 'organisation',
    language: 'de',
    answers: { r: '4', s: 'ja' } as RawAnswers,
    ...changes,
  };
}
