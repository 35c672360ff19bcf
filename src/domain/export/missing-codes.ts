import { itemsOf } from '../survey/items.js';
import type { Item, Survey } from '../survey/survey.js';
import type { ValueLabel } from './variable.js';

/** Why there is no valid answer, beside the reasons a respondent can give. */
const EMPTY = -80;
const HIDDEN = -81;
const UNRANKED = -82;

/** Reasons that most surveys offer have the codes that most data sets use. */
const KNOWN: Readonly<Record<string, number>> = {
  'keine-angabe': -99,
  'weiss-nicht': -98,
  'trifft-nicht-zu': -97,
};

/** Others of a survey, in the order in which they first come; down to the first of the fixed ones. */
const FIRST_OTHER = -96;
const LAST_OTHER = -83;

/** The codes of one variable for what is no valid answer; all lie between `low` and `high`. */
export interface MissingCodes {
  readonly low: number;
  readonly high: number;
  readonly empty: number;
  readonly hidden: number;
  readonly unranked: number;
  /** By key of the no-answer. */
  readonly reasons: Readonly<Record<string, number>>;
}

/**
 * Codes of the reasons for not answering in all items of a survey, -99 to -83.
 *
 * @throws Error for a survey with more than 17 different reasons
 */
export function reasonCodes(survey: Pick<Survey, 'sections'>): Readonly<Record<string, number>> {
  const keys = itemsOf(survey).flatMap(({ noAnswer }) => noAnswer.map(({ key }) => key));
  const others = [...new Set(keys)].filter((key) => !Object.hasOwn(KNOWN, key));
  if (others.length > LAST_OTHER - FIRST_OTHER + 1) {
    throw new Error('A survey has more reasons for not answering than a data file has codes.');
  }
  return {
    ...KNOWN,
    ...Object.fromEntries(others.map((key, index) => [key, FIRST_OTHER + index])),
  };
}

/** So far below everything else that no number anybody gives is meant by it. */
const FAR = -9_999_900;

/**
 * The codes of an item's variables: -99 to -80, or for numbers that may be negative themselves the
 * same far below.
 */
export function missingCodesOf(
  item: Item,
  reasons: Readonly<Record<string, number>>,
): MissingCodes {
  const shift = item.kind === 'number' && (item.min ?? -Infinity) < 0 ? FAR : 0;
  const shifted = Object.entries(reasons).map(([key, code]) => [key, code + shift]);
  return {
    low: -99 + shift,
    high: EMPTY + shift,
    empty: EMPTY + shift,
    hidden: HIDDEN + shift,
    unranked: UNRANKED + shift,
    reasons: Object.fromEntries(shifted) as Record<string, number>,
  };
}

/** The labels of these codes for one item: its own reasons, and why nothing was asked or said. */
export function missingLabels(item: Item, codes: MissingCodes): readonly ValueLabel[] {
  const { reasons, unranked, hidden, empty } = codes;
  return [
    ...item.noAnswer.map(({ key, label }) => ({
      value: reasons[key] ?? empty,
      label,
      code: `#${key}`,
    })),
    ...(item.kind === 'ranking'
      ? [{ value: unranked, label: 'nicht in die Rangfolge gesetzt', code: '' }]
      : []),
    { value: hidden, label: 'nicht gefragt (Bedingung nicht erfüllt)', code: '' },
    { value: empty, label: 'leer gelassen', code: '' },
  ];
}
