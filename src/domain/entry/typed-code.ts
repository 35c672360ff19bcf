import type { Answer, RawAnswers } from '../response/answer.js';
import { codesOf, isNoAnswer, otherText } from '../response/read-answer.js';
import { OTHER, type Item } from '../survey/survey.js';
import type { EntryContent, Mark } from './entry.js';

/** Keys that are typed where there is no answer; all within reach of one hand. */
export const MARK_KEYS: Readonly<Record<Mark, string>> = {
  empty: '0',
  refused: 'v',
  unreadable: 'u',
  ambiguous: 'm',
};

/** What can be ticked on paper, in the order of its boxes; typed by its place, from 1. */
export interface PrintedChoice {
  readonly label: string;
  /** As a raw answer: a code, or `{ none }`. */
  readonly answer: string | { readonly none: string };
}

/** The boxes of an item: its options or points, then the reasons for not answering. */
export function printedChoices(item: Item): readonly PrintedChoice[] {
  const none = item.noAnswer.map(({ key, label }) => ({ label, answer: { none: key } }));
  return [...optionsOf(item).map(({ code, label }) => ({ label, answer: code })), ...none];
}

function optionsOf(item: Item): readonly { readonly code: string; readonly label: string }[] {
  if (item.kind === 'rating') return item.scale;
  return item.kind === 'single' || item.kind === 'multiple' ? item.options : [];
}

/** What one field says: an answer as it would come from a form, or a mark; neither where empty. */
export interface Typed {
  readonly answer?: unknown;
  readonly mark?: Mark;
}

/**
 * Reads what was typed for an item with boxes: the number of the box, for a multiple choice the
 * numbers of all that are ticked (`134`, or `1 3 12` where there are more than nine), or the key of
 * a mark. What is none of these is kept as `{ typed }`, which no item takes as an answer.
 *
 * @param other the words beside "other"; '' for none
 */
export function readCode(item: Item, typed: string, other = ''): Typed {
  const code = typed.trim().toLowerCase();
  const mark = markOf(code);
  if (mark !== undefined) return other === '' ? { mark } : { answer: { typed, other } };
  if (code === '' && other === '') return {};
  const choices = printedChoices(item);
  const numbers = numbersIn(code, choices.length);
  const chosen = numbers.flatMap((number) => choices[number - 1]?.answer ?? []);
  if (chosen.length < numbers.length) return { answer: { typed, other } };
  return { answer: toRaw(item, chosen, { typed, other }) };
}

function markOf(code: string): Mark | undefined {
  const entry = Object.entries(MARK_KEYS).find(([, key]) => key === code);
  return entry?.[0] as Mark | undefined;
}

/** A number that cannot be one of so many boxes is 0, which no box has. */
function numbersIn(code: string, boxes: number): readonly number[] {
  if (/[^\d\s,;+]/.test(code)) return [0];
  const whole = Number(code);
  if (/^\d+$/.test(code) && whole >= 1 && whole <= boxes) return [whole];
  const parts = boxes <= 9 ? code.match(/\d/g) : code.match(/\d+/g);
  return (parts ?? []).map(Number);
}

function toRaw(
  item: Item,
  chosen: readonly PrintedChoice['answer'][],
  given: { readonly typed: string; readonly other: string },
): unknown {
  const { other } = given;
  const codes = chosen.filter((answer) => typeof answer === 'string');
  const [only] = chosen;
  if (codes.length < chosen.length) {
    return chosen.length === 1 && other === '' ? only : given;
  }
  if (item.kind === 'multiple') return other === '' ? codes : { choices: codes, other };
  if (codes.length > 1) return given;
  if (other === '') return only;
  return item.kind === 'single' ? { choices: codes.length === 0 ? [OTHER] : codes, other } : given;
}

/** What stands in the fields of an item: the inverse of `readCode`. */
export function writeCode(
  item: Item,
  { answers, marks }: Pick<EntryContent, 'answers' | 'marks'>,
): { readonly code: string; readonly other: string } {
  const mark = Object.hasOwn(marks, item.key) ? marks[item.key] : undefined;
  if (mark !== undefined) return { code: MARK_KEYS[mark], other: '' };
  const raw = Object.hasOwn(answers, item.key) ? answers[item.key] : undefined;
  if (raw === undefined || raw === null) return { code: '', other: '' };
  return writeUnread(raw) ?? writeAnswer(item, raw as Answer);
}

/** What could not be read is shown as it was typed. */
function writeUnread(raw: unknown) {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'typed')) return undefined;
  const { typed, other } = raw as RawAnswers;
  return { code: String(typed), other: typeof other === 'string' ? other : '' };
}

function writeAnswer(item: Item, answer: Answer) {
  const choices = printedChoices(item);
  const codes = isNoAnswer(answer) ? [] : codesOf(answer);
  const places = choices.flatMap(({ answer: choice }, index) =>
    matches(choice, answer, codes) ? [String(index + 1)] : [],
  );
  const code = places.join(choices.length <= 9 ? '' : ' ');
  return { code, other: otherText(answer) ?? '' };
}

function matches(choice: PrintedChoice['answer'], answer: Answer, codes: readonly string[]) {
  if (typeof choice === 'string') return codes.includes(choice);
  return isNoAnswer(answer) && answer.none === choice.none;
}
