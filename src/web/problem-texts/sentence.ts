import type { ProblemCode, ProblemDetails } from '../../domain/problem.js';
import { formatNumber } from '../format.de.js';

/** Some codes with a sentence each; all files together have one for every code. */
export type Sentences = Partial<Readonly<Record<ProblemCode, Sentence>>>;

export type Sentence = (details: ProblemDetails) => string;

export const say =
  (text: string): Sentence =>
  () =>
    text;

/** A detail as German text; empty where the problem does not carry it. */
export function detail(details: ProblemDetails, key: string): string {
  const value = details[key];
  if (value === undefined) return '';
  return typeof value === 'number' ? formatNumber(value, decimalsOf(value)) : value;
}

const decimalsOf = (value: number) => String(value).split('.')[1]?.length ?? 0;

/** " (Wert)" where the problem names what was given. */
export const given = (details: ProblemDetails): string =>
  'value' in details ? ` („${detail(details, 'value')}“)` : '';

/** What would be allowed instead, where the problem says so. */
export function allowed(details: ProblemDetails): string {
  const bounds = [
    ['expected', 'erwartet'],
    ['min', 'mindestens'],
    ['max', 'höchstens'],
  ].flatMap(([key = '', word = '']) =>
    key in details ? [`${word}: ${detail(details, key)}`] : [],
  );
  return bounds.length === 0 ? '' : ` (${bounds.join(', ')})`;
}
