import type { Problem } from '../../domain/problem.js';
import type { NoticeParagraph } from '../../domain/privacy/notice.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { waveState } from '../../domain/survey/waves.js';
import { formatDate, formatList } from '../format.de.js';
import type { CurrentNotice } from '../privacy/notice-desk.js';
import { shortMark } from '../privacy/notice.view.js';
import { namesOrganisation } from '../privacy/notice-words.js';
import { toSentence } from '../texts.de.js';
import { introPath, paperPath } from './addresses.js';
import type { ErrorLink } from './page-errors.js';

/** View model of `pages/participate/intro`. */
export interface IntroView {
  readonly title: string;
  readonly heading: string;
  readonly period: string;
  /** HTML that the office has written; else empty, and the survey's own paragraphs are shown. */
  readonly welcome: string;
  readonly intro: readonly string[];
  readonly state: { readonly heading: string; readonly text: string } | null;
  readonly open: boolean;
  readonly facts: readonly NoticeParagraph[];
  /** What everybody should have read, and the rest of the notice, folded. */
  readonly privacy: readonly NoticeParagraph[];
  readonly privacyMore: readonly NoticeParagraph[];
  readonly privacyPage: string;
  /** Names the notice: goes back with the form, and stays with the response. */
  readonly notice: string;
  readonly noticeMark: string;
  /** Where one begins; '' where nobody can. */
  readonly begin: string;
  /** Where a code can be given; `null` where the survey has none. */
  readonly invitation: InvitationFieldView | null;
  readonly errorHeading: string;
  readonly errors: readonly ErrorLink[];
  /** Where the draft of this browser goes on; '' where there is none. */
  readonly started: string;
  readonly paper: string;
}

/** View model of `partials/answer-invitation-field`. */
export interface InvitationFieldView {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly error: string;
}

export interface IntroState {
  readonly wave: Wave | undefined;
  /** What may be promised; see `promiseOf`. */
  readonly promise: Survey['confidentiality'];
  readonly notice: CurrentNotice;
  /** HTML; '' where the office has written none. */
  readonly welcome: string;
  /** The code that came along, and what is wrong with it; both '' where there is none. */
  readonly code: string;
  readonly error: string;
  /** Whether the notice has changed since the page was opened. */
  readonly changed: boolean;
  readonly today: string;
  /** Where the draft of this browser goes on; '' where there is none. */
  readonly started: string;
}

export function toIntroView(survey: Survey, state: IntroState): IntroView {
  const { wave, started, promise, error, notice } = state;
  return {
    title: survey.title,
    heading: survey.title,
    period: wave?.closes ? `bis ${formatDate(wave.closes)}` : '',
    welcome: state.welcome,
    intro: survey.intro,
    state: toState(survey, state),
    open: wave !== undefined,
    facts: toFacts(survey, promise),
    privacy: notice.content.essential,
    privacyMore: notice.content.more,
    privacyPage: `/datenschutz/${survey.key}`,
    notice: notice.hash,
    noticeMark: shortMark(notice.hash),
    begin: wave === undefined ? '' : `${introPath(survey.key)}/beginnen`,
    invitation: survey.access === 'open' ? null : toInvitationField(survey, state),
    ...toErrors(error, state.changed),
    started,
    paper: paperPath(survey.key),
  };
}

function toErrors(error: string, changed: boolean) {
  if (changed) {
    const text =
      'Die Hinweise zum Datenschutz wurden gerade geändert. Bitte lesen Sie sie noch einmal und beginnen Sie dann.';
    return { errorHeading: 'Bitte noch einmal lesen', errors: [{ href: '#datenschutz', text }] };
  }
  const errors = error === '' ? [] : [{ href: '#einladung', text: error }];
  return { errorHeading: 'Mit diesem Code geht es nicht', errors };
}

/** Why a code does not open the survey; whoever has answered already is shown the way back. */
export function toInvitationSentence(problem: Problem): string {
  const sentence = toSentence(problem);
  return problem.code === 'invitation.used'
    ? `${sentence} Waren Sie es selbst? Dann führt Ihr persönlicher Code unter „Meine Antwort“ zu ihr.`
    : sentence;
}

/** Whether one may answer without an invitation. */
export function isForEverybody({ access }: Survey): boolean {
  return access !== 'invitation';
}

export function toInvitationField(
  { access }: Survey,
  { code, error }: Pick<IntroState, 'code' | 'error'>,
): InvitationFieldView {
  return {
    label: access === 'both' ? 'Einladungscode (wenn Sie einen haben)' : 'Einladungscode',
    help: 'Er steht in Ihrem Brief, unter dem quadratischen Muster. Groß- und Kleinschreibung, Leerzeichen und Striche spielen keine Rolle.',
    value: code,
    error,
  };
}

function toState(survey: Survey, { wave, today }: IntroState): IntroView['state'] {
  if (wave === undefined) return toClosedState(survey, today);
  return isForEverybody(survey) ? null : INVITED_ONLY;
}

const INVITED_ONLY = {
  heading: 'Nur mit Einladung',
  text: 'Zu dieser Befragung lädt die Stadt einzelne Einrichtungen ein. Zum Beginnen brauchen Sie den Code aus Ihrem Brief. Ist er verloren gegangen, hilft die Ansprechstelle am Ende der Seite.',
};

function toClosedState(survey: Survey, today: string): IntroView['state'] {
  const coming = survey.waves
    .filter((wave) => waveState(wave, today) === 'coming')
    .sort((a, b) => (a.opens < b.opens ? -1 : 1))[0];
  if (coming !== undefined) {
    return {
      heading: 'Noch nicht geöffnet',
      text: `Die Befragung beginnt am ${formatDate(coming.opens)}. Bitte kommen Sie dann wieder.`,
    };
  }
  const last = survey.waves
    .map(({ closes }) => closes ?? '')
    .sort()
    .at(-1);
  return {
    heading: 'Die Befragung ist beendet',
    text: `${last ? `Antworten waren bis zum ${formatDate(last)} möglich. ` : ''}Mit Ihrem Code können Sie Ihre eigene Antwort unter „Meine Antwort“ weiter lesen oder löschen.`,
  };
}

function toFacts(survey: Survey, promise: Survey['confidentiality']): readonly NoticeParagraph[] {
  const areas = formatList(survey.areas.map(({ name }) => name));
  return [
    { term: 'Wer', text: `Akteure, die hier arbeiten: ${areas}` },
    ...(survey.minutes === undefined
      ? []
      : [
          {
            term: 'Dauer',
            text: `etwa ${survey.minutes} Minuten, mit Pausen nach Belieben`,
          },
        ]),
    {
      term: 'Freiwillig',
      text: 'Sie entscheiden, ob und welche Fragen Sie beantworten. Wer nicht antwortet, hat keinen Nachteil.',
    },
    ...toUnit(survey),
    promise === 'vertraulich' && namesOrganisation(survey) ? INVITED : CONFIDENTIALITY[promise],
  ];
}

function toUnit({ invitations }: Survey): readonly NoticeParagraph[] {
  return invitations?.responses === 'several'
    ? [
        {
          term: 'Wie oft',
          text: `Je Einladung sind mehrere Antworten möglich: ${invitations.unit}.`,
        },
      ]
    : [];
}

const INVITED = {
  term: 'Vertraulich',
  text: 'Ihr Name wird nicht gefragt. Antworten Sie mit Einladung, ist Ihre Antwort Ihrer Einrichtung zugeordnet. Einzelne Antworten lesen nur die Stellen, die unten genannt sind; veröffentlicht wird zusammengefasst. Anonym ist die Befragung nicht.',
} as const;

/** Said as it is: "vertraulich" is not "anonym". */
const CONFIDENTIALITY = {
  vertraulich: {
    term: 'Vertraulich',
    text: 'Ihr Name wird nicht gefragt. Einzelne Antworten lesen nur die Stellen, die unten genannt sind; veröffentlicht wird zusammengefasst. Anonym ist die Befragung nicht: Wer die Einrichtungen im Gebiet gut kennt, könnte aus Gebiet, Gruppe und Inhalt auf Sie schließen.',
  },
  anonym: {
    term: 'Anonym',
    text: 'Es wird nichts gefragt oder gespeichert, was zu Ihnen oder Ihrer Einrichtung zurückführt. Bitte schreiben Sie auch in freie Texte keine Namen.',
  },
} as const;
