import type { Protocol } from '../../application/interviews/interview-releases.service.js';
import { NOTE, RELEASES, type Interview } from '../../domain/entry/interview.js';
import type { Problem } from '../../domain/problem.js';
import { findItem } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import type { FormBody } from '../participate/read-form.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';
import { toSentence } from '../texts.de.js';
import {
  CHANNEL_TITLES,
  interviewPath,
  interviewsPath,
  noticeName,
  protocolPath,
  RELEASE_NAMES,
  WORDING_NAMES,
} from './interview-texts.js';
import { textIn } from './read-entry.js';

/** View model of `pages/entry/interview-state`. */
export interface InterviewStateView {
  readonly title: string;
  readonly survey: string;
  readonly heading: string;
  readonly back: string;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly protocol: string;
  readonly edits: string;
}

/** View model of `pages/entry/interview-release`. */
export interface InterviewReleaseView extends InterviewStateView {
  readonly action: string;
  readonly states: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
  readonly day: string;
  readonly texts: readonly {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly value: string;
  }[];
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

export function toInterviewStateView(
  interview: Interview,
  survey: Survey,
  reads: boolean,
): InterviewStateView {
  const { id, channel, person, day, release, releaseDay, wave, responseId, noticeHash } = interview;
  const facts = [
    ['Weg', CHANNEL_TITLES[channel]],
    ['Welle', wave],
    ['Gespräch am', formatDate(day)],
    ['Aufgeschrieben von', person],
    ['Datenschutzhinweise', noticeHash === null ? '' : noticeName(noticeHash)],
    ['Freigabe', RELEASE_NAMES[release]],
    ['Seit', releaseDay === null ? '' : formatDate(releaseDay)],
    ['Kennung der Antwort', responseId ?? ''],
  ];
  return {
    title: `Gespräch ${id.slice(0, 8)} – ${survey.title}`,
    survey: survey.title,
    heading: `Gespräch ${id.slice(0, 8)}`,
    back: interviewsPath(interview.surveyKey, wave),
    facts: facts
      .map(([term = '', text = '']) => ({ term, text }))
      .filter(({ text }) => text !== ''),
    protocol: responseId === null ? '' : protocolPath(id),
    edits: reads && responseId !== null ? interviewPath(id, 'freigabe') : '',
  };
}

export function toInterviewReleaseView(
  { interview, survey: { survey }, texts }: Protocol,
  today: string,
  given: { readonly body: FormBody; readonly problems: readonly Problem[] } | undefined,
): InterviewReleaseView {
  const chosen = given === undefined ? interview.release : textIn(given.body, 'stand');
  const edited = isRecord(given?.body.texte) ? given.body.texte : {};
  return {
    ...toInterviewStateView(interview, survey, true),
    action: interviewPath(interview.id, 'freigabe'),
    states: RELEASES.map((value) => ({
      ...{ id: `stand-${value}`, value, label: RELEASE_NAMES[value] },
      checked: value === chosen,
    })),
    day: given === undefined ? (interview.releaseDay ?? today) : textIn(given.body, 'tag'),
    texts: texts.map(({ item, part, text, wording }, at) => ({
      ...{ id: `text-${at + 1}`, name: `texte[${item}/${part}]` },
      label: `${questionOf(survey, item)} (${kindOf(survey, { item, part, wording })})`,
      value: given === undefined ? text : textIn(edited, `${item}/${part}`),
    })),
    errorHeading: 'Es wurde nichts gespeichert',
    errors: (given?.problems ?? []).map((problem) => ({
      ...{ href: problem.at === 'tag' ? '#tag' : '#stand-open', text: toSentence(problem) },
    })),
  };
}

/** "Notiz, wörtlich"; "Bedingung zu „Räume anbieten“, sinngemäß". */
export function kindOf(
  survey: Survey,
  { item, part, wording }: Pick<Protocol['texts'][number], 'item' | 'part' | 'wording'>,
): string {
  const asked = findItem(survey, item);
  const tasks = asked?.kind === 'takeover' ? asked.tasks : [];
  const task = tasks.find(({ code }) => code === part.split('/')[0]);
  const answer = task === undefined ? 'Antwort' : `Bedingung zu „${task.label}“`;
  return `${part === NOTE ? 'Notiz' : answer}, ${WORDING_NAMES[wording]}`;
}

/** "Frage 4: Die Lage ist gut." of an item or a battery. */
export function questionOf(survey: Survey, key: string): string {
  const number = numberQuestions(survey).get(key) ?? key;
  const block = survey.sections.flatMap(({ blocks }) => blocks).find((each) => each.key === key);
  return `Frage ${number}: ${findItem(survey, key)?.text ?? block?.text ?? ''}`;
}
