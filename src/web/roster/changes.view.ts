import type { RosterChange } from '../../application/roster/organisation-changes.service.js';
import { formatShortDate } from '../format.de.js';
import { doneText } from './notice.js';

/** What was changed lately, and the way back. */
export interface ChangesView {
  readonly title: string;
  readonly days: number;
  readonly error: string;
  readonly changes: readonly {
    readonly number: number;
    readonly date: string;
    readonly account: string;
    readonly what: string;
    readonly summary: string;
    readonly undone: string;
    readonly canBeUndone: boolean;
  }[];
}

export function toChangesView(
  changes: readonly RosterChange[],
  days: number,
  error = '',
): ChangesView {
  return {
    title: 'Änderungen an den Akteuren',
    days,
    error,
    changes: changes.map(({ kind, undone, date, ...change }) => ({
      ...change,
      date: formatShortDate(date),
      what: doneText(kind),
      undone: undone === null ? '' : `rückgängig gemacht am ${formatShortDate(undone)}`,
    })),
  };
}
