import type { ItemResult, Results } from '../../domain/analysis/results.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { toFigures, type FigureView } from '../charts/figure.view.js';
import { periodText } from '../charts/numbers.js';
import { formatCount } from '../format.de.js';
import { noAnswerLabels } from '../report/no-answer-labels.js';
import {
  apiAddress,
  filterText,
  toFilter,
  type FilterView,
  type ResultsAsked,
} from './filter.view.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** The planners' results of one survey: every item with its figure. */
export interface ResultsView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly filter: FilterView;
  /** `48 Antwortbögen von 60 Eingeladenen, 3. Februar bis 30. November 2023`. */
  readonly summary: string;
  readonly filtered: string;
  readonly empty: boolean;
  readonly sections: readonly ResultsSection[];
  readonly csv: string;
  readonly json: string;
  readonly nav: SurveyNav;
  /** Address without a filter; empty where none is set. */
  readonly unfiltered: string;
}

export interface ResultsSection {
  readonly id: string;
  readonly title: string;
  /** `12 Fragen`. */
  readonly count: string;
  readonly figures: readonly FigureView[];
}

export function toResultsView(
  results: Results,
  survey: Survey,
  themes: readonly Theme[],
  asked: ResultsAsked,
): ResultsView {
  const nav = toSurveyNav(survey.key, results.wave, 'ergebnisse');
  const filtered = filterText(survey, results.filter);
  return {
    title: `Ergebnisse: ${survey.title}`,
    scripts: ['scripts/charts.js'],
    surveyTitle: survey.title,
    surveyKey: survey.key,
    filter: toFilter(survey, asked),
    summary: summaryText(results),
    filtered,
    empty: results.responses === 0,
    sections: toSections(results, survey, themes),
    csv: apiAddress(survey.key, asked, 'csv'),
    json: apiAddress(survey.key, asked),
    nav,
    unfiltered: filtered === '' ? '' : (nav.links.find(({ current }) => current)?.href ?? ''),
  };
}

function summaryText({ responses, invited, dates }: Results): string {
  const sheets = formatCount(responses, 'Antwortbogen', 'Antwortbögen');
  // Not "von": where access is open, others than the invited may have answered.
  const asked = invited === null ? '' : `, eingeladen ${formatCount(invited, 'Akteur', 'Akteure')}`;
  return `${sheets}${asked}${dates === null ? '' : `, ${periodText(dates)}`}`;
}

/** By theme of the report; items without a theme stand under their section of the questionnaire. */
function toSections(
  results: Results,
  survey: Survey,
  themes: readonly Theme[],
): readonly ResultsSection[] {
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
    const figures = toFigures(items, context);
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
    wave: results.wave,
    version: results.version,
    invited: results.invited,
    period: results.dates === null ? '' : periodText(results.dates),
    groups: results.by === null ? [] : groups[results.by],
    noAnswers: noAnswerLabels(survey),
  };
}
