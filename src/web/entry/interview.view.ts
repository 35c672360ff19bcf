import type { KeptNotice } from '../../application/privacy/notices.service.js';
import type { OwnInterview } from '../../application/interviews/interviews.service.js';
import { WORDINGS, type Notes, type Wording } from '../../domain/entry/interview.js';
import type { Problem } from '../../domain/problem.js';
import type { Block, Survey } from '../../domain/survey/survey.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import type { FormBody } from '../participate/read-form.js';
import { toFilterWords } from '../../domain/filter/filter-words.js';
import { rowLetter } from '../../domain/survey/question-numbers.js';
import { wordingOf } from '../print/wording.js';
import { toSentence } from '../texts.de.js';
import type { EntryForm } from './entry-fields.js';
import {
  toErrors,
  toHead,
  toQuestion,
  type EntryQuestionView,
  type PlaceOption,
  type Room,
} from './entry.view.js';
import { NOTICE_ID, toNoticeChoice, type NoticeChoice } from './interview-notice.js';
import {
  CHANNEL_TITLES,
  guidePath,
  interviewPath,
  interviewsPath,
  WORDING_NAMES,
} from './interview-texts.js';
import { textIn } from './read-entry.js';

/** View model of `pages/entry/interview`: closed answers, and beside each what was said. */
export interface InterviewView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly survey: string;
  readonly heading: string;
  readonly back: string;
  readonly action: string;
  readonly autosave: string;
  readonly guide: string;
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly day: { readonly value: string; readonly error: string };
  readonly notice: NoticeChoice;
  readonly places: readonly PlaceOption[];
  readonly head: readonly EntryQuestionView[];
  readonly sections: readonly {
    readonly letter: string;
    readonly title: string;
    readonly condition: string;
    readonly questions: readonly SpokenQuestionView[];
  }[];
}

export interface SpokenQuestionView {
  readonly question: EntryQuestionView;
  readonly note: NoteView;
}

/** Who can have been talked to, and what they can have been told before. */
export interface TalkRoom extends Room {
  readonly told: readonly KeptNotice[];
}

/** What was said, and whether in these words: `partials/entry-note`. */
export interface NoteView {
  readonly id: string;
  /** Name of the text field; '' where the answer itself is the text. */
  readonly name: string;
  readonly text: string;
  readonly wordings: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: Wording;
    readonly label: string;
    readonly checked: boolean;
  }[];
}

/** Notes are bounded like answers in own words. */
const NOTE_LENGTH = 4000;

/** @returns notes of questions that exist, with text or at least with how they were written down */
export function readNotes(survey: Survey, body: FormBody): Notes {
  const given = isRecord(body.notes) ? body.notes : {};
  const blocks = survey.sections.flatMap((section) => section.blocks);
  const notes = blocks.flatMap(({ key, kind }) => {
    const fields = Object.hasOwn(given, key) ? given[key] : undefined;
    if (kind === 'info' || !isRecord(fields)) return [];
    const text = cleaned(textIn(fields, 'text'));
    const verbatim = textIn(fields, 'wording') === 'verbatim';
    return [[key, { text, wording: verbatim ? 'verbatim' : 'paraphrase' }] as const];
  });
  return Object.fromEntries(notes);
}

/** Without what no database keeps. */
export const cleaned = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\0\p{Surrogate}]/gu, '')
    .slice(0, NOTE_LENGTH);

export function toInterviewView(
  { interview, survey: { survey }, content, notes }: OwnInterview,
  { places, told }: TalkRoom,
  problems: readonly Problem[] = [],
): InterviewView {
  const errors = new Map(
    [...problems].reverse().map((problem) => [problem.at.split('/')[0] ?? '', toSentence(problem)]),
  );
  const wording = wordingOf(survey);
  const form: EntryForm = { content, errors };
  const heading = CHANNEL_TITLES[interview.channel];
  const place = content.respondent.place ?? '';
  return {
    title: `${heading} – ${survey.title}`,
    scripts: ['scripts/entry.js'],
    survey: survey.title,
    heading,
    back: interviewsPath(interview.surveyKey, interview.wave),
    action: interviewPath(interview.id, 'eingabe'),
    autosave: interviewPath(interview.id, 'entwurf'),
    guide: guidePath(survey.key, interview.wave),
    errorHeading: 'Noch nicht vollständig',
    errors: toTalkErrors(survey, errors),
    day: { value: interview.day, error: errors.get('received') ?? '' },
    notice: toNoticeChoice(told, interview.noticeHash, errors.get('notice') ?? ''),
    places: places.map((each) => ({ ...each, selected: each.value === place })),
    head: toHead(survey, content.respondent, { errors, proved: false }),
    sections: survey.sections.map((section, index) => ({
      letter: rowLetter(index).toUpperCase(),
      title: section.title,
      condition: toFilterWords(section.showIf, wording, 'section'),
      questions: section.blocks
        .filter(({ kind }) => kind !== 'info')
        .map((block) => ({
          question: toQuestion(block, wording, form),
          note: toNote(block, notes),
        })),
    })),
  };
}

function toTalkErrors(survey: Survey, errors: ReadonlyMap<string, string>) {
  const notice = errors.get('notice');
  const first =
    notice === undefined ? [] : [{ href: `#${NOTICE_ID}`, text: `Datenschutzhinweise: ${notice}` }];
  return [...first, ...toErrors(survey, errors)];
}

function toNote({ key, kind }: Block, notes: Notes): NoteView {
  const id = `notiz-${key}`;
  const own = kind === 'short-text' || kind === 'long-text';
  const note = Object.hasOwn(notes, key) ? notes[key] : undefined;
  return {
    id,
    name: own ? '' : `notes[${key}][text]`,
    text: note?.text ?? '',
    wordings: WORDINGS.map((value) => ({
      ...{ id: `${id}-${value}`, name: `notes[${key}][wording]`, value },
      label: WORDING_NAMES[value],
      checked: (note?.wording ?? 'paraphrase') === value,
    })),
  };
}
