import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { waveState } from '../../domain/survey/waves.js';
import { formatDate, formatList } from '../format.de.js';
import { introPath, paperPath } from './addresses.js';

/** View model of `pages/participate/intro`. */
export interface IntroView {
  readonly title: string;
  readonly heading: string;
  readonly period: string;
  readonly intro: readonly string[];
  readonly state: { readonly heading: string; readonly text: string } | null;
  readonly open: boolean;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly privacy: readonly { readonly term: string; readonly text: string }[];
  readonly begin: string;
  /** Where the draft of this browser goes on; '' where there is none. */
  readonly started: string;
  readonly paper: string;
}

export interface IntroState {
  readonly wave: Wave | undefined;
  readonly today: string;
  /** Where the draft of this browser goes on; '' where there is none. */
  readonly started: string;
}

export function toIntroView(survey: Survey, process: ProcessTexts, state: IntroState): IntroView {
  const { wave, started } = state;
  return {
    title: survey.title,
    heading: survey.title,
    period: wave?.closes ? `bis ${formatDate(wave.closes)}` : '',
    intro: survey.intro,
    state: wave === undefined ? toClosedState(survey, state.today) : null,
    open: wave !== undefined,
    facts: toFacts(survey),
    privacy: toPrivacyNotice(survey, process),
    begin: `${introPath(survey.key)}/beginnen`,
    started,
    paper: paperPath(survey.key),
  };
}

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

function toFacts(survey: Survey): IntroView['facts'] {
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
    CONFIDENTIALITY[survey.confidentiality],
  ];
}

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

/** Art. 13 DSGVO in short; the whole of it stands on /datenschutz. */
export function toPrivacyNotice(survey: Survey, process: ProcessTexts): IntroView['privacy'] {
  return [
    { term: 'Verantwortlich', text: process.controller },
    { term: 'Datenschutzbeauftragte Person', text: process.dataProtectionOfficer },
    {
      term: 'Zweck und Grundlage',
      text: `${process.purpose} Rechtsgrundlage: ${process.legalBasis}`,
    },
    {
      term: 'Was gespeichert wird',
      text: 'Ihre Antworten, Gebiet, Gruppe, für wen Sie sprechen und der Tag. Keine Uhrzeit, keine Internetadresse, kein Gerät.',
    },
    { term: 'Wer die Antworten erhält', text: process.recipients },
    { term: 'Wie lange', text: `Die Antworten bleiben gespeichert ${process.retention}.` },
    {
      term: 'Ihre Rechte',
      text: `Mit Ihrem persönlichen Code lesen, ändern und löschen Sie Ihre Antwort selbst, ohne sich auszuweisen. Beschweren können Sie sich bei: ${process.supervisoryAuthority}`,
    },
    ...(survey.confidentiality === 'vertraulich'
      ? [
          {
            term: 'Bitte beachten',
            text: 'Nennen Sie in freien Texten keine Namen anderer Personen.',
          },
        ]
      : []),
  ];
}
