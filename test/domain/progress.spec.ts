import { progressOf, type DayCount } from '../../src/domain/roster/progress.js';

const open = { confidentiality: 'vertraulich' } as const;
const anonymous = { confidentiality: 'anonym' } as const;

const days = (...counts: readonly (readonly [string, number])[]): DayCount[] =>
  counts.map(([day, count]) => ({ day, count }));

const told = ({ points }: ReturnType<typeof progressOf>) =>
  points.map(({ from, to, answers, total }) => `${from}..${to} ${answers} ${total}`);

describe('answers over time', () => {
  it('are told by day while they span up to 31 days, in order and with a running total', () => {
    const progress = progressOf(days(['2026-10-01', 2], ['2026-09-01', 3]), open, '2026-10-05');
    expect(progress.step).toBe('day');
    expect(told(progress)).toEqual(['2026-09-01..2026-09-01 3 3', '2026-10-01..2026-10-01 2 5']);
    expect(progressOf([], open, '2026-10-05')).toEqual({ step: 'day', points: [], held: false });
  });

  it('are told by week, Monday to Sunday, where they span more', () => {
    // 1 September 2026 is a Tuesday, 2 October a Friday.
    const given = days(['2026-09-01', 3], ['2026-09-06', 1], ['2026-10-02', 2]);
    const progress = progressOf(given, open, '2026-10-05');
    expect(progress.step).toBe('week');
    expect(told(progress)).toEqual(['2026-08-31..2026-09-06 4 4', '2026-09-28..2026-10-04 2 6']);
  });

  it('of an anonymous survey are told in weeks that are over, five answers at least together', () => {
    const given = days(
      ...([
        ['2026-09-01', 2],
        ['2026-09-08', 2],
        ['2026-09-16', 1],
        ['2026-09-22', 6],
        ['2026-09-29', 4],
      ] as const),
    );
    const progress = progressOf(given, anonymous, '2026-10-05');
    expect(told(progress)).toEqual(['2026-08-31..2026-09-20 5 5', '2026-09-21..2026-09-27 6 11']);
    expect(progress.held).toBe(true);
    // On the Sunday itself its week is not over.
    expect(told(progressOf(given.slice(3, 4), anonymous, '2026-09-27'))).toEqual([]);
    expect(told(progressOf(given.slice(3, 4), anonymous, '2026-09-28'))).toHaveLength(1);
    expect(progressOf(given.slice(3, 4), anonymous, '2026-09-28').held).toBe(false);
  });
});
