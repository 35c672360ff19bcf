/** Whether a text is a day `YYYY-MM-DD` that the calendar has. Such days compare as text. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * The day so many days after another; negative: before it.
 *
 * @param day `YYYY-MM-DD`
 */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day so many days before another, `YYYY-MM-DD` like it. */
export const daysBefore = (day: string, days: number): string => daysAfter(day, -days);

/** The Monday that begins the week of a day: weeks as in ISO 8601. */
export function mondayOf(day: string): string {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysBefore(day, sinceMonday);
}
