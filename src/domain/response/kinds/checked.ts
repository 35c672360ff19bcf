import type { Problem, ProblemCode, ProblemDetails } from '../../problem.js';
import type { Option } from '../../survey/survey.js';
import type { Answer } from '../answer.js';

/** What checking one raw answer gave: an answer, nothing (unanswered), or problems. */
export interface Checked<T = Answer> {
  readonly answer?: T;
  readonly problems: readonly Problem[];
}

/** Nothing was given, and that is no problem by itself. */
export const UNANSWERED: Checked<never> = { problems: [] };

/** The canonical answer. */
export function accepted<T>(answer: T): Checked<T> {
  return { answer, problems: [] };
}

/** One problem `at` an item key or `key/part`. */
export function refused(code: ProblemCode, at: string, details?: ProblemDetails): Checked<never> {
  return { problems: [details === undefined ? { code, at } : { code, at, details }] };
}

/** A JSON object, not a list and not null. */
export function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** The own member of that name: never anything inherited, such as `constructor`. */
export function ownValue(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A field left empty in a form or a file. */
export function isEmpty(raw: unknown): raw is undefined | null | '' {
  return raw === undefined || raw === null || raw === '';
}

/** Codes are canonical strings; `1` and `"1"` are the same code. Undefined for anything else. */
export function toCode(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : undefined;
}

/** Whether one of these options (or tasks, or stances) has this code. */
export function isOption(options: readonly Option[], code: string): boolean {
  return options.some((option) => option.code === code);
}

/** The first code that stands in the list twice. */
export function findDuplicate(codes: readonly string[]): string | undefined {
  return codes.find((code, index) => codes.indexOf(code) !== index);
}
