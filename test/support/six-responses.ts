import { composeResults, type ResultsInput } from '../../src/domain/analysis/compose-results.js';
import type { ItemResult, Results } from '../../src/domain/analysis/results.js';
import { emptyTally, tallyDelta, applyDelta } from '../../src/domain/analysis/tally-change.js';
import { tallyLayout } from '../../src/domain/analysis/tally-layout.js';
import type { StoredTally } from '../../src/domain/analysis/tally.js';
import type { Answers, Channel, SpeaksFor, Submission } from '../../src/domain/response/answer.js';
import type { Item, Option, Survey, SurveyVersion } from '../../src/domain/survey/survey.js';

/**
 * A survey with one item of every kind and six responses, small enough to count by hand:
 *
 * | | area | type | channel | for | r | s | m | k | p: u, v | z | t: fest | t: rat | warum |
 * |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
 * | 1 | nord | schule | online | organisation | 1 | ja | a b | x y | 60, 40 | 2 | macht | könnte, 4 h | text |
 * | 2 | nord | schule | online | person | 2 | ja | nothing | x | 100, 0 | 3.5 | nein | | empty |
 * | 3 | nord | polizei | paper | organisation | 4 | nein | c | y x | 0, 100 | 2 | empty | | hidden |
 * | 4 | sued | schule | online | organisation | 5 | empty | a other | y | 50, 50 | empty | könnte, 10 h | könnte, 2 h | hidden |
 * | 5 | sued | polizei | online | person | weiß nicht | ja | empty | empty | empty | 10 | | nein | hidden |
 * | 6 | sued | polizei | paper | organisation | 5 | nein | a | z x | 30, 70 | 4 | macht | | hidden |
 */
export const SURVEY = aSurvey();

export function aSurvey(change: (items: readonly Item[]) => readonly Item[] = same): Survey {
  return {
    key: 'klein',
    title: 'Kleine Befragung',
    intro: [],
    language: 'de',
    waves: [{ key: '2026', opens: '2026-01-01' }],
    areas: [
      { key: 'nord', name: 'Nord' },
      { key: 'sued', name: 'Süd' },
    ],
    vocabulary: 'gruppen',
    actorTypes: [
      { key: 'schule', name: 'Schulen' },
      { key: 'polizei', name: 'Polizei' },
      { key: 'vereine', name: 'Vereine' },
    ],
    access: 'open',
    confidentiality: 'vertraulich',
    sections: [{ key: 'alles', title: 'Alles', theme: 'bedeutung', blocks: change(items()) }],
  };
}

function same(unchanged: readonly Item[]): readonly Item[] {
  return unchanged;
}

function items(): readonly Item[] {
  const base = (key: string) => ({ key, text: `Frage ${key}`, required: false, noAnswer: [] });
  return [
    {
      ...base('r'),
      kind: 'rating',
      scale: ['1', '2', '3', '4', '5'].map((code) => ({ code, label: `Stufe ${code}` })),
      noAnswer: [{ key: 'weiss-nicht', label: 'weiß nicht' }],
    },
    { ...base('s'), kind: 'single', options: options('ja', 'nein') },
    { ...base('m'), kind: 'multiple', options: options('a', 'b', 'c', 'other') },
    { ...base('k'), kind: 'ranking', options: options('x', 'y', 'z'), max: 2 },
    { ...base('p'), kind: 'points', options: options('u', 'v'), total: 100 },
    { ...base('z'), kind: 'number', decimals: 1, unit: 'Stellen' },
    {
      ...base('t'),
      kind: 'takeover',
      tasks: options('fest', 'rat'),
      stances: options('macht', 'koennte', 'nein'),
      hoursFor: ['koennte'],
      conditionFor: [],
    },
    {
      ...base('warum'),
      kind: 'long-text',
      maxLength: 2000,
      showIf: { in: [{ var: 'r' }, [1, 2]] },
    },
  ];
}

function options(...codes: readonly string[]): readonly Option[] {
  return codes.map((code) => ({ code, label: `Antwort ${code}` }));
}

type Who = readonly [area: string, actorType: string, channel: Channel, speaksFor: SpeaksFor];

export function aSubmission(
  number: number,
  [area, actorType, channel, speaksFor]: Who,
  answers: Answers,
): Submission {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const rest = { wave: '2026', language: 'de', date: '2026-05-01' };
  return { id, area, actorType, channel, speaksFor, ...rest, answers };
}

export const RESPONSES: readonly Submission[] = [
  aSubmission(1, ['nord', 'schule', 'online', 'organisation'], {
    ...{ r: '1', s: 'ja', m: ['a', 'b'], k: ['x', 'y'], p: { u: 60, v: 40 }, z: 2 },
    t: { fest: { stance: 'macht' }, rat: { stance: 'koennte', hours: 4 } },
    warum: 'Weil es zu wenig ist.',
  }),
  aSubmission(2, ['nord', 'schule', 'online', 'person'], {
    ...{ r: '2', s: 'ja', m: [], k: ['x'], p: { u: 100 }, z: 3.5 },
    t: { fest: { stance: 'nein' } },
  }),
  aSubmission(3, ['nord', 'polizei', 'paper', 'organisation'], {
    ...{ r: '4', s: 'nein', m: ['c'], k: ['y', 'x'], p: { v: 100 }, z: 2 },
  }),
  aSubmission(4, ['sued', 'schule', 'online', 'organisation'], {
    ...{ r: '5', m: { choices: ['a', 'other'], other: 'Feste' }, k: ['y'], p: { u: 50, v: 50 } },
    t: { fest: { stance: 'koennte', hours: 10 }, rat: { stance: 'koennte', hours: 2 } },
  }),
  aSubmission(5, ['sued', 'polizei', 'online', 'person'], {
    ...{ r: { none: 'weiss-nicht' }, s: 'ja', z: 10 },
    t: { rat: { stance: 'nein' } },
  }),
  aSubmission(6, ['sued', 'polizei', 'paper', 'organisation'], {
    ...{ r: '5', s: 'nein', m: ['a'], k: ['z', 'x'], p: { u: 30, v: 70 }, z: 4 },
    t: { fest: { stance: 'macht' } },
  }),
];

/** Twelve invited: 4 and 2 in the north, 3 and 3 in the south; no clubs. */
const INVITED = [
  { area: 'nord', actorType: 'schule', invited: 4 },
  { area: 'nord', actorType: 'polizei', invited: 2 },
  { area: 'sued', actorType: 'schule', invited: 3 },
  { area: 'sued', actorType: 'polizei', invited: 3 },
];

export function versionOf(survey: Survey, version: number): SurveyVersion {
  return { survey, version, hash: `hash-${version}` };
}

/** The tallies of some responses to one version, one for each area, actor type and channel. */
export function talliesOf(
  { survey, version }: SurveyVersion,
  responses: readonly Submission[],
): readonly StoredTally[] {
  const layout = tallyLayout(survey);
  const cells = new Map<string, StoredTally>();
  for (const submission of responses) {
    const { wave, area, actorType, channel } = submission;
    const name = [wave, area, actorType, channel].join('/');
    const key = { survey: survey.key, version, wave, area, actorType, channel };
    const before = cells.get(name)?.tally ?? emptyTally(layout);
    const tally = applyDelta(before, tallyDelta(layout, submission), 1);
    cells.set(name, { ...key, tally });
  }
  return [...cells.values()];
}

export const FIRST = versionOf(SURVEY, 1);

/** The results of the six responses, with whatever a test wants different. */
export function smallResults(change: Partial<ResultsInput> = {}): Results {
  return composeResults({
    versions: [FIRST],
    wave: '2026',
    tallies: talliesOf(FIRST, RESPONSES),
    filter: {},
    by: null,
    invited: INVITED,
    dates: { first: '2026-05-01', last: '2026-05-01' },
    ...change,
  });
}

export function itemOf({ items }: Results, key: string): ItemResult {
  const item = items.find((result) => result.key === key);
  if (item === undefined) throw new Error(`no item ${key}`);
  return item;
}
