import type { TakeoverItem } from '../../domain/survey/survey.js';
import { formatChoice } from '../format.de.js';

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
export function toStanceInstruction(item: TakeoverItem): string {
  const hours = toWish(item, item.hoursFor, 'die Stunden im Monat');
  const condition = toWish(item, item.conditionFor, 'die Bedingung');
  const wishes = [hours, condition].filter(Boolean).join('; ');
  const tick = 'Bitte in jeder Zeile ein Kästchen ankreuzen.';
  return wishes === '' ? tick : `${tick} Dazu bitte ${wishes}.`;
}

/** The lines below each row. */
export function toStanceExtras({ hoursFor, conditionFor }: TakeoverItem): readonly PaperExtra[] {
  return [
    ...(hoursFor.length > 0 ? [{ label: 'Stunden im Monat:', wide: false }] : []),
    ...(conditionFor.length > 0 ? [{ label: 'Bedingung:', wide: true }] : []),
  ];
}

const asksMore = ({ hoursFor, conditionFor }: TakeoverItem) =>
  hoursFor.length + conditionFor.length > 0;

/** "bei (2), (3) oder (4) die Stunden im Monat"; '' where it is never asked. */
function toWish({ stances }: TakeoverItem, codes: readonly string[], what: string): string {
  const numbers = stances.flatMap(({ code }, index) =>
    codes.includes(code) ? [`(${index + 1})`] : [],
  );
  return numbers.length === 0 ? '' : `bei ${formatChoice(numbers)} ${what}`;
}
