import type { Released, ReleasedRow, ReleasedTable } from '../../domain/release/snapshot.js';
import { formatList, formatNumber } from '../format.de.js';
import { percentText } from '../charts/numbers.js';
import { WITHHELD } from '../report/statement.view.js';

/** Stands where a row of one table has no counterpart in another. */
export const NONE = '–';

/** `37`, or the mark for withheld. */
export const decidedText = (decided: Released | undefined): string => {
  if (decided === undefined) return NONE;
  return decided.shown ? formatNumber(decided.value) : WITHHELD;
};

/** A number of a figure object: `null` there is a withheld one. */
export const asReleased = (number: number | null | undefined): Released =>
  number === null || number === undefined ? { shown: false } : { shown: true, value: number };

/** `37 von 48`, `(x) von 48`, one mark where both are withheld, an en dash without a base. */
export function decidedOf(part: Released | undefined, whole: Released): string {
  if (part === undefined || (whole.shown && whole.value === 0)) return NONE;
  if (!part.shown && !whole.shown) return WITHHELD;
  return `${decidedText(part)} von ${decidedText(whole)}`;
}

/** A percentage, where both numbers are published and the base is large enough for one. */
export function decidedPercent(part: Released | undefined, whole: Released): string | null {
  if (part?.shown !== true || !whole.shown) return null;
  return percentText(part.value, whole.value);
}

/** Part of the whole for bars, 0 to 1; `null` where one of the two numbers is withheld. */
export function decidedShare(part: Released | undefined, whole: Released): number | null {
  if (part?.shown !== true || !whole.shown || whole.value === 0) return null;
  return part.value / whole.value;
}

export const totalOf = (table: ReleasedTable): ReleasedRow | undefined =>
  table.rows.find(({ level }) => level === 'total');

const isWhole = (row: ReleasedRow) => [row.n, ...row.cells].every((decided) => decided.shown);

/** The row's counts where every number of it is published, and none of it otherwise. */
export function countsOf(row: ReleasedRow): readonly number[] | null {
  if (!isWhole(row)) return null;
  return row.cells.map((decided) => (decided.shown ? decided.value : 0));
}

/** Whether not one answer of these rows is published: a table of marks tells nobody anything. */
export const isSilent = (rows: readonly ReleasedRow[]): boolean =>
  rows.every(({ cells }) => cells.every(({ shown }) => !shown));

/** In place of such tables; empty where there are none. `Gebieten`, `Gruppen` and the like. */
export const silentText = (names: readonly string[]): string =>
  names.length === 0 ? '' : `Nach ${formatList(names)} ist keine Zahl ausgewiesen ${WITHHELD}.`;

export const hasWithheld = (table: ReleasedTable): boolean => !table.rows.every(isWhole);
