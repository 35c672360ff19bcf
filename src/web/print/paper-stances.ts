import type { TakeoverItem } from '../../domain/survey/survey.js';
import { formatChoice } from '../format.de.js';

/** A line to write on below a row of the take-over table. */
export interface PaperExtra {
  readonly label: string;
  readonly wide: boolean;
}

const hasExtras = ({ hoursFor, conditionFor }: TakeoverItem) =>
  hoursFor.length + conditionFor.length > 0;

/** Numbered where something is asked at some of them: then each row can say at which in few words. */
export function toStanceColumns(item: TakeoverItem): readonly { readonly label: string }[] {
  return hasExtras(item)
    ? item.stances.map(({ label }, index) => ({ label: `(${index + 1}) ${label}` }))
    : item.stances;
}

/** " (bei 2, 3 oder 4)", or '' where it is wanted whatever was ticked. */
function whenWanted({ stances }: TakeoverItem, codes: readonly string[]): string {
  if (codes.length === stances.length) return '';
  const numbers = stances.flatMap(({ code }, index) =>
    codes.includes(code) ? [String(index + 1)] : [],
  );
  return ` (bei ${formatChoice(numbers)})`;
}

/** What is asked below each row, and at which stances. */
export function toStanceExtras(item: TakeoverItem): readonly PaperExtra[] {
  const hours = { label: `Stunden im Monat${whenWanted(item, item.hoursFor)}:`, wide: false };
  const condition = { label: `Bedingung${whenWanted(item, item.conditionFor)}:`, wide: true };
  return [
    ...(item.hoursFor.length > 0 ? [hours] : []),
    ...(item.conditionFor.length > 0 ? [condition] : []),
  ];
}
