import type { TextItem } from '../../survey/survey.js';
import { accepted, refused, UNANSWERED, type Checked } from './checked.js';

/** Longest text of "Anderes, und zwar" and of a condition of taking over, in characters. */
export const PART_MAX_LENGTH = 500;

/** Half of a character that UTF-16 writes in two, or NUL: no database keeps these. */
const BROKEN = /[\0\p{Surrogate}]/u;

/** Short and long texts; kept byte for byte, only white space alone counts as empty. */
export function checkTextItem(item: TextItem, raw: unknown): Checked<string> {
  return checkText(raw, item.key, item.maxLength);
}

/**
 * @param raw should be a text
 * @param at where problems are reported
 * @param maxLength in Unicode code points; a line break sent as CR LF counts as one
 */
export function checkText(raw: unknown, at: string, maxLength: number): Checked<string> {
  if (raw === undefined || raw === null) return UNANSWERED;
  if (typeof raw !== 'string') return refused('answer.wrong-kind', at);
  if (BROKEN.test(raw)) return refused('answer.broken-text', at);
  if (raw.trim() === '') return UNANSWERED;
  const length = countCharacters(raw);
  return length > maxLength
    ? refused('answer.too-long', at, { max: maxLength, length })
    : accepted(raw);
}

function countCharacters(text: string): number {
  let count = 0;
  for (const character of text.replaceAll('\r\n', '\n')) if (character !== '') count += 1;
  return count;
}
