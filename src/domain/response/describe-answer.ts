import {
  OTHER,
  type Item,
  type NumberItem,
  type Option,
  type TakeoverItem,
} from '../survey/survey.js';
import type { Answer, Points, Takeover } from './answer.js';
import { codesOf, isNoAnswer, otherText } from './read-answer.js';

/** What a multiple choice says that was answered with nothing ticked. */
const NONE_OF_THESE = 'nichts davon';

/**
 * An answer in words, for review and receipt: labels as the respondent saw them, one line for each
 * thing said. Codes that the item does not know are shown as they are.
 *
 * @returns no line for no answer
 */
export function describeAnswer(item: Item, answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [];
  if (isNoAnswer(answer)) return [reasonLabel(item, answer.none)];
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return describeChoices(item.options, answer);
    case 'rating':
      return [labelOf(item.scale, textOf(answer))];
    case 'ranking':
      return codesOf(answer).map((code, index) => `${index + 1}. ${labelOf(item.options, code)}`);
    case 'points':
      return describePoints(item.options, answer as Points);
    case 'takeover':
      return describeTakeover(item, answer as Takeover);
    default:
      return [describeEntry(item, answer)];
  }
}

/** `1234567.5` as `1.234.567,5`. */
function formatNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

function describeChoices(options: readonly Option[], answer: Answer): readonly string[] {
  const codes = codesOf(answer);
  if (codes.length === 0) return [NONE_OF_THESE];
  const other = otherText(answer);
  return codes.map((code) => {
    const label = labelOf(options, code);
    return code === OTHER && other !== undefined ? `${label}: ${other}` : label;
  });
}

function describePoints(options: readonly Option[], points: Points): readonly string[] {
  return options
    .filter(({ code }) => Object.hasOwn(points, code))
    .map(({ code, label }) => `${label}: ${formatNumber(points[code] ?? 0)}`);
}

function describeTakeover(item: TakeoverItem, answer: Takeover): readonly string[] {
  return item.tasks.flatMap(({ code, label }) => {
    const given = Object.hasOwn(answer, code) ? answer[code] : undefined;
    if (given === undefined) return [];
    const hours =
      given.hours === undefined ? [] : [`${formatNumber(given.hours)} Stunden im Monat`];
    const condition = given.condition === undefined ? [] : [`Bedingung: ${given.condition}`];
    const parts = [labelOf(item.stances, given.stance), ...hours, ...condition];
    return [`${label}: ${parts.join('; ')}`];
  });
}

function describeEntry(item: Item, answer: Answer): string {
  if (item.kind !== 'number' || typeof answer !== 'number') return textOf(answer);
  return withUnit(item, formatNumber(answer));
}

/** With a no-break space between number and unit. */
function withUnit({ unit }: NumberItem, number: string): string {
  return unit === undefined ? number : `${number}\u00a0${unit}`;
}

function labelOf(options: readonly Option[], code: string): string {
  return options.find((option) => option.code === code)?.label ?? code;
}

function reasonLabel(item: Item, key: string): string {
  return item.noAnswer.find((reason) => reason.key === key)?.label ?? key;
}

/** Lists and objects never get here for a checked answer. */
function textOf(answer: Answer): string {
  return typeof answer === 'object' ? '' : String(answer);
}
