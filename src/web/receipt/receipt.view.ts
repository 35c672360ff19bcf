import { DRAFT_DAYS } from '../../domain/response/draft-days.js';
import type { StoredResponse } from '../../application/responses/responses.service.js';
import { SPOKEN_CHANNELS } from '../../domain/entry/interview.js';
import type { Survey } from '../../domain/survey/survey.js';
import { receiptPath, stubPath } from '../participate/addresses.js';
import { toCodeView, type CodeView } from '../participate/code.view.js';
import { toSheet, type SheetSectionView } from '../participate/sheet.view.js';
import { noticePath, shortMark } from '../privacy/notice.view.js';
import { formatCount, formatDate } from '../format.de.js';

export interface Fact {
  readonly term: string;
  readonly text: string;
}

/** View model of `pages/receipt/receipt`. */
export interface ReceiptView {
  readonly title: string;
  readonly survey: string;
  readonly heading: string;
  readonly lead: string;
  /** HTML that the office has written; '' for none. */
  readonly thanks: string;
  readonly personal: CodeView;
  readonly stub: string;
  readonly facts: readonly Fact[];
  readonly next: readonly string[];
  readonly changeText: string;
  /** The privacy notice that was shown; `null` where that is not known. */
  readonly notice: {
    readonly told: string;
    readonly href: string;
    readonly label: string;
  } | null;
  /** Where the answer is changed; '' when the wave is closed. */
  readonly change: string;
  /** The own answers as files: to read, and for programs. */
  readonly downloads: readonly { readonly href: string; readonly label: string }[];
  /** What became of it. */
  readonly statements: string;
  /** What somebody wants to quote of it. */
  readonly quotes: { readonly href: string; readonly label: string } | null;
  readonly remove: string;
  readonly sections: readonly SheetSectionView[];
}

/** View model of `pages/receipt/stub`: what is printed and kept. */
export interface StubView {
  readonly title: string;
  readonly heading: string;
  readonly survey: string;
  readonly personal: CodeView;
  readonly facts: readonly Fact[];
  readonly next: readonly string[];
}

/** @param thanks HTML that the office has written; '' for none */
export function toReceiptView(
  code: string,
  stored: StoredResponse,
  thanks: string,
  quotes: readonly { readonly state: string }[],
): ReceiptView {
  const { survey } = stored.survey;
  const { submission, changeable } = stored;
  return {
    title: `Quittung – ${survey.title}`,
    survey: survey.title,
    heading: 'Danke, Ihre Antwort ist da',
    lead: 'Sie ist gespeichert und zählt mit.',
    thanks,
    personal: toCodeView('Ihr persönlicher Code', code),
    stub: stubPath(code),
    facts: toFacts(stored),
    next: NEXT,
    notice: toNotice(stored),
    changeText: toChangeText(survey, submission.wave, changeable),
    change: changeable ? receiptPath(code, 'aendern') : '',
    downloads: [
      { href: receiptPath(code, 'antworten.html'), label: 'Zum Lesen und Drucken (HTML)' },
      { href: receiptPath(code, 'antworten.json'), label: 'Als Daten für Programme (JSON)' },
    ],
    statements: receiptPath(code, 'aussagen'),
    quotes: toQuotes(code, quotes),
    remove: receiptPath(code, 'loeschen'),
    sections: toSheet({ survey, respondent: submission, answers: submission.answers }, false),
  };
}

function toNotice({ notice, submission: { channel } }: StoredResponse): ReceiptView['notice'] {
  if (notice === null) return null;
  const spoken = SPOKEN_CHANNELS.some((each) => each === channel);
  const told = spoken
    ? 'Vor dem Gespräch wurden Ihnen diese Hinweise zum Datenschutz vorgelesen oder übergeben:'
    : 'Vor dem Beginn haben Sie diese Hinweise zum Datenschutz gesehen:';
  return { told, href: noticePath(notice), label: `Fassung ${shortMark(notice)}` };
}

function toQuotes(code: string, quotes: readonly { readonly state: string }[]) {
  if (quotes.length === 0) return null;
  const open = quotes.filter(({ state }) => state === 'open').length;
  const label =
    open === 0
      ? 'Ihre Entscheidungen über Zitate'
      : `Dürfen wir Sie zitieren? ${formatCount(open, 'Stelle wartet', 'Stellen warten')} auf Ihre Antwort`;
  return { href: receiptPath(code, 'zitate'), label };
}

/** Promises nothing that the office has not decided. */
const NEXT = [
  'Wenn die Befragung beendet ist, werten wir alle Antworten gemeinsam aus. Veröffentlicht werden zusammengefasste Ergebnisse und Kernaussagen, jede mit der Zahl der Nennungen dahinter.',
  'Was freigegeben ist, finden Sie auf dieser Website unter „Ergebnisse“.',
];

export function toFacts({ survey, submission }: StoredResponse): readonly Fact[] {
  return [
    { term: 'Befragung', text: survey.survey.title },
    { term: 'Erhebung', text: submission.wave },
    { term: 'Abgesendet am', text: formatDate(submission.date) },
  ];
}

function toChangeText(survey: Survey, wave: string, changeable: boolean): string {
  const closes = survey.waves.find(({ key }) => key === wave)?.closes;
  if (!changeable) {
    return 'Die Befragung ist beendet, ändern lässt sich Ihre Antwort nicht mehr. Löschen können Sie sie jederzeit.';
  }
  const until = closes ? `bis zum ${formatDate(closes)}` : 'solange die Befragung läuft';
  return `Ändern können Sie Ihre Antwort ${until}, löschen jederzeit.`;
}

export function toStubView(code: string, stored: StoredResponse, baseUrl: string): StubView {
  return {
    title: 'Quittung',
    heading: 'Quittung über Ihre Antwort',
    survey: stored.survey.survey.title,
    personal: toCodeView('Ihr persönlicher Code', code, `${baseUrl}/quittung`),
    facts: toFacts(stored),
    next: [
      'Mit diesem Code lesen, ändern oder löschen Sie Ihre Antwort unter der Adresse oben. Bitte bewahren Sie das Blatt so auf, dass nur Sie es lesen können.',
    ],
  };
}

/** Before sending: the same sheet for a draft. */
export function toDraftStubView(code: string, survey: Survey, baseUrl: string): StubView {
  return {
    title: 'Persönlicher Code',
    heading: 'Ihr persönlicher Code',
    survey: survey.title,
    personal: toCodeView('Ihr persönlicher Code', code, `${baseUrl}/fortsetzen`),
    facts: [],
    next: [
      `Mit diesem Code setzen Sie die begonnene Befragung unter der Adresse oben fort. Ein Entwurf bleibt ${DRAFT_DAYS} Tage erhalten.`,
      'Nach dem Absenden lesen, ändern oder löschen Sie mit demselben Code Ihre Antwort. Bitte bewahren Sie das Blatt so auf, dass nur Sie es lesen können.',
    ],
  };
}
