import { isRecord } from '../../domain/response/kinds/checked.js';

/** Reading answers back out of a draft to fill a form: whatever stands there, nothing may break. */

export interface StoredField {
  readonly given: unknown;
  /** Key of the no-answer code that was chosen; '' for none. */
  readonly none: string;
}

/** Parts a stored answer into what was given and a no-answer code; see `readItem`. */
export function toStoredField(stored: unknown): StoredField {
  if (!isRecord(stored) || typeof stored.none !== 'string') return { given: stored, none: '' };
  return { given: stored.given, none: stored.none };
}

/** Codes that were chosen, of a single or a multiple choice, with or without another text. */
export function toCodes(given: unknown): readonly string[] {
  const codes = isRecord(given) ? given.choices : given;
  if (Array.isArray(codes)) return codes.filter((code) => typeof code === 'string');
  return typeof codes === 'string' || typeof codes === 'number' ? [String(codes)] : [];
}

export function toOtherText(given: unknown): string {
  return isRecord(given) && typeof given.other === 'string' ? given.other : '';
}

/** Whether "nichts davon" was ticked: an empty list, or beside choices it contradicts. */
export function isNothing(given: unknown): boolean {
  return Array.isArray(given) ? given.length === 0 : isRecord(given) && given.nothing === true;
}

/** Rank (`"1"`, `"2"` …) by option code. */
export function toRanks(given: unknown): Readonly<Record<string, string>> {
  if (Array.isArray(given)) {
    return Object.fromEntries(given.map((code, index) => [String(code), String(index + 1)]));
  }
  return isRecord(given) && isRecord(given.ranks) ? toTexts(given.ranks) : {};
}

/** Every entry as the text that stands in its input. */
export function toTexts(given: unknown): Readonly<Record<string, string>> {
  if (!isRecord(given)) return {};
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, toInputText(value)]));
}

/** Text of an input: numbers with a decimal comma, nothing for what is neither number nor text. */
export function toInputText(given: unknown): string {
  if (typeof given === 'number') return String(given).replace('.', ',');
  return typeof given === 'string' ? given : '';
}

export function toTask(given: unknown, task: string): Readonly<Record<string, string>> {
  return isRecord(given) && Object.hasOwn(given, task) ? toTexts(given[task]) : {};
}
