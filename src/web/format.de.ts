/** The only place where numbers and dates become German text. */

const NARROW_SPACE = '\u202F';

const monthDay = new Intl.DateTimeFormat('de-DE', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

const month = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2024-10-30` becomes "30. Oktober 2024". What is no such date comes back as it is. */
export function formatDate(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  return monthDay.format(new Date(`${day}T00:00:00Z`));
}

/** `2024-10-30` becomes "30.10.2024", for tables. */
export function formatShortDate(day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.split('-').reverse().join('.') : day;
}

/** `2023` stays, `2023-12` becomes "Dezember 2023", a day becomes "30. Oktober 2024". */
export function formatMonth(value: string): string {
  if (/^\d{4}-\d{2}$/.test(value)) return month.format(new Date(`${value}-01T00:00:00Z`));
  return formatDate(value);
}

const clockTime = new Intl.DateTimeFormat('de-DE', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
});

/** `2026-05-01T09:30:00Z` becomes "11:30", the time on the wall. */
export const formatTime = (instant: string): string => clockTime.format(new Date(instant));

const wallMoment = new Intl.DateTimeFormat('de-DE', {
  ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' },
});

/** `2026-05-01T09:30:05Z` becomes "01.05.2026, 11:30", day and time on the wall. */
export const formatMoment = (instant: string): string => wallMoment.format(new Date(instant));

/** `2026-05-01T09:30:05Z` becomes "01.05.2026, 09:30:05", still in UTC. */
export const formatInstant = (instant: string): string =>
  `${formatShortDate(instant.slice(0, 10))}, ${instant.slice(11, 19)}`;

/** By decimals: making one takes longer than all the numbers of a page. */
const numbers = new Map<number, Intl.NumberFormat>();

function numbersWith(decimals: number): Intl.NumberFormat {
  const known = numbers.get(decimals);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('de-DE', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  numbers.set(decimals, made);
  return made;
}

/** "1.234" or, with decimals, "3,90". */
export const formatNumber = (value: number, decimals = 0): string =>
  numbersWith(decimals).format(value);

/** A share between 0 and 1 as "12,5 %" (narrow no-break space before the sign). */
export function formatPercent(share: number, decimals = 0): string {
  return `${formatNumber(share * 100, decimals)}${NARROW_SPACE}%`;
}

/** "37 von 48" */
export const formatOf = (part: number, whole: number): string =>
  `${formatNumber(part)} von ${formatNumber(whole)}`;

/** `count(1, 'Antwort', 'Antworten')` is "1 Antwort", with 0 and 2 "Antworten". */
export const formatCount = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

const all = new Intl.ListFormat('de-DE', { type: 'conjunction' });
const either = new Intl.ListFormat('de-DE', { type: 'disjunction' });

/** "Prohlis", "Prohlis und Gorbitz II", "Prohlis, Gorbitz II und Am Koitschgraben". */
export const formatList = (parts: readonly string[]): string => all.format(parts);

/** "ja", "ja oder nein", "ja, eher ja oder nein". */
export const formatChoice = (parts: readonly string[]): string => either.format(parts);

/** A label inside a sentence: quoted, without a full stop of its own. */
export const formatQuote = (text: string): string => `„${text.replace(/\.$/, '')}“`;

const MEGABYTE = 1024 * 1024;

/** `3,4 MB`, `12 KB`; never 0 for a file that has something in it. */
export const formatBytes = (bytes: number): string =>
  bytes < MEGABYTE / 10
    ? `${formatNumber(Math.ceil(bytes / 1024))} KB`
    : `${formatNumber(bytes / MEGABYTE, 1)} MB`;
