import { figureOf } from '../../domain/analysis/figure.js';
import type { ItemResult, Results } from '../../domain/analysis/results.js';
import type { WeightedItem } from '../../domain/analysis/weigh-item.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { toFigures } from '../charts/figure.view.js';
import { periodText } from '../charts/numbers.js';
import { formatCount } from '../format.de.js';
import type { FigureTable } from '../charts/figure-table.js';
import { channelsText } from '../report/channel-names.js';
import { noAnswerLabels } from '../report/no-answer-labels.js';
import {
  apiAddress,
  filterText,
  toFilter,
  toQuery,
  type FilterView,
  type ResultsAsked,
} from './filter.view.js';
import { resultsFacts, toMethodBox, type MethodBoxView } from './method-box.view.js';
import {
  toResultsFigure,
  type FigureSurroundings,
  type ResultsFigure,
} from './results-figure.view.js';
import { toWaysTable } from './ways.view.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** The planners' results of one survey: every item with its figure. */
export interface ResultsView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly filter: FilterView;
  /** `48 Antwortbögen, eingeladen 60 Akteure, 3. Februar bis 30. November 2023 · online 42, Papier 6`. */
  readonly summary: string;
  readonly filtered: string;
  readonly empty: boolean;
  readonly sections: readonly ResultsSection[];
  /** The same for the printer. */
  readonly print: string;
  readonly csv: string;
  readonly json: string;
  readonly nav: SurveyNav;
  /** What the weights on this page are, or why there are none; empty unless asked for. */
  readonly weighting: string;
  readonly method: MethodBoxView;
  /** How the responses came in; `null` where there are none. */
  readonly ways: FigureTable | null;
  /** Address without a filter; empty where none is set. */
  readonly unfiltered: string;
}

export interface ResultsSection {
  readonly id: string;
  readonly title: string;
  /** `12 Fragen`. */
  readonly count: string;
  readonly figures: readonly ResultsFigure[];
}

export function toResultsView(
  surroundings: FigureSurroundings,
  themes: readonly Theme[],
  asked: ResultsAsked,
): ResultsView {
  const { results, survey, weighted, workshops } = surroundings;
  const nav = toSurveyNav(survey, results.wave, 'ergebnisse');
  const filtered = filterText(survey, results.filter);
  return {
    title: `Ergebnisse: ${survey.title}`,
    scripts: ['scripts/charts.js'],
    surveyTitle: survey.title,
    surveyKey: survey.key,
    filter: toFilter(survey, asked),
    summary: summaryText(results),
    filtered,
    empty: results.responses === 0 && workshops.length === 0,
    sections: toSections(surroundings, themes),
    print: `/druck/auswertung/${encodeURIComponent(survey.key)}?${toQuery({ ...asked, wave: results.wave })}`,
    csv: apiAddress(survey.key, asked, 'csv'),
    json: apiAddress(survey.key, asked),
    nav,
    ways: toWaysTable(results),
    weighting: weightingText(asked, weighted),
    method: toMethodBox({
      page: 'results',
      surveyTitle: survey.title,
      facts: [resultsFacts(results)],
      weighted: weighted !== null,
    }),
    unfiltered: filtered === '' ? '' : nav.here,
  };
}

function summaryText({ responses, invited, dates, channels }: Results): string {
  const sheets = formatCount(responses, 'Antwortbogen', 'Antwortbögen');
  // Not "von": where access is open, others than the invited may have answered.
  const asked = invited === null ? '' : `, eingeladen ${formatCount(invited, 'Akteur', 'Akteure')}`;
  const ways = channelsText(channels);
  const when = dates === null ? '' : `, ${periodText(dates)}`;
  return `${sheets}${asked}${when}${ways === '' ? '' : ` · ${ways}`}`;
}

function weightingText(
  { weighted: wanted }: ResultsAsked,
  weighted: readonly WeightedItem[] | null,
): string {
  if (!wanted) return '';
  if (weighted === null) {
    return 'Gewichtet wird nur die ganze Welle. Nehmen Sie die Filter heraus, um gewichtete Werte zu sehen.';
  }
  const parts = weighted.flatMap((item) => item.parts);
  const usable = parts.filter(({ obstacle }) => obstacle === null).length;
  return `Zusätzlich gewichtet: Jede Gruppe zählt in jedem Gebiet so viel, wie sie eingeladen war. Das ging bei ${usable} von ${parts.length} Zählungen; wo nicht, steht der Grund dabei. Gewichten gleicht aus, wer wie oft geantwortet hat. Ob die Fehlenden anders denken, weiß es nicht.`;
}

/** By theme of the report; items without a theme stand under their section of the questionnaire. */
function toSections(
  surroundings: FigureSurroundings,
  themes: readonly Theme[],
): readonly ResultsSection[] {
  const { results, survey } = surroundings;
  const titles = new Map<string, string>([
    ...themes.map((theme): [string, string] => [
      `thema-${theme.key}`,
      `${theme.letter} ${theme.title}`,
    ]),
    ...survey.sections.map((section): [string, string] => [`teil-${section.key}`, section.title]),
  ]);
  const sections = new Map<string, ItemResult[]>();
  for (const item of results.items) {
    const theme = `thema-${item.theme ?? ''}`;
    const id = titles.has(theme) ? theme : `teil-${item.section}`;
    sections.set(id, [...(sections.get(id) ?? []), item]);
  }
  const context = toContext(results, survey);
  return [...sections].map(([id, items]) => {
    const sourced = items.map((item) => ({ ...item, provenance: figureOf(results, item) }));
    const figures = toFigures(sourced, context).map((figure) =>
      toResultsFigure(figure, surroundings),
    );
    return {
      id,
      title: titles.get(id) ?? 'Weitere Fragen',
      count: formatCount(figures.length, 'Frage', 'Fragen'),
      figures,
    };
  });
}

function toContext(results: Results, survey: Survey) {
  const groups = { area: survey.areas, actorType: survey.actorTypes };
  return {
    groups: results.by === null ? [] : groups[results.by],
    noAnswers: noAnswerLabels(survey),
  };
}
