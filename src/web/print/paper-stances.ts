import type { TakeoverItem } from '../../domain/survey/survey.js';
import type { PaperWords } from './paper-words.js';

/** A line to write on below a row of the take-over table. */
export interface PaperExtra {
  readonly label: string;
  readonly wide: boolean;
}

/** The stances, numbered where something more is asked at some of them. */
export function toStanceColumns(item: TakeoverItem): readonly { readonly label: string }[] {
  return asksMore(item)
    ? item.stances.map(({ label }, index) => ({ label: `(${index + 1}) ${label}` }))
    : item.stances;
}

/** What to do, and at which stance hours and condition are wanted: said once, above the table. */
export function toStanceInstruction(item: TakeoverItem, words: PaperWords): string {
  const hours = toNumbers(item, item.hoursFor);
  const condition = toNumbers(item, item.conditionFor);
  return [words.tickEachRow, words.stances.wishes({ hours, condition })].filter(Boolean).join(' ');
}

/** The lines below each row. */
export function toStanceExtras(
  { hoursFor, conditionFor }: TakeoverItem,
  { stances }: PaperWords,
): readonly PaperExtra[] {
  return [
    ...(hoursFor.length > 0 ? [{ label: stances.hours, wide: false }] : []),
    ...(conditionFor.length > 0 ? [{ label: stances.condition, wide: true }] : []),
  ];
}

const asksMore = ({ hoursFor, conditionFor }: TakeoverItem) =>
  hoursFor.length + conditionFor.length > 0;

/** As the heads of the columns number them: "(2)", "(3)". */
const toNumbers = ({ stances }: TakeoverItem, codes: readonly string[]): readonly string[] =>
  stances.flatMap(({ code }, index) => (codes.includes(code) ? [`(${index + 1})`] : []));
