import type { Catalogue } from '../../domain/survey/catalogue.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { formatDate, formatList } from '../format.de.js';
import { isForEverybody } from '../participate/intro.view.js';
import { toTimelineView, type TimelineView } from './timeline.view.js';

/** View model of `pages/site/start`. */
export interface StartView {
  readonly title: string;
  readonly office: string;
  readonly surveys: readonly SurveyCardView[];
  readonly programme: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly timeline: TimelineView | null;
}

export interface SurveyCardView {
  readonly href: string;
  readonly title: string;
  readonly areas: string;
  /** "etwa 20 Minuten", "vertraulich", "bis 15. Dezember 2026" */
  readonly facts: readonly string[];
}

export interface OpenSurvey {
  readonly survey: Survey;
  readonly wave: Wave;
  /** What may be promised; see `promiseOf`. */
  readonly promise: Survey['confidentiality'];
}

export function toStartView(catalogue: Catalogue, open: readonly OpenSurvey[]): StartView {
  return {
    title: 'Start',
    office: catalogue.process.office,
    surveys: open.map(toCard),
    programme: catalogue.programme.name,
    facts: catalogue.programme.facts,
    timeline: toTimelineView(catalogue.programme),
  };
}

function toCard({ survey, wave, promise }: OpenSurvey): SurveyCardView {
  const minutes = survey.minutes === undefined ? [] : [`etwa ${survey.minutes} Minuten`];
  const access = isForEverybody(survey) ? [] : ['nur mit Einladung'];
  const end = wave.closes === undefined ? 'unbefristet' : `bis ${formatDate(wave.closes)}`;
  return {
    href: `/befragung/${survey.key}`,
    title: survey.title,
    areas: formatList(survey.areas.map(({ name }) => name)),
    facts: [...minutes, promise, ...access, end],
  };
}
