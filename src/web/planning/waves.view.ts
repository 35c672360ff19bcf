import type { ItemResult } from '../../domain/analysis/results.js';
import {
  compareWaves,
  type WaveComparison,
  type WaveResults,
} from '../../domain/analysis/waves.js';
import { itemShares, TOP2 } from '../../domain/analysis/item-shares.js';
import type { Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { shareText } from '../charts/numbers.js';
import { formatCount } from '../format.de.js';
import { selectField, type FilterView } from './filter.view.js';
import { resultsFacts, toMethodBox, type MethodBoxView } from './method-box.view.js';
import { findingText, toWaveFigures, type WaveFigure } from './wave-figure.view.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** What is asked for: `?von=WAVE&bis=WAVE`. */
export interface WavesAsked {
  /** Empty where there is no earlier wave. */
  readonly from: string;
  readonly to: string;
}

export interface WavesView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly nav: SurveyNav;
  readonly filter: FilterView;
  /** Why there is nothing to compare yet; else empty. */
  readonly empty: string;
  readonly result: WavesResult | null;
}

interface WavesResult {
  readonly from: string;
  readonly to: string;
  /** `34 Fragen sind gleich geblieben, 2 sind geändert.` */
  readonly summary: string;
  readonly finding: string;
  readonly figures: readonly WaveFigure[];
  readonly changed: readonly ChangedQuestion[];
  /** Questions of one of the two waves only. */
  readonly single: readonly { readonly title: string; readonly questions: readonly string[] }[];
  readonly method: MethodBoxView;
}

interface ChangedQuestion {
  readonly sides: readonly {
    readonly wave: string;
    readonly wording: string;
    readonly answers: readonly { readonly label: string; readonly text: string }[];
  }[];
}

type Query = Readonly<Record<string, unknown>>;

/** Without a choice: the wave that is worked on and the last one before it; of the first, the next. */
export function readWavesAsked(query: Query, survey: Survey, defaultWave: string): WavesAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const to = text('bis') || text('welle') || defaultWave;
  const byDay = survey.waves.toSorted((a, b) => a.opens.localeCompare(b.opens));
  const place = byDay.findIndex(({ key }) => key === to);
  const next = byDay[1];
  if (place === 0 && next !== undefined && text('von') + text('bis') === '') {
    return { from: to, to: next.key };
  }
  return { from: text('von') || (byDay[place - 1]?.key ?? ''), to };
}

export function toWavesView(
  survey: Survey,
  { from, to }: WavesAsked,
  waves: readonly [WaveResults, WaveResults] | null,
): WavesView {
  const choices = survey.waves.map(({ key }) => [key, key] as const);
  const empty = emptyText(survey, { from, to }, waves);
  return {
    title: `Wellen: ${survey.title}`,
    surveyTitle: survey.title,
    surveyKey: survey.key,
    nav: toSurveyNav(survey, to, 'wellen'),
    filter: {
      fields: [
        selectField('von', 'Welle', choices, from),
        selectField('bis', 'verglichen mit', choices, to),
      ],
    },
    empty,
    result: empty !== '' || waves === null ? null : toResult(survey, ...waves),
  };
}

function emptyText(
  survey: Survey,
  { from, to }: WavesAsked,
  waves: readonly [WaveResults, WaveResults] | null,
): string {
  if (survey.waves.length < 2) return `Diese Befragung hat bisher nur eine Welle: ${to}.`;
  if (from === to) return 'Wählen Sie zwei verschiedene Wellen.';
  if (waves === null) return `Vor der Welle ${to} gab es keine. Wählen Sie zwei Wellen.`;
  const silent = waves.filter(({ results }) => results.responses === 0);
  const [first, second] = silent.map(({ results }) => results.wave);
  if (first === undefined) return '';
  return second === undefined
    ? `Aus der Welle ${first} gibt es noch keine Antworten.`
    : `Aus den Wellen ${first} und ${second} gibt es noch keine Antworten.`;
}

function toResult(survey: Survey, before: WaveResults, after: WaveResults): WavesResult {
  const compared = comparisons(before, after);
  const of = (relation: WaveComparison['relation']) =>
    compared.filter((it) => it.relation === relation);
  const figures = toWaveFigures(of('same'));
  const facts = [before.results, after.results].map(resultsFacts);
  return {
    from: before.results.wave,
    to: after.results.wave,
    summary: summaryText(of('same').length, of('changed').length, of('absent').length),
    finding: findingText(figures),
    figures,
    changed: of('changed').map((it) => toChanged(it, before, after)),
    single: [
      { title: `Nur in der Welle ${after.results.wave} gefragt`, in: 'after' as const },
      { title: `Nur in der Welle ${before.results.wave} gefragt`, in: 'before' as const },
    ].flatMap(({ title, in: side }) => {
      const questions = of('absent').flatMap((it) => wordingOf(it[side]));
      return questions.length === 0 ? [] : [{ title, questions }];
    }),
    method: toMethodBox({ page: 'waves', surveyTitle: survey.title, facts, weighted: false }),
  };
}

/** Later wave's order, then what only the earlier one asked; open texts are not compared. */
function comparisons(before: WaveResults, after: WaveResults): readonly WaveComparison[] {
  const keys = [...after.results.items, ...before.results.items]
    .filter(({ kind }) => !['short-text', 'long-text', 'number'].includes(kind))
    .map(({ key }) => key);
  return [...new Set(keys)].map((key) => compareWaves(before, after, key));
}

const wordingOf = (item: ItemResult | null) => (item === null ? [] : [fullWording(item)]);

const fullWording = ({ text, battery }: ItemResult) =>
  withoutPiping(battery === null ? text : `${battery.text} – ${text}`);

function summaryText(same: number, changed: number, absent: number): string {
  const parts = [
    `${formatCount(same, 'Frage ist', 'Fragen sind')} gleich geblieben`,
    changed === 0 ? '' : `${formatCount(changed, 'ist', 'sind')} geändert`,
    absent === 0 ? '' : `${formatCount(absent, 'gab', 'gab')} es nur in einer der beiden Wellen`,
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

function toChanged(
  comparison: WaveComparison,
  before: WaveResults,
  after: WaveResults,
): ChangedQuestion {
  const sides = [
    { wave: before.results.wave, item: comparison.before },
    { wave: after.results.wave, item: comparison.after },
  ];
  return {
    sides: sides.flatMap(({ wave, item }) =>
      item === null
        ? []
        : [
            {
              wave,
              wording: fullWording(item),
              answers: itemShares(item)
                .filter(({ code }) => code !== TOP2)
                .map(({ label, count, n }) => ({ label, text: shareText(count, n) })),
            },
          ],
    ),
  };
}
