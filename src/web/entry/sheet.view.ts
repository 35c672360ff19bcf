import type { SheetDeed } from '../../application/sheets/sheets.service.js';
import { itemsOf } from '../../domain/survey/items.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import { stepOf, type SheetStep, type SheetWithReaders } from '../../domain/entry/sheet.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount, formatDate, formatShortDate } from '../format.de.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';
import { queuePath, sheetPath } from './entry.view.js';
import { DEED_NAMES, MARK_NAMES, STEP_NAMES } from './sheet-texts.js';

/** View model of `pages/entry/sheet`: what is known of one sheet, without a single answer. */
export interface SheetView {
  readonly title: string;
  readonly survey: string;
  readonly heading: string;
  readonly back: string;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  /** What can be done next; `null` where nothing can be done by this visitor. */
  readonly next: { readonly href: string; readonly label: string } | null;
  readonly answer: string;
  readonly resolutions: readonly {
    readonly question: string;
    readonly choice: string;
    readonly reason: string;
    readonly by: string;
  }[];
  readonly marks: readonly { readonly question: string; readonly mark: string }[];
  readonly action: string;
  readonly deeds: readonly { readonly value: string; readonly label: string }[];
  readonly explanation: string;
  readonly reason: string;
  readonly error: string;
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

export interface SheetRoom {
  readonly survey: Survey;
  readonly entry: SheetWithReaders;
  readonly place: string;
  /** Staff, who read sheets and settle; planners look at stored answers. */
  readonly reads: boolean;
  readonly mayRead: boolean;
  /** How many statements use the stored response. */
  readonly uses: number;
  readonly reason: string;
  readonly error: string;
}

const DEEDS: Readonly<Record<SheetStep, readonly SheetDeed[]>> = {
  expected: ['void'],
  once: ['discard', 'void'],
  differing: ['discard', 'void'],
  done: ['take-back'],
  void: ['restore'],
  deleted: [],
};

const EXPLANATIONS: Readonly<Record<SheetStep, string>> = {
  expected: 'Ungültig ist zum Beispiel ein verdorbener oder leer zurückgegebener Bogen.',
  once: '„Verwerfen“ löscht, was erfasst wurde; der Bogen wird von vorn erfasst.',
  differing: '„Verwerfen“ löscht beide Erfassungen; der Bogen wird von vorn erfasst.',
  done: '„Zurücknehmen“ löscht die gespeicherte Antwort und beide Erfassungen; der Bogen lässt sich neu erfassen, und eine Einladung gilt wieder.',
  void: '„Wieder öffnen“ macht aus dem ungültigen Bogen wieder einen erwarteten.',
  deleted: '',
};

const CHOICES = { first: 'erste Erfassung', second: 'zweite Erfassung', new: 'neuer Wert' };

export function toSheetView(room: SheetRoom): SheetView {
  const { survey, entry, error } = room;
  const { sheet, readers } = entry;
  const step = stepOf(sheet, readers);
  const name = toQuestionName(survey);
  return {
    title: `Bogen ${formatSheetNumber(sheet.number)} – ${survey.title}`,
    survey: survey.title,
    heading: `Bogen ${formatSheetNumber(sheet.number)}`,
    back: queuePath(sheet.surveyKey, sheet.wave),
    facts: toFacts(room, step),
    next: toNext(room, step),
    answer: step === 'done' && !room.reads ? sheetPath(sheet.number, 'antwort') : '',
    resolutions: sheet.resolutions.map(({ at, choice, reason, by }) => ({
      ...{ question: name(at), choice: CHOICES[choice], reason, by },
    })),
    marks: Object.entries(sheet.marks)
      .filter(([, mark]) => mark !== 'empty')
      .map(([at, mark]) => ({ question: name(at), mark: MARK_NAMES[mark] })),
    action: sheetPath(sheet.number),
    deeds: room.reads
      ? DEEDS[step]
          .filter((deed) => deed !== 'discard' || readers.length > 0)
          .map((deed) => ({ value: deed, label: DEED_NAMES[deed] }))
      : [],
    explanation: `${EXPLANATIONS[step]}${usesWords(room.uses)}`,
    reason: room.reason,
    error,
    errorHeading: 'Es wurde nichts geändert',
    errors: error === '' ? [] : [{ href: '#grund', text: error }],
  };
}

const usesWords = (count: number) =>
  count === 0
    ? ''
    : ` Diese Antwort steckt in ${formatCount(count, 'Aussage', 'Aussagen')}; deren Zahlen werden dann neu gerechnet und von der Planung geprüft.`;

const HEAD: Readonly<Record<string, string>> = {
  $place: 'Einrichtung',
  $area: 'Gebiet',
  $actorType: 'Gruppe',
  $speaksFor: 'Für wen',
};

/** "Frage 4 b" of an item key, "Gebiet" of a field of the respondent: short enough to go before a sentence. */
export function toPlaceName(survey: Survey): (at: string) => string {
  const numbers = numberQuestions(survey);
  return (at) => HEAD[at] ?? `Frage ${numbers.get(at) ?? at}`;
}

/** "Frage 4 b: Die Lage ist gut." of an item key, "Gebiet" of a field of the respondent. */
export function toQuestionName(survey: Survey): (at: string) => string {
  const name = toPlaceName(survey);
  const texts = new Map(itemsOf(survey).map(({ key, text }) => [key, text]));
  return (at) => (Object.hasOwn(HEAD, at) ? name(at) : `${name(at)}: ${texts.get(at) ?? ''}`);
}

function toFacts({ entry, place }: SheetRoom, step: SheetStep) {
  const { sheet, readers } = entry;
  const facts = [
    ['Stand', STEP_NAMES[step]],
    ['Welle', sheet.wave],
    ['Gedruckt', formatDate(sheet.printed)],
    ['Für', place],
    ['Eingegangen', sheet.received === null ? '' : formatDate(sheet.received)],
    ...readers.map(({ person, done, updated }, at) => [
      `Erfassung ${at + 1}`,
      `${person}, ${formatShortDate(updated)}${done ? '' : ' (begonnen)'}`,
    ]),
    ['Grund', sheet.reason ?? ''],
    ['Kennung der Antwort', sheet.responseId ?? ''],
  ];
  return facts.map(([term = '', text = '']) => ({ term, text })).filter(({ text }) => text !== '');
}

function toNext({ entry, reads, mayRead }: SheetRoom, step: SheetStep): SheetView['next'] {
  const { number } = entry.sheet;
  if (!reads) return null;
  if (step === 'differing') {
    return { href: sheetPath(number, 'abgleich'), label: 'Abweichungen klären' };
  }
  return mayRead ? { href: sheetPath(number, 'eingabe'), label: 'Bogen erfassen' } : null;
}
