import type { NumberItem } from '../../survey/survey.js';
import { accepted, isEmpty, refused, UNANSWERED, type Checked } from './checked.js';

/** Plain decimals: `12`, `-3`, `12.5`, `12,5`. */
const PLAIN = /^([+-]?)(\d+)(?:[.,](\d+))?$/;
/** German thousands: `1.000`, `568.000,50`. */
const GROUPED = /^([+-]?)(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/;

export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly decimals: number;
}

/** A number within the limits of the item; see `checkNumber`. */
export function checkNumberItem(item: NumberItem, raw: unknown): Checked<number> {
  return checkNumber(raw, item.key, item);
}

/**
 * @param raw a number, or a text as it was typed into a German form
 * @param at where problems are reported
 */
export function checkNumber(raw: unknown, at: string, range: NumberRange): Checked<number> {
  if (isEmpty(raw) || (typeof raw === 'string' && raw.trim() === '')) return UNANSWERED;
  const value = toNumber(raw);
  if (value === undefined) return refused('answer.not-a-number', at);
  return checkRange(value, at, range) ?? accepted(value);
}

function checkRange(value: number, at: string, range: NumberRange): Checked<never> | undefined {
  const { min = -Number.MAX_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER, decimals } = range;
  if (value < min) return refused('answer.too-small', at, { min });
  if (value > max) return refused('answer.too-large', at, { max });
  if (Number(value.toFixed(decimals)) === value) return undefined;
  return decimals === 0
    ? refused('answer.not-an-integer', at)
    : refused('answer.too-many-decimals', at, { max: decimals });
}

/** A finite number, never -0; undefined for anything that is not one. */
function toNumber(raw: unknown): number | undefined {
  const value = typeof raw === 'string' ? parseGermanNumber(raw.trim()) : raw;
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined;
}

/** In German a dot before three digits groups thousands: `1.000` is a thousand. */
function parseGermanNumber(text: string): number | undefined {
  const match = GROUPED.exec(text) ?? PLAIN.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '0'] = match;
  return Number(`${sign}${whole.replaceAll('.', '')}.${fraction}`);
}
