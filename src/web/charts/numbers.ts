import { displayRules } from '../../domain/analysis/display.js';
import { formatDate, formatNumber, formatOf, formatPercent } from '../format.de.js';

/** `80,6 %` from n = 100, `71 %` from n = 20, below that (or without a base) no percentage. */
export function percentText(count: number, n: number): string | null {
  const { percentDecimals } = displayRules(n, null);
  return percentDecimals === null ? null : formatPercent(count / n, percentDecimals);
}

/** `27 von 38 (71 %)`, `9 von 14`. */
export function shareText(count: number, n: number): string {
  const percent = percentText(count, n);
  return percent === null ? formatOf(count, n) : `${formatOf(count, n)} (${percent})`;
}

/** Means with one decimal; a missing figure is an en dash, never 0. */
export const meanText = (value: number | null): string =>
  value === null ? '–' : formatNumber(value, 1);

/** Whole numbers without, others with one decimal: medians are 4 or 3,5. */
export const medianText = (value: number | null): string =>
  value === null ? '–' : formatNumber(value, Number.isInteger(value) ? 0 : 1);

/** `3. Februar bis 30. November 2023`, `3. Februar 2023`. */
export function periodText(dates: { readonly first: string; readonly last: string }): string {
  const last = formatDate(dates.last);
  if (dates.first === dates.last) return last;
  const first = formatDate(dates.first);
  const year = ` ${dates.last.slice(0, 4)}`;
  return `${first.endsWith(year) ? first.slice(0, -year.length) : first} bis ${last}`;
}
