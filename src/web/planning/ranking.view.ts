import type { RankingAgreement } from '../../application/analysis/rankings.service.js';
import { recountedFigure } from '../../domain/analysis/figure.js';
import type { PairwiseTable } from '../../domain/analysis/pairwise.js';
import type { Results } from '../../domain/analysis/results.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { head, heatCell, textCell, type FigureTable } from '../charts/figure-table.js';
import { withoutPiping } from '../charts/figure.view.js';
import { excludedNotes, provenanceLine } from '../charts/provenance.js';
import { formatCount, formatNumber, formatQuote } from '../format.de.js';
import { selectField, type FilterView } from './filter.view.js';
import { questionText } from './question-text.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** Pairs of a ranking and how far those who ranked agree: `?frage=ITEM&welle=`. */
export interface RankingView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly nav: SurveyNav;
  readonly filter: FilterView;
  /** `null` where the survey has no ranking. */
  readonly result: RankingResult | null;
}

interface RankingResult {
  readonly question: string;
  readonly empty: boolean;
  readonly finding: string;
  readonly agreement: string;
  readonly table: FigureTable;
  readonly notes: readonly string[];
}

interface RankingInput {
  /** Undefined where the survey has no ranking. */
  readonly agreement: RankingAgreement | undefined;
  /** Of the same wave, all responses. */
  readonly results: Results;
}

export const rankingsOf = (survey: Survey) =>
  itemsOf(survey).filter(({ kind }) => kind === 'ranking');

export function toRankingView(
  survey: Survey,
  wave: string,
  { agreement, results }: RankingInput,
): RankingView {
  return {
    title: `Rangfolge: ${survey.title}`,
    surveyTitle: survey.title,
    surveyKey: survey.key,
    nav: toSurveyNav(survey, wave, 'rangfolge'),
    filter: {
      fields: [
        selectField(
          'frage',
          'Frage',
          rankingsOf(survey).map(({ key, text }) => [key, questionText(text)] as const),
          agreement?.item.key,
        ),
        selectField(
          'welle',
          'Welle',
          survey.waves.map(({ key }) => [key, key] as const),
          wave,
        ),
      ],
    },
    result: agreement === undefined ? null : toResult(agreement, results),
  };
}

function toResult(agreement: RankingAgreement, results: Results): RankingResult {
  const { item, options, pairwise, versions, excludedVersions } = agreement;
  const counted = { n: pairwise.ballots, versions, excludedVersions };
  const winner = options.find(({ code }) => code === pairwise.winner);
  return {
    question: withoutPiping(item.text),
    empty: pairwise.ballots === 0,
    finding:
      winner === undefined
        ? 'Keine Möglichkeit gewinnt gegen jede andere.'
        : `${formatQuote(winner.label)} gewinnt gegen jede andere Möglichkeit.`,
    agreement: agreementText(agreement),
    table: toTable(options, pairwise),
    notes: [
      `${formatCount(pairwise.ballots, 'Rangfolge', 'Rangfolgen')}. Wer eine Möglichkeit nannte und die andere nicht, stellt die genannte voran. Wer beide nicht nannte, zählt bei diesem Paar nicht mit.`,
      ...excludedNotes(excludedVersions),
      provenanceLine([recountedFigure(results, [item.key], counted)]),
    ],
  };
}

/** Words for W after Schmidt (1997); the number stands beside them. */
function agreementText({ concordance }: RankingAgreement): string {
  if (concordance === null)
    return 'Wie einig sich die Antwortenden sind, lässt sich erst ab zwei verschiedenen Rangfolgen sagen.';
  const { w, judges, objects } = concordance;
  const words = w >= 0.7 ? 'weitgehend einig' : w >= 0.5 ? 'teilweise einig' : 'wenig einig';
  return `Die ${formatNumber(judges)} Antwortenden sind sich über die Reihenfolge der ${formatNumber(objects)} Möglichkeiten ${words}: Kendalls W = ${formatNumber(w, 2)} (0 keine Einigkeit, 1 alle gleich).`;
}

/** Row before column: how many ballots put the row's option first. */
function toTable(
  options: RankingAgreement['options'],
  { preferences, ballots }: PairwiseTable,
): FigureTable {
  const count = (option: string, over: string) =>
    preferences.find((it) => it.option === option && it.over === over)?.ballots ?? 0;
  return {
    caption: 'So viele stellen die Möglichkeit der Zeile vor die der Spalte',
    chart: null,
    head: [head(''), ...options.map(({ label }) => head(`vor ${formatQuote(label)}`))],
    rows: options.map((option) => ({
      label: option.label,
      base: null,
      cells: options.map((over) => {
        if (over.code === option.code) return textCell('–');
        const own = count(option.code, over.code);
        const text = `${own} zu ${count(over.code, option.code)}`;
        return heatCell(text, own, ballots);
      }),
    })),
  };
}
