import type { Problem } from '../../domain/problem.js';
import { toSentence } from '../texts.de.js';

/** One text field of a form, ready to print: `partials/roster-field`. */
export interface TextField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly error: string;
  readonly lines: number;
  /** Whether it takes several lines. */
  readonly isLong: boolean;
  /** Ids of hint and error; empty without. */
  readonly describedBy: string;
  readonly autocomplete: string;
}

/** The errors of a form for `partials/answer-error-summary`. */
export interface FormErrors {
  readonly errorHeading: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

export type Form = Readonly<Record<string, unknown>>;

export const readForm = (body: unknown): Form =>
  typeof body === 'object' && body !== null ? (body as Form) : {};

/** A field as trimmed text with plain line breaks; empty where it is missing or no text. */
export function textOf(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

/** Fields of one name as a list: none, one or several. */
export function textsOf(form: Form, name: string): readonly string[] {
  const value = form[name];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string' && one !== '') as string[];
}

export function textField(
  name: string,
  label: string,
  value: string,
  more: Partial<Pick<TextField, 'hint' | 'lines' | 'autocomplete'>> & {
    readonly problems?: readonly Problem[];
  } = {},
): TextField {
  const { problems = [], hint = '', lines = 1, autocomplete = 'off' } = more;
  const error = errorAt(problems, name);
  const described = [
    ...(hint === '' ? [] : [`${name}-hilfe`]),
    ...(error === '' ? [] : [`${name}-fehler`]),
  ];
  const shown = { id: name, name, label, hint, value, error, lines, autocomplete };
  return { ...shown, isLong: lines > 1, describedBy: described.join(' ') };
}

/** The sentence at a field; empty without a problem. */
export function errorAt(problems: readonly Problem[], field: string): string {
  const problem = problems.find(({ at }) => at === field);
  return problem === undefined ? '' : toSentence(problem);
}

/** @param fallback where problems lead that belong to no field: the id of an element */
export function toFormErrors(
  problems: readonly Problem[],
  fields: readonly string[],
  fallback: string,
  names: Readonly<Record<string, string>> = {},
): FormErrors {
  const errors = problems.map((problem) => ({
    href: `#${fields.includes(problem.at) ? problem.at : fallback}`,
    text: [names[problem.at], toSentence(problem)].filter(Boolean).join(': '),
  }));
  return { errorHeading: 'Bitte noch einmal ansehen', errors };
}
