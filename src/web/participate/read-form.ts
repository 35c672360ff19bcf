import type { RawAnswers } from '../../domain/response/answer.js';
import { OTHER, type Item } from '../../domain/survey/survey.js';

/**
 * Turns what a form sent into answers of the shape of the API. Nothing is judged here: what cannot
 * be read is kept as it is, so that the draft and the page still have it when the checks refuse it.
 * Runs in the browser too, for conditions at once.
 */

/** A parsed form body: `answers[b1][choice]=ja` is `{ answers: { b1: { choice: 'ja' } } }`. */
export type FormBody = Readonly<Record<string, unknown>>;

/** Marks a no-answer code among the values of a radio group; no option code can start with it. */
export const NO_ANSWER_MARK = '#';

/** Value of the radio button that takes an answer back. */
export const NO_CHOICE = '';

/**
 * The answers of `items` as the form gives them: one entry for every item, `null` where the form
 * leaves it empty, so that merging them into a draft also clears what was taken back. Items that
 * are not in the list are never touched, whatever the form claims.
 */
export function readForm(items: readonly Item[], body: FormBody): RawAnswers {
  const answers = toRecord(body.answers);
  return Object.fromEntries(
    items.map((item) => [item.key, readItem(item, own(answers, item.key))]),
  );
}

/** One item's part of the form as an answer of the API's shape; `null` where it is empty. */
export function readItem(item: Item, field: unknown): unknown {
  const fields = toFields(item, field);
  const given = readGiven(item, fields);
  const none = readNone(fields);
  if (given === null) return none === null ? null : { none };
  return none === null ? given : { given, none };
}

function readGiven(item: Item, fields: FormBody): unknown {
  switch (item.kind) {
    case 'single':
    case 'rating':
      return readChoice(item, fields);
    case 'multiple':
      return readChoices(item, fields);
    case 'ranking':
      return readRanking(fields);
    case 'points':
      return readPoints(fields);
    case 'number':
      return readNumber(text(fields.number));
    case 'short-text':
    case 'long-text':
      return readText(fields);
    case 'takeover':
      return readTakeover(fields);
  }
}

/** A bare value (`answers[b1]=ja`) is taken for the one field the kind has. */
function toFields(item: Item, field: unknown): FormBody {
  if (typeof field !== 'string') return toRecord(field);
  if (item.kind === 'number') return { number: field };
  if (item.kind === 'short-text' || item.kind === 'long-text') return { text: field };
  return item.kind === 'multiple' ? { choices: [field] } : { choice: field };
}

function readNone(fields: FormBody): string | null {
  const choice = text(fields.choice);
  if (choice.startsWith(NO_ANSWER_MARK)) return choice.slice(NO_ANSWER_MARK.length);
  const ticked = list(fields.none);
  return ticked[0] ?? null;
}

function readChoice(item: Item, fields: FormBody): unknown {
  const choice = text(fields.choice);
  const other = lines(text(fields.other));
  if (choice.startsWith(NO_ANSWER_MARK)) return null;
  const open = fields.choice === undefined || choice === OTHER;
  if (item.kind === 'single' && other !== '' && open) {
    return { choices: [OTHER], other };
  }
  return choice === NO_CHOICE ? null : choice;
}

function readChoices(item: Item, fields: FormBody): unknown {
  const ticked = list(fields.choices);
  const other = lines(text(fields.other));
  const chosen = other !== '' && !ticked.includes(OTHER) ? [...ticked, OTHER] : ticked;
  const order = item.kind === 'multiple' ? item.options.map(({ code }) => code) : [];
  const choices = [
    ...order.filter((code) => chosen.includes(code)),
    ...chosen.filter((code) => !order.includes(code)),
  ];
  const nothing = text(fields.nothing) !== '';
  if (choices.length === 0) return nothing ? [] : null;
  if (nothing) return { choices, nothing };
  return other === '' ? choices : { choices, other };
}

/**
 * Ranks 1, 2, 3 … in order. A gap closes up; a rank given twice, or one that is no number, cannot
 * become an order and is kept as `{ ranks }` for the checks to refuse.
 */
function readRanking(fields: FormBody): unknown {
  const ranks = given(toRecord(fields.rank));
  if (ranks.length === 0) return null;
  const numbers = ranks.map(([, rank]) => Number(rank));
  const readable = numbers.every((rank) => Number.isInteger(rank) && rank > 0);
  if (!readable || new Set(numbers).size < numbers.length) {
    return { ranks: Object.fromEntries(ranks) };
  }
  return [...ranks].sort(([, a], [, b]) => Number(a) - Number(b)).map(([code]) => code);
}

function readPoints(fields: FormBody): unknown {
  const points = given(toRecord(fields.points));
  if (points.length === 0) return null;
  return Object.fromEntries(points.map(([code, value]) => [code, readNumber(value)]));
}

function readText(fields: FormBody): string | null {
  const written = lines(text(fields.text));
  return written.trim() === '' ? null : written;
}

function readTakeover(fields: FormBody): unknown {
  const tasks = Object.entries(toRecord(fields.tasks)).flatMap(([task, entry]) => {
    const answer = readTask(toRecord(entry));
    return answer ? [[task, answer] as const] : [];
  });
  return tasks.length === 0 ? null : Object.fromEntries(tasks);
}

/** Whoever takes a stance back takes back what belonged to it: its fields are out of sight then. */
function readTask(fields: FormBody): Record<string, unknown> | undefined {
  if (fields.stance === NO_CHOICE) return undefined;
  const stance = text(fields.stance);
  const hours = readNumber(text(fields.hours));
  const condition = lines(text(fields.condition));
  const answer = {
    ...(stance === NO_CHOICE ? {} : { stance }),
    ...(hours === null ? {} : { hours }),
    ...(condition.trim() === '' ? {} : { condition }),
  };
  return Object.keys(answer).length > 0 ? answer : undefined;
}

/**
 * A number as people write it in German: `12`, `12,5`, `1.200`, `1 200`; also `12.5`. What is no
 * number stays the text it was; empty gives `null`.
 */
export function readNumber(written: string): number | string | null {
  const compact = written.replaceAll(/[\s\u00a0\u202f]/g, '');
  if (compact === '') return null;
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(compact)
    ? compact.replaceAll('.', '').replace(',', '.')
    : compact.replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(plain) ? Number(plain) : written;
}

/** Browsers send line breaks as CR LF and count them as one character; so do we. */
function lines(value: string): string {
  return value.replaceAll('\r\n', '\n');
}

function given(fields: FormBody): [string, string][] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const written = text(value).trim();
    return written === '' ? [] : [[key, written] as [string, string]];
  });
}

function list(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return [...new Set(values.map(text).filter((entry) => entry !== ''))];
}

/** The last of several values of one name: a form of ours sends one, a forged one may send more. */
function text(value: unknown): string {
  if (Array.isArray(value)) return text(value.at(-1));
  return typeof value === 'string' ? value : '';
}

function own(record: FormBody, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function toRecord(value: unknown): FormBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as FormBody)
    : {};
}
