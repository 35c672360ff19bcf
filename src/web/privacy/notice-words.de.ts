import type { Medium, NoticeParagraph } from '../../domain/privacy/notice.js';
import type { Survey } from '../../domain/survey/survey.js';
import { namesOrganisation, type NoticeWords } from './notice-words.js';
import { retentionSentence } from './retention-words.de.js';

/** What is kept of an invitation, said where there are any. */
function toLink(survey: Survey): string {
  if (survey.access === 'open') return '';
  return namesOrganisation(survey)
    ? ' Antworten Sie mit Einladung, auch Ihre Einrichtung.'
    : ' Antworten Sie mit Einladung, wird dort nur vermerkt, dass geantwortet wurde, ohne Tag; welche Antwort dazugehört, wird nirgends gespeichert.';
}

const STORED: Readonly<Record<Medium, string>> = {
  screen:
    'Ihre Antworten, Gebiet, Gruppe, für wen Sie sprechen und der Tag. Keine Uhrzeit, keine Internetadresse, kein Gerät.',
  paper: 'Ihre Antworten, Gebiet, Gruppe, für wen Sie sprechen und der Tag. Kein Name.',
  sheet:
    'Ihre Antworten, Gebiet, Gruppe, für wen Sie sprechen, der Tag des Eingangs und die Nummer dieses Bogens. Kein Name.',
  talk: 'Was Sie antworten und was dazu notiert wird, Gebiet, Gruppe, für wen Sie sprechen, der Tag und wer mit Ihnen gesprochen hat. Ihr Name nicht.',
};

const LINKS: Readonly<Record<Medium, (survey: Survey) => string>> = {
  screen: toLink,
  paper: () => '',
  sheet: ({ confidentiality }) =>
    confidentiality === 'anonym'
      ? ''
      : ' Steht Ihre Einrichtung auf dem Bogen oder nennen Sie sie, auch die Einrichtung.',
  talk: ({ access, confidentiality }) =>
    access === 'open' || confidentiality === 'anonym'
      ? ''
      : ' Ist Ihre Einrichtung eingeladen, auch die Einrichtung.',
};

/** Paper without a code promises nothing that only a code can do. */
const RIGHTS: Readonly<Record<Medium, string>> = {
  screen:
    'Mit Ihrem persönlichen Code lesen, ändern, herunterladen und löschen Sie Ihre Antwort selbst, ohne sich auszuweisen.',
  paper:
    'Auskunft, Berichtigung und Löschung können Sie bei der Stelle verlangen, an die der Bogen zurückgeht. Weil er keinen Namen trägt, müssen Sie ihn dazu genau beschreiben. Wer online antwortet, erhält dafür einen persönlichen Code.',
  sheet:
    'Mit dem Code auf dem Abschnitt am Ende lesen, ändern, herunterladen und löschen Sie Ihre Antwort selbst, sobald der Bogen erfasst ist. Vorher und ohne Code hilft die Stelle, an die der Bogen zurückgeht; nennen Sie ihr die Nummer des Bogens.',
  talk: 'Sie bekommen das Protokoll zu lesen; zitiert wird nur, was Sie freigeben. Sobald das Gespräch eingetragen ist, erhalten Sie einen Code: Mit ihm lesen, ändern, herunterladen und löschen Sie Ihre Antwort selbst. Vorher und ohne Code hilft, wer mit Ihnen gesprochen hat.',
};

const PROMISE: Readonly<Record<Survey['confidentiality'], NoticeParagraph>> = {
  anonym: {
    term: 'Anonym',
    text: 'Es wird nichts gefragt oder gespeichert, was zu Ihnen oder Ihrer Einrichtung zurückführt.',
  },
  vertraulich: {
    term: 'Vertraulich, nicht anonym',
    text: 'Einzelne Antworten lesen nur die hier genannten Stellen; veröffentlicht wird zusammengefasst.',
  },
};

const FURTHER_RIGHTS: NoticeParagraph = {
  term: 'Weitere Rechte',
  text: 'Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung (Art. 15 bis 18 DSGVO) und Widerspruch aus Gründen Ihrer besonderen Situation (Art. 21 DSGVO), jeweils bei der verantwortlichen Stelle.',
};

const VOLUNTARY: NoticeParagraph = {
  term: 'Freiwillig',
  text: 'Niemand muss antworten, und wer es nicht tut, hat keinen Nachteil. Entscheidungen allein durch ein Programm gibt es nicht, Profile auch nicht.',
};

const NO_NAMES: NoticeParagraph = {
  term: 'Bitte beachten',
  text: 'Nennen Sie in freien Texten keine Namen anderer Personen.',
};

export const GERMAN_NOTICE: NoticeWords = {
  terms: {
    controller: 'Verantwortlich',
    purpose: 'Zweck',
    stored: 'Was gespeichert wird',
    rights: 'Ihre Rechte',
    legalBasis: 'Rechtsgrundlage',
    recipients: 'Wer die Antworten erhält',
    retention: 'Wie lange',
    officer: 'Datenschutzbeauftragte Person',
    complaints: 'Beschwerden',
  },
  stored: (survey, medium) => `${STORED[medium]}${LINKS[medium](survey)}`,
  rights: (medium) => RIGHTS[medium],
  promise: PROMISE,
  retention: retentionSentence,
  furtherRights: FURTHER_RIGHTS,
  voluntary: VOLUNTARY,
  noNames: NO_NAMES,
};
