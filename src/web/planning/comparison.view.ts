import { compareItemGroups } from '../../domain/analysis/compare-groups.js';
import { isCategoryItem } from '../../domain/analysis/crosstab.js';
import { figureOf } from '../../domain/analysis/figure.js';
import type { GroupBy, ItemResult, Results } from '../../domain/analysis/results.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { toDots, type DotsView, type LabelledShare } from '../charts/dots.view.js';
import { withoutPiping } from '../charts/figure.view.js';
import { toPanels, type PanelsView } from '../charts/panels.view.js';
import { versionNotes } from '../charts/provenance.js';
import { answersOf, shareOfAnswer, type ChosenAnswer } from '../charts/share-of-answer.js';
import { selectField, type FilterField, type FilterView } from './filter.view.js';
import { toGroupTests, type GroupTestsView } from './group-tests.view.js';
import { figureFacts, toMethodBox, type MethodBoxView } from './method-box.view.js';
import { questionText } from './question-text.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** What is asked for: `?frage=ITEM&nach=area|actorType&antwort=CODE&welle=`. */
export interface ComparisonAsked {
  readonly wave: string;
  readonly item: string;
  readonly by: GroupBy;
  /** Code of an answer; the most telling one where it is none of the item's. */
  readonly answer: string;
}

export interface ComparisonView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly nav: SurveyNav;
  readonly filter: FilterView;
  /** `null` until a question is chosen. */
  readonly result: ComparisonResult | null;
}

export interface ComparisonResult {
  readonly question: string;
  /** `Verglichen wird, wer „ja“ antwortet.` */
  readonly compared: string;
  readonly empty: boolean;
  readonly dots: DotsView;
  readonly panels: PanelsView;
  readonly tests: GroupTestsView;
  readonly notes: readonly string[];
  readonly method: MethodBoxView;
  readonly crosstab: string;
}

type Query = Readonly<Record<string, unknown>>;

export function readComparisonAsked(query: Query, defaultWave: string): ComparisonAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    wave: text('welle') || defaultWave,
    item: text('frage'),
    by: text('nach') === 'actorType' ? 'actorType' : 'area',
    answer: text('antwort'),
  };
}

export function toComparisonView(
  survey: Survey,
  asked: ComparisonAsked,
  results: Results | undefined,
): ComparisonView {
  const item = results?.items.find(({ key }) => key === asked.item);
  return {
    title: `Vergleich: ${survey.title}`,
    surveyTitle: survey.title,
    surveyKey: survey.key,
    nav: toSurveyNav(survey, asked.wave, 'vergleich'),
    filter: { fields: fieldsOf(survey, asked, item) },
    result:
      results === undefined || item === undefined ? null : toResult(survey, asked, results, item),
  };
}

function fieldsOf(
  survey: Survey,
  asked: ComparisonAsked,
  item: ItemResult | undefined,
): readonly FilterField[] {
  const questions = itemsOf(survey)
    .filter(isCategoryItem)
    .map(({ key, text }) => [key, questionText(text)] as const);
  const answers = item === undefined ? [] : answersOf(item);
  const chosen = item === undefined ? '' : chosenAnswer(item, asked.answer).code;
  return [
    selectField('frage', 'Frage', [['', 'bitte wählen'], ...questions], asked.item),
    selectField(
      'nach',
      'Vergleichen nach',
      [
        ['area', 'Gebieten'],
        ['actorType', 'Akteursgruppen'],
      ],
      asked.by,
    ),
    ...(answers.length === 0
      ? []
      : [
          selectField(
            'antwort',
            'Antwort',
            answers.map(({ code, label }) => [code, label] as const),
            chosen,
          ),
        ]),
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
  asked: ComparisonAsked,
  results: Results,
  item: ItemResult,
): ComparisonResult {
  const answer = chosenAnswer(item, asked.answer);
  const figure = figureOf(results, item);
  const groups = groupsOf(survey, asked.by, item);
  const question = withoutPiping(item.text);
  const shares: readonly LabelledShare[] = [
    {
      label: 'Alle zusammen',
      total: true,
      invited: results.invited,
      share: shareOfAnswer(item, answer),
    },
    ...groups.map(({ key, label, figures }) => ({
      label,
      invited: results.groupSizes[key]?.invited ?? null,
      share: shareOfAnswer(figures, answer),
    })),
  ];
  return {
    question,
    compared: answer.label,
    empty: item.n === 0,
    dots: toDots(shares, GROUP_HEADS[asked.by], `Wer ${answer.label} antwortet`),
    panels: toPanels(item, groups),
    tests: toGroupTests(compareItemGroups(item), answer.code, groups),
    notes: versionNotes([figure]),
    method: toMethodBox({
      page: 'comparison',
      surveyTitle: survey.title,
      facts: [figureFacts(figure)],
      weighted: false,
    }),
    crosstab: `/planung/${encodeURIComponent(survey.key)}/kreuztabelle?${new URLSearchParams({
      zeile: item.key,
      spalte: asked.by,
      welle: asked.wave,
    }).toString()}`,
  };
}

const GROUP_HEADS: Readonly<Record<GroupBy, string>> = {
  area: 'Gebiet',
  actorType: 'Akteursgruppe',
};

/** What was asked for, else the upper end of a scale or the answer most people gave. */
function chosenAnswer(item: ItemResult, code: string): ChosenAnswer {
  const answers = answersOf(item);
  const most = item.cells.reduce((best, cell) => (cell.count > best.count ? cell : best), {
    code: '',
    count: 0,
  });
  const fallback = item.kind === 'rating' ? '' : most.code;
  const of = (wanted: string) => answers.find((answer) => answer.code === wanted);
  return of(code) ?? of(fallback) ?? answers[0] ?? { code, label: code };
}

function groupsOf(survey: Survey, by: GroupBy, { groups = {} }: ItemResult) {
  const named = by === 'area' ? survey.areas : survey.actorTypes;
  return named.flatMap(({ key, name }) => {
    const figures = groups[key];
    return figures === undefined ? [] : [{ key, label: name, figures }];
  });
}
