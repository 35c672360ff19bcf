import { daysAfter, mondayOf } from '../date.js';
import { ANONYMOUS_CELL } from '../invitation/invitation.js';
import type { Survey } from '../survey/survey.js';

/** Responses of one day, `YYYY-MM-DD`; count >= 1. */
export interface DayCount {
  readonly day: string;
  readonly count: number;
}

/** How the responses of a wave came in over time. */
export interface Progress {
  readonly step: 'day' | 'week';
  /** In order; periods in which nobody answered have none. Empty without responses. */
  readonly points: readonly ProgressPoint[];
  /** Whether later responses are kept back, so that no answer can be told from another. */
  readonly held: boolean;
}

export interface ProgressPoint {
  /** First and last day of the period. */
  readonly from: string;
  readonly to: string;
  readonly answers: number;
  /** All answers until its end. */
  readonly total: number;
}

/** A longer span is told by weeks: a line of a hundred days says no more. */
const DAYS = 31;

/**
 * Answers by day, or by week (from Monday) where they span more than 31 days.
 *
 * In an anonymous survey a single answer on a known day, beside a list of invitations that somebody
 * watches, leads to an organisation. So only weeks that are over are told, and as many of them
 * together as hold at least `ANONYMOUS_CELL` answers; what is not enough yet is held back.
 *
 * @param days any order, no day twice; empty: no response yet
 * @param today `YYYY-MM-DD`
 */
export function progressOf(
  days: readonly DayCount[],
  { confidentiality }: Pick<Survey, 'confidentiality'>,
  today: string,
): Progress {
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  if (confidentiality === 'anonym') return anonymousProgress(sorted, today);
  const first = sorted[0]?.day ?? '';
  const last = sorted.at(-1)?.day ?? '';
  const isShort = daysAfter(first === '' ? today : first, DAYS) > last;
  const periods = isShort
    ? sorted.map(({ day, count }) => ({ from: day, to: day, answers: count }))
    : byWeek(sorted);
  return { step: isShort ? 'day' : 'week', points: withTotals(periods), held: false };
}

type Period = Omit<ProgressPoint, 'total'>;

function anonymousProgress(days: readonly DayCount[], today: string): Progress {
  const weeks = byWeek(days);
  const groups: Period[] = [];
  let open: Period | undefined;
  for (const week of weeks.filter(({ to }) => to < today)) {
    open = { ...week, from: open?.from ?? week.from, answers: (open?.answers ?? 0) + week.answers };
    if (open.answers < ANONYMOUS_CELL) continue;
    groups.push(open);
    open = undefined;
  }
  const held = open !== undefined || weeks.some(({ to }) => to >= today);
  return { step: 'week', points: withTotals(groups), held };
}

function byWeek(days: readonly DayCount[]): readonly Period[] {
  const weeks = new Map<string, number>();
  for (const { day, count } of days) {
    const monday = mondayOf(day);
    weeks.set(monday, (weeks.get(monday) ?? 0) + count);
  }
  return [...weeks].map(([from, answers]) => ({ from, to: daysAfter(from, 6), answers }));
}

function withTotals(periods: readonly Period[]): readonly ProgressPoint[] {
  let total = 0;
  return periods.map((period) => {
    total += period.answers;
    return { ...period, total };
  });
}
