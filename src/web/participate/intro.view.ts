import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { waveState } from '../../domain/survey/waves.js';
import { formatDate, formatList } from '../format.de.js';
import { introPath, paperPath } from './addresses.js';
import type { ErrorLink } from './page-errors.js';

/** View model of `pages/participate/intro`. */
export interface IntroView {
  readonly title: string;
  readonly heading: string;
  readonly period: string;
  readonly intro: readonly string[];
  readonly state: { readonly heading: string; readonly text: string } | null;
  readonly open: boolean;
  readonly facts: readonly NoticeLine[];
  /** What everybody should have read, and the rest of the notice, folded. */
  readonly privacy: readonly NoticeLine[];
  readonly privacyMore: readonly NoticeLine[];
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

export interface NoticeLine {
  readonly term: string;
  readonly text: string;
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
  /** The code that came along, and what is wrong with it; both '' where there is none. */
  readonly code: string;
  readonly error: string;
  readonly today: string;
  /** Where the draft of this browser goes on; '' where there is none. */
  readonly started: string;
}

export function toIntroView(survey: Survey, process: ProcessTexts, state: IntroState): IntroView {
  const { wave, started, promise, error } = state;
  const notice = toPrivacyNotice(survey, process, { promise });
  return {
    title: survey.title,
    heading: survey.title,
    period: wave?.closes ? `bis ${formatDate(wave.closes)}` : '',
    intro: survey.intro,
    state: toState(survey, state),
    open: wave !== undefined,
    facts: toFacts(survey, promise),
    privacy: notice.slice(0, ESSENTIAL),
    privacyMore: notice.slice(ESSENTIAL),
    begin: wave === undefined ? '' : `${introPath(survey.key)}/beginnen`,
    invitation: survey.access === 'open' ? null : toInvitationField(survey, state),
    errorHeading: 'Mit diesem Code geht es nicht',
    errors: error === '' ? [] : [{ href: '#einladung', text: error }],
    started,
    paper: paperPath(survey.key),
  };
}

/** Whether one may answer without an invitation. */
export function isForEverybody({ access }: Survey): boolean {
  return access !== 'invitation';
}

function toInvitationField({ access }: Survey, { code, error }: IntroState): InvitationFieldView {
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

function toFacts(survey: Survey, promise: Survey['confidentiality']): readonly NoticeLine[] {
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

/** Whether a response by invitation carries its organisation. */
function namesOrganisation({ access, confidentiality }: Survey): boolean {
  return access !== 'open' && confidentiality === 'vertraulich';
}

function toUnit({ invitations }: Survey): readonly NoticeLine[] {
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

/** So many lines of the notice are never folded: who, what for, what is kept, which rights. */
const ESSENTIAL = 4;

/** Art. 13 DSGVO in short, what matters most first; the whole of it stands on /datenschutz. */
export function toPrivacyNotice(
  survey: Survey,
  process: ProcessTexts,
  {
    promise,
    medium = 'screen',
  }: {
    readonly promise: Survey['confidentiality'];
    readonly medium?: Medium;
  },
): readonly NoticeLine[] {
  return [
    { term: 'Verantwortlich', text: process.controller },
    { term: 'Zweck', text: process.purpose },
    {
      term: 'Was gespeichert wird',
      text: `${STORED[medium]}${LINKS[medium](survey)}`,
    },
    { term: 'Ihre Rechte', text: RIGHTS[medium] },
    { term: 'Rechtsgrundlage', text: process.legalBasis },
    { term: 'Wer die Antworten erhält', text: process.recipients },
    { term: 'Wie lange', text: `Die Antworten bleiben gespeichert ${process.retention}.` },
    { term: 'Datenschutzbeauftragte Person', text: process.dataProtectionOfficer },
    { term: 'Beschwerden', text: process.supervisoryAuthority },
    ...(promise === 'vertraulich' ? [NO_NAMES] : []),
  ];
}

/** What is kept of an invitation, said where there are any. */
function toLink(survey: Survey): string {
  if (survey.access === 'open') return '';
  return namesOrganisation(survey)
    ? ' Antworten Sie mit Einladung, auch Ihre Einrichtung.'
    : ' Antworten Sie mit Einladung, wird dort nur vermerkt, dass geantwortet wurde, ohne Tag; welche Antwort dazugehört, wird nirgends gespeichert.';
}

/** The screen, a printed questionnaire that anybody may copy, or a numbered sheet with a code. */
type Medium = 'screen' | 'paper' | 'sheet';

const STORED: Readonly<Record<Medium, string>> = {
  screen:
    'Ihre Antworten, Gebiet, Gruppe, für wen Sie sprechen und der Tag. Keine Uhrzeit, keine Internetadresse, kein Gerät.',
  paper: 'Ihre Antworten, Gebiet, Gruppe, für wen Sie sprechen und der Tag. Kein Name.',
  sheet:
    'Ihre Antworten, Gebiet, Gruppe, für wen Sie sprechen, der Tag des Eingangs und die Nummer dieses Bogens. Kein Name.',
};

const LINKS: Readonly<Record<Medium, (survey: Survey) => string>> = {
  screen: toLink,
  paper: () => '',
  sheet: ({ confidentiality }) =>
    confidentiality === 'anonym'
      ? ''
      : ' Steht Ihre Einrichtung auf dem Bogen oder nennen Sie sie, auch die Einrichtung.',
};

/** Paper without a code promises nothing that only a code can do. */
const RIGHTS: Readonly<Record<Medium, string>> = {
  screen:
    'Mit Ihrem persönlichen Code lesen, ändern und löschen Sie Ihre Antwort selbst, ohne sich auszuweisen.',
  paper:
    'Auskunft, Berichtigung und Löschung können Sie bei der Stelle verlangen, an die der Bogen zurückgeht. Weil er keinen Namen trägt, müssen Sie ihn dazu genau beschreiben. Wer online antwortet, erhält dafür einen persönlichen Code.',
  sheet:
    'Mit dem Code auf dem Abschnitt am Ende lesen, ändern und löschen Sie Ihre Antwort selbst, sobald der Bogen erfasst ist. Vorher und ohne Code hilft die Stelle, an die der Bogen zurückgeht; nennen Sie ihr die Nummer des Bogens.',
};

const NO_NAMES = {
  term: 'Bitte beachten',
  text: 'Nennen Sie in freien Texten keine Namen anderer Personen.',
};
