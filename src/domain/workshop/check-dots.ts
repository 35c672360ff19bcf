import { failedWith, ok, type Problem, type Result } from '../problem.js';
import type { DotPoster, DotRow } from './dot-poster.js';
import { countProblem } from './validate-workshop.js';
import { WORKSHOP_LIMITS, type DotCount, type DotPoll, type Workshop } from './workshop.js';

/**
 * Whether what was counted on a poster can be: no row has more dots than its people had together,
 * and where nobody may put two dots into one field, no field has more dots than there were people.
 * Fewer dots than allowed are fine: nobody has to stick all of them.
 *
 * @param poll counts that were no numbers are `NaN`
 * @param poster the question as the poster showed it
 * @returns the poll with the counts of the poster's fields, in their order; or every problem, `at`
 *   being `dots`, `participants`, or `row/code` of the field or `row` of the row (counted from 0)
 */
export function checkDots(
  poll: DotPoll,
  poster: DotPoster,
  workshop: Pick<Workshop, 'participants'>,
): Result<DotPoll> {
  const own = [
    countProblem('dots', poll.dots, 1, WORKSHOP_LIMITS.dots),
    countProblem('participants', poll.participants, 1, workshop.participants),
  ].filter((problem) => problem !== undefined);
  const rows = poster.rows.map((row) => countsOf(row, poll.counts));
  const problems = [
    ...own,
    ...rows.flatMap((counts, at) => fieldProblems(counts, at)),
    // Sums of what is wrong by itself would only confuse.
    ...(own.length > 0 ? [] : rows.flatMap((counts, at) => rowProblems(counts, poll, at, poster))),
  ];
  return problems.length > 0 ? failedWith(problems) : ok({ ...poll, counts: rows.flat() });
}

/** The counts of a row's fields; what was left empty is 0. */
function countsOf({ item, part, fields }: DotRow, counts: readonly DotCount[]): DotCount[] {
  return fields.map(({ code }) => {
    const found = counts.find(
      (each) => each.item === item && each.part === part && each.code === code,
    );
    return { item, part, code, count: found?.count ?? 0 };
  });
}

function fieldProblems(counts: readonly DotCount[], at: number): readonly Problem[] {
  const max = WORKSHOP_LIMITS.participants * WORKSHOP_LIMITS.dots;
  return counts.flatMap(({ code, count }) => {
    const problem = countProblem(`${at}/${code}`, count, 0, max);
    return problem === undefined ? [] : [problem];
  });
}

function rowProblems(
  counts: readonly DotCount[],
  { dots, cumulative, participants }: DotPoll,
  at: number,
  poster: DotPoster,
): readonly Problem[] {
  if (counts.some(({ count }) => Number.isNaN(count))) return [];
  const row = poster.rows[at];
  const sum = counts.reduce((total, { count }) => total + count, 0);
  const max = participants * dots;
  const tooMany: Problem = {
    code: 'dots.too-many',
    at: String(at),
    details: { sum, max, participants, dots, row: row?.label ?? '' },
  };
  const heaped = counts.flatMap(({ code, count }): Problem[] => {
    if (cumulative || count <= participants) return [];
    const label = row?.fields.find((field) => field.code === code)?.label ?? code;
    const details = { count, participants, label };
    return [{ code: 'dots.not-cumulative', at: `${at}/${code}`, details }];
  });
  return [...(sum > max ? [tooMany] : []), ...heaped];
}
