import { formatChoice, formatDate, formatNumber } from '../format.de.js';
import { toLimits } from '../participate/choice.view.js';
import { DETAIL_TEXTS, SPEAKS_FOR_TEXTS } from '../participate/details.view.js';
import type { PaperWords, Return } from './paper-words.js';

const until = ({ until: day }: Return): string => (day === '' ? '' : `bis zum ${formatDate(day)} `);

const wish = (numbers: readonly string[], what: string): readonly string[] =>
  numbers.length === 0 ? [] : [`bei ${formatChoice(numbers)} ${what}`];

export const GERMAN: PaperWords = {
  language: 'de',
  title: (survey) => `Fragebogen: ${survey}`,
  date: formatDate,
  number: (value) => formatNumber(value),
  printed: {
    questions: 'Fragen:',
    privacy: 'Datenschutz in Kürze',
    about: 'Angaben zu Ihnen',
    aboutHint:
      'Bitte kreuzen Sie in jeder Zeile ein Kästchen an. Ohne diese Angaben lässt sich Ihre Antwort nicht zuordnen.',
    thanks: 'Danke für Ihre Zeit.',
    keep: 'Zum Abtrennen und Behalten',
    code: 'Ihr persönlicher Code',
    handedIn: 'Abgegeben am',
    sheet: 'Bogen',
    page: 'Seite',
    pageOf: 'von',
    place: 'Für:',
    officeOnly: 'Nur für das Amt',
    statement: 'Aussage',
    fictitious: 'Fiktive Demodaten',
    reference: 'Az.',
    linked:
      'Die Nummer oben verbindet dieses Papier mit der gespeicherten Antwort, damit Fehler beim Abtippen auffallen. Zwei Personen tippen den Bogen ab, jede für sich.',
  },
  minutes: (count) =>
    `Das Ausfüllen dauert etwa ${count} Minuten. Sie müssen nicht jede Frage beantworten.`,
  backTerm: (back) => `Bitte zurück ${until(back)}an:`,
  backSentence: (back) =>
    `Bitte geben Sie den Bogen ${until(back)}zurück an: ${back.office}, ${back.address}.`,
  noticeVersion: (mark) => `Datenschutzhinweise Fassung ${mark}`,
  details: DETAIL_TEXTS,
  speaksFor: SPEAKS_FOR_TEXTS,
  tickOne: 'Bitte ein Kästchen ankreuzen.',
  tickEachRow: 'Bitte in jeder Zeile ein Kästchen ankreuzen.',
  limits: toLimits,
  points: {
    unit: 'Punkte',
    exactly: (total) => `Bitte genau ${formatNumber(total)} Punkte verteilen.`,
  },
  ranks: {
    unit: 'Rang',
    upTo: (count) => `Bitte Ränge von 1 (am wichtigsten) bis ${count} vergeben, jeden nur einmal.`,
    asNumber: 'Bitte den Rang als Zahl in das Feld schreiben, jeden nur einmal.',
  },
  stances: {
    hours: 'Stunden im Monat:',
    condition: 'Bedingung:',
    wishes: ({ hours, condition }) => {
      const wishes = [...wish(hours, 'die Stunden im Monat'), ...wish(condition, 'die Bedingung')];
      return wishes.length === 0 ? '' : `Dazu bitte ${wishes.join('; ')}.`;
    },
  },
  blankStub: (mark) => [
    'Dieser Bogen hat keine Nummer: Ist er abgegeben, lässt sich Ihre Antwort nicht mehr heraussuchen, ändern oder löschen.',
    'Wenn Sie das möchten, bitten Sie vor dem Ausfüllen um einen nummerierten Bogen oder antworten Sie im Internet.',
    `Datenschutzhinweise Fassung ${mark}.`,
  ],
  numberedStub: (address) =>
    `Sobald Ihr Bogen erfasst ist, lesen, ändern oder löschen Sie Ihre Antwort mit diesem Code unter ${address}. Bewahren Sie den Abschnitt so auf, dass nur Sie ihn lesen können. Soll die Antwort schon vorher weg, nennen Sie der Stelle oben die Nummer des Bogens.`,
  alt: {
    notice: 'QR-Code. Er öffnet die Datenschutzhinweise.',
    answer: 'QR-Code. Er öffnet Ihre Antwort, sobald der Bogen erfasst ist.',
    sheet: (number) => `QR-Code mit der Nummer des Bogens: ${number}.`,
  },
};
