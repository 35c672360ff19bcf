import { isDate } from '../../date.js';
import { isAbsent, report, reportUnfit, type Source } from './source.js';

const CODE = /^[a-z0-9][a-z0-9_-]*$/i;
const KEY = /^[a-z]/i;
const MAX_LENGTH = 64;

/** Text that is not empty. */
export function readText(source: Source): string {
  if (typeof source.value !== 'string') {
    reportUnfit(source, 'text');
    return '';
  }
  if (source.value.trim() === '') report(source, 'definition.missing-field');
  return source.value;
}

/** Text that may be absent, but not empty. */
export function readOptionalText(source: Source): string | undefined {
  return isAbsent(source) ? undefined : readText(source);
}

/** Text that may look like a number in YAML: a label `5`, a year. */
export function readLabel(source: Source): string {
  return typeof source.value === 'number' ? String(source.value) : readText(source);
}

/** A label that may be absent, but not empty. */
export function readOptionalLabel(source: Source): string | undefined {
  return isAbsent(source) ? undefined : readLabel(source);
}

/**
 * A code: ASCII letters, digits, `-` and `_`, at most 64; YAML's `1` is `"1"`. Names that every
 * JavaScript object inherits are refused, because codes become members of objects.
 */
export function readCode(source: Source): string {
  const code = typeof source.value === 'number' ? String(source.value) : source.value;
  if (typeof code !== 'string') {
    reportUnfit(source, 'code');
    return '';
  }
  if (CODE.test(code) && code.length <= MAX_LENGTH && !(code in Object.prototype)) return code;
  report(source, 'definition.invalid-key', { value: code });
  return '';
}

/** A code that begins with a letter. */
export function readKey(source: Source): string {
  const key = readCode(source);
  if (key === '' || KEY.test(key)) return key;
  report(source, 'definition.invalid-key', { value: key });
  return '';
}

/** `true` or `false`; YAML's `yes` is a text and reported. */
export function readBoolean(source: Source, absent: boolean): boolean {
  if (isAbsent(source)) return absent;
  if (typeof source.value === 'boolean') return source.value;
  report(source, 'definition.wrong-type', { expected: 'boolean' });
  return absent;
}

export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** A finite number within the limits, both included; 0 for anything else. */
export function readNumber(source: Source, limits: Limits = {}): number {
  const { value } = source;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    reportUnfit(source, 'number');
    return 0;
  }
  const { min = -Infinity, max = Infinity } = limits;
  if (value < min) report(source, 'definition.invalid-value', { value, min });
  if (value > max) report(source, 'definition.invalid-value', { value, max });
  return value;
}

/** A whole number within the limits, both included. */
export function readInteger(source: Source, limits: Limits = {}): number {
  const value = readNumber(source, limits);
  if (!Number.isInteger(value)) report(source, 'definition.wrong-type', { expected: 'integer' });
  return value;
}

/** A whole number that may be absent. */
export function readOptionalInteger(source: Source, limits: Limits = {}): number | undefined {
  return isAbsent(source) ? undefined : readInteger(source, limits);
}

/** A number that may be absent. */
export function readOptionalNumber(source: Source): number | undefined {
  return isAbsent(source) ? undefined : readNumber(source);
}

/** One of a fixed list of words; the first one is given back for a wrong word. */
export function readWord<T extends string>(
  source: Source,
  words: readonly [T, ...(readonly T[])],
  absent?: T,
): T {
  if (isAbsent(source) && absent !== undefined) return absent;
  const word = words.find((known) => known === source.value);
  if (word !== undefined) return word;
  if (isAbsent(source)) report(source, 'definition.missing-field');
  else report(source, 'definition.invalid-value', { ...given(source), expected: words.join(', ') });
  return words[0];
}

/** What was written, where it fits into a message. */
function given({ value }: Source): { readonly value?: string | number } {
  return typeof value === 'string' || typeof value === 'number' ? { value } : {};
}

/** A day `YYYY-MM-DD` that the calendar has. */
export function readDate(source: Source): string {
  if (typeof source.value !== 'string') {
    reportUnfit(source, 'date');
    return '';
  }
  if (!isDate(source.value)) {
    report(source, 'definition.invalid-value', { value: source.value, expected: 'YYYY-MM-DD' });
  }
  return source.value;
}

/** What a code stands for in the lists of the catalogue or the survey. */
export function readReference<T>(
  source: Source,
  find: (key: string) => T | undefined,
): T | undefined {
  const key = readCode(source);
  if (key === '') return undefined;
  const found = find(key);
  if (found === undefined) report(source, 'definition.unknown-reference', { value: key });
  return found;
}

/** A list of references without repetitions; wrong ones are reported and left out. */
export function readReferences<T>(
  sources: readonly Source[],
  find: (key: string) => T | undefined,
): readonly T[] {
  const found = new Set<T>();
  for (const source of sources) {
    const target = readReference(source, find);
    if (target === undefined) continue;
    if (found.has(target)) {
      report(source, 'definition.duplicate-key', { value: String(source.value) });
    }
    found.add(target);
  }
  return [...found];
}
