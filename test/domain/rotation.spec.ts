import { keptDays } from '../../src/domain/backup/rotation.js';

/** Every day from 1 September to 25 November 2026; the last is a Wednesday. */
const DAYS = Array.from({ length: 86 }, (_, index) =>
  new Date(Date.UTC(2026, 8, 1 + index)).toISOString().slice(0, 10),
);

describe('the rotation of backups', () => {
  it('keeps the last days, the last of each week and of each month, counted by hand', () => {
    expect(keptDays(DAYS, { daily: 3, weekly: 3, monthly: 3 })).toEqual([
      ...['2026-11-25', '2026-11-24', '2026-11-23'],
      // Sundays end weeks; this week's newest is the 25th itself.
      ...['2026-11-22', '2026-11-15'],
      ...['2026-10-31', '2026-09-30'],
    ]);
  });

  it('keeps what there is where days are missing, and nothing twice', () => {
    const few = ['2026-11-02', '2026-08-30', '2026-11-02'];
    expect(keptDays(few, { daily: 7, weekly: 4, monthly: 12 })).toEqual([
      '2026-11-02',
      '2026-08-30',
    ]);
    expect(keptDays(few, { daily: 1, weekly: 0, monthly: 0 })).toEqual(['2026-11-02']);
    expect(keptDays([], { daily: 7, weekly: 4, monthly: 12 })).toEqual([]);
  });

  it('ends weeks on Sunday over the turn of the year', () => {
    const turn = ['2026-12-31', '2027-01-03', '2027-01-04'];
    expect(keptDays(turn, { daily: 1, weekly: 2, monthly: 0 })).toEqual([
      '2027-01-04',
      '2027-01-03',
    ]);
  });
});
