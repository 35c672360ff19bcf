import type { MatrixField, MatrixPoint, MatrixRow } from '../../domain/analysis/importance.js';
import { figureOf } from '../../domain/analysis/figure.js';
import type { GroupBy, Results } from '../../domain/analysis/results.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { RatingItem, Survey } from '../../domain/survey/survey.js';
import { COMPARED_FROM } from '../charts/comparison.js';
import { withoutPiping } from '../charts/figure.view.js';
import { shareText } from '../charts/numbers.js';
import { provenanceLine } from '../charts/provenance.js';
import { formatChoice, formatQuote } from '../format.de.js';
import { selectField, type FilterView } from './filter.view.js';
import { questionText } from './question-text.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** Importance x load: `?wichtig=BATTERY&last=ITEM&nach=area|actorType&welle=`. */
export interface BurdenAsked {
  readonly wave: string;
  readonly battery: string;
  readonly load: string;
  readonly by: GroupBy;
}

export interface BurdenView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly nav: SurveyNav;
  readonly filter: FilterView;
  readonly result: BurdenResult | null;
}

interface BurdenInput {
  /** Undefined where the survey does not ask for both. */
  readonly rows: readonly MatrixRow[] | undefined;
  /** Of the same wave, all responses. */
  readonly results: Results;
}

interface BurdenResult {
  readonly source: string;
  /** Groups too small for the table, in one sentence; else empty. */
  readonly left: string;
  readonly question: string;
  readonly against: string;
  readonly finding: string;
  readonly caption: string;
  readonly head: readonly string[];
  /** The load of each group, above the rows. */
  readonly load: { readonly label: string; readonly cells: readonly string[] };
  readonly rows: readonly { readonly label: string; readonly cells: readonly BurdenCell[] }[];
}

interface BurdenCell {
  readonly text: string;
  readonly words: string;
  readonly both: boolean;
}

type Query = Readonly<Record<string, unknown>>;

const ratings = (survey: Survey) =>
  itemsOf(survey).filter((item): item is RatingItem => item.kind === 'rating');

/** Ratings that stand alone: one of them says how loaded people are. */
const loadsOf = (survey: Survey) => ratings(survey).filter(({ battery }) => battery === undefined);

/** Batteries in which an importance can be rated, by key. */
function batteriesOf(survey: Survey): ReadonlyMap<string, string> {
  return new Map(
    ratings(survey).flatMap(({ battery }) => (battery ? [[battery.key, battery.text]] : [])),
  );
}

/** Without a choice: the last battery, where most questionnaires ask what matters, and the first load. */
export function readBurdenAsked(query: Query, survey: Survey, defaultWave: string): BurdenAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    wave: text('welle') || defaultWave,
    battery: text('wichtig') || ([...batteriesOf(survey).keys()].at(-1) ?? ''),
    load: text('last') || (loadsOf(survey)[0]?.key ?? ''),
    by: text('nach') === 'area' ? 'area' : 'actorType',
  };
}

/** Keys of the statements of a battery; none where there is no such battery. */
export const statementsOf = (survey: Survey, battery: string): readonly string[] =>
  ratings(survey).flatMap((item) => (item.battery?.key === battery ? [item.key] : []));

export function toBurdenView(
  survey: Survey,
  asked: BurdenAsked,
  { rows, results }: BurdenInput,
): BurdenView {
  return {
    title: `Wichtigkeit und Belastung: ${survey.title}`,
    surveyTitle: survey.title,
    surveyKey: survey.key,
    nav: toSurveyNav(survey, asked.wave, 'belastung'),
    filter: { fields: fieldsOf(survey, asked) },
    result:
      rows === undefined
        ? null
        : { ...toResult(survey, asked, rows), source: sourceText(survey, asked, results) },
  };
}

/** Statements and load have bases of their own: the line says from the smallest to the largest. */
function sourceText(survey: Survey, { battery, load }: BurdenAsked, results: Results): string {
  const keys = new Set([...statementsOf(survey, battery), load]);
  const [first, ...others] = results.items
    .filter(({ key }) => keys.has(key))
    .map((item) => figureOf(results, item));
  return first === undefined ? '' : provenanceLine([first, ...others]);
}

function fieldsOf(survey: Survey, asked: BurdenAsked) {
  return [
    selectField(
      'wichtig',
      'Was wichtig ist',
      [...batteriesOf(survey)].map(([key, text]) => [key, questionText(text)] as const),
      asked.battery,
    ),
    selectField(
      'last',
      'Wie belastet man ist',
      loadsOf(survey).map(({ key, text }) => [key, questionText(text)] as const),
      asked.load,
    ),
    selectField(
      'nach',
      'Nach',
      [
        ['actorType', 'Akteursgruppen'],
        ['area', 'Gebieten'],
      ],
      asked.by,
    ),
    selectField(
      'welle',
      'Welle',
      survey.waves.map(({ key }) => [key, key] as const),
      asked.wave,
    ),
  ];
}

function toResult(
  survey: Survey,
  asked: BurdenAsked,
  rows: readonly MatrixRow[],
): Omit<BurdenResult, 'source'> {
  const named = asked.by === 'area' ? survey.areas : survey.actorTypes;
  const load = loadsOf(survey).find(({ key }) => key === asked.load);
  const first = ratings(survey).find(({ battery }) => battery?.key === asked.battery);
  const pointOf = (row: MatrixRow | undefined, key: string) =>
    row?.points.find(({ group }) => group === key);
  const hasField = ({ key }: { readonly key: string }) =>
    rows.some((row) => (pointOf(row, key)?.field ?? null) !== null);
  const groups = named.filter(hasField);
  const left = named.filter((group) => !hasField(group)).map(({ name }) => name);
  return {
    left:
      left.length === 0
        ? ''
        : `Nicht in der Tabelle, weil unter vier Antworten: ${left.join(', ')}.`,
    question: withoutPiping(first?.battery?.text ?? ''),
    against: withoutPiping(load?.text ?? ''),
    finding: findingText(rows),
    caption: `So viele antworten ${upperEndOf(first)}; in der ersten Zeile: ${upperEndOf(load)}`,
    head: groups.map(({ name }) => name),
    load: {
      label: 'belastet',
      cells: groups.map(({ key }) => loadText(pointOf(rows[0], key))),
    },
    rows: rows.map((row) => ({
      label: withoutPiping(row.text),
      cells: groups.map(({ key }) => toCell(pointOf(row, key))),
    })),
  };
}

function upperEndOf(item: RatingItem | undefined): string {
  const scale = item?.scale ?? [];
  return formatChoice(
    scale.slice(scale.length >= 4 ? -2 : -1).map(({ label }) => formatQuote(label)),
  );
}

function loadText(point: MatrixPoint | undefined): string {
  return point === undefined || point.load.n < COMPARED_FROM
    ? 'kein Vergleich'
    : shareText(point.load.count, point.load.n);
}

const WORDS: Readonly<Record<MatrixField, string>> = {
  both: 'wichtig und belastet',
  importance: 'wichtig',
  load: '',
  neither: '',
};

function toCell(point: MatrixPoint | undefined): BurdenCell {
  if (point === undefined || point.field === null) {
    return { text: 'kein Vergleich', words: '', both: false };
  }
  const { importance, field } = point;
  return {
    text: shareText(importance.count, importance.n),
    words: WORDS[field],
    both: field === 'both',
  };
}

function findingText(rows: readonly MatrixRow[]): string {
  const points = rows.flatMap((row) => row.points).filter(({ field }) => field !== null);
  const both = points.filter(({ field }) => field === 'both').length;
  if (points.length === 0) return 'Noch antworteten zu wenige für einen Vergleich.';
  if (both === 0) return 'Nirgends ist etwas wichtig und die Gruppe zugleich stark belastet.';
  return `In ${both} von ${points.length} Feldern ist etwas wichtig und die Gruppe zugleich stark belastet.`;
}
