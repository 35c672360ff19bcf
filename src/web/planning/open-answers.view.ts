import type {
  OpenAnswer,
  OpenAnswers,
  OpenQuestion,
} from '../../application/responses/open-answers.service.js';
import type { Channel } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { RELEASE_NAMES, WORDING_NAMES } from '../entry/interview-texts.js';
import { formatCount, formatNumber, formatShortDate } from '../format.de.js';
import { CHANNEL_NAMES } from '../report/channel-names.js';
import { usesAddress } from '../statements/evidence-desk.view.js';
import { filterText, toFilter, type FilterView, type ResultsAsked } from './filter.view.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** What was written, question by question. */
export interface OpenAnswersView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly nav: SurveyNav;
  readonly filter: FilterView;
  /** Address without a filter; empty where none is set. */
  readonly unfiltered: string;
  /** `42 Texte aus 47 Antwortbögen`. */
  readonly summary: string;
  readonly filtered: string;
  readonly empty: boolean;
  readonly questions: readonly QuestionView[];
}

/** One question; the texts stand under the option or task they belong to. */
export interface QuestionView {
  readonly id: string;
  readonly question: string;
  /** `9 Texte`. */
  readonly count: string;
  readonly parts: readonly PartView[];
}

export interface PartView {
  /** Empty for a text question. */
  readonly label: string;
  readonly texts: readonly TextView[];
  /** What is left out; empty where everything is shown. */
  readonly more: string;
}

export interface TextView {
  readonly text: string;
  /** `Prohlis · Polizei · Papier · 12.10.2026`. */
  readonly from: string;
  /** `Text 3`: so that links can be told apart that look alike. */
  readonly name: string;
  /** Where the statements stand that use it; empty where it has no place at the coding desk yet. */
  readonly uses: string;
}

/** Texts of one part on the page at once; nobody reads more, and the page stays quick. */
export const SHOWN = 500;

export function toOpenAnswersView(
  answers: OpenAnswers,
  survey: Survey,
  asked: ResultsAsked,
): OpenAnswersView {
  const written = answers.questions.filter((question) => question.answers.length > 0);
  const filtered = filterText(survey, answers.filter);
  const nav = toSurveyNav(survey, answers.wave, 'offene-antworten');
  return {
    title: `Offene Antworten: ${survey.title}`,
    surveyTitle: survey.title,
    surveyKey: survey.key,
    nav,
    filter: toFilter(survey, asked, ['vergleich', 'gewichtet']),
    unfiltered: filtered === '' ? '' : nav.here,
    summary: `${countText(written)} aus ${formatCount(answers.responses, 'Antwortbogen', 'Antwortbögen')}`,
    filtered,
    empty: written.length === 0,
    questions: byItem(written).map(([item, parts]) => ({
      id: `frage-${item}`,
      question: withoutPiping(parts[0]?.text ?? ''),
      count: countText(parts),
      parts: parts.map((part) => toPart(part, survey, answers.wave)),
    })),
  };
}

function byItem(questions: readonly OpenQuestion[]): readonly [string, OpenQuestion[]][] {
  const items = new Map<string, OpenQuestion[]>();
  for (const question of questions) {
    items.set(question.item, [...(items.get(question.item) ?? []), question]);
  }
  return [...items];
}

const countText = (questions: readonly OpenQuestion[]) =>
  formatCount(
    questions.reduce((sum, { answers }) => sum + answers.length, 0),
    'Text',
    'Texte',
  );

function toPart({ label, answers }: OpenQuestion, survey: Survey, wave: string): PartView {
  const left = answers.length - SHOWN;
  const isMixed = new Set(answers.map(({ version }) => version)).size > 1;
  return {
    label,
    texts: answers.slice(0, SHOWN).map((answer, at) => ({
      name: `Text ${at + 1}`,
      text: answer.text,
      from: fromText(answer, survey, isMixed),
      uses: answer.source === null ? '' : usesAddress(survey.key, wave, answer.source),
    })),
    more:
      left > 0
        ? `Gezeigt sind die ersten ${formatNumber(SHOWN)}; ${formatNumber(left)} weitere sehen Sie mit einem Filter oder in der Ausfuhr der Antworten.`
        : '',
  };
}

/** `sinngemäß, freigegeben`; empty for what the respondent wrote. */
function spokenText({ wording, release }: OpenAnswer): string {
  if (wording === null) return '';
  return `${WORDING_NAMES[wording]}, ${RELEASE_NAMES[release ?? 'open']}`;
}

/** The version is named only where a question was answered in more than one. */
function fromText(answer: OpenAnswer, survey: Survey, withVersion: boolean): string {
  const name = (list: readonly { readonly key: string; readonly name: string }[], key: string) =>
    list.find((entry) => entry.key === key)?.name ?? key;
  return [
    name(survey.areas, answer.area),
    name(survey.actorTypes, answer.actorType),
    CHANNEL_NAMES[answer.channel as Channel],
    formatShortDate(answer.date),
    spokenText(answer),
    withVersion ? `Fragebogen Version ${answer.version}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
