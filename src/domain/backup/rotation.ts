import { mondayOf } from '../date.js';

/** How many backups are kept of each kind; whole numbers, `daily` >= 1. */
export interface Keep {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/**
 * Which backups stay: the newest `daily`, and of each of the last `weekly` weeks and `monthly` months
 * that have one at all, the newest. One backup can count for all three.
 *
 * @param days `YYYY-MM-DD` of all there are, in any order; may be empty
 * @returns those to keep, the newest first
 */
export function keptDays(
  days: readonly string[],
  { daily, weekly, monthly }: Keep,
): readonly string[] {
  const newest = [...new Set(days)].sort().reverse();
  const kept = new Set([
    ...newest.slice(0, daily),
    ...newestOfEach(newest, mondayOf, weekly),
    ...newestOfEach(newest, (day) => day.slice(0, 7), monthly),
  ]);
  return newest.filter((day) => kept.has(day));
}

function newestOfEach(
  newestFirst: readonly string[],
  periodOf: (day: string) => string,
  count: number,
): readonly string[] {
  const first = new Map<string, string>();
  for (const day of newestFirst) {
    const period = periodOf(day);
    if (!first.has(period)) first.set(period, day);
  }
  return [...first.values()].slice(0, count);
}
