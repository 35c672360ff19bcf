import type { DecidedRow, DisclosureLimits } from '../../src/domain/disclosure/release.js';
import { tablesThatFit, type Counts } from './disclosure-enumeration.js';
import type { Random } from './disclosure-random.js';

/** By METHODS 7.5: at least the width, or what the roster leaves; 3 or fewer lose nothing. */
function required(invited: number, { width }: DisclosureLimits): number {
  return invited <= 3 ? invited : Math.min(width, invited);
}

interface Check {
  readonly row: DecidedRow;
  readonly column: number;
  readonly fits: readonly Counts[];
  readonly random: Random;
}

/** How far the range of one withheld number is under its limit, for whoever knows most about it. */
function shortfall({ row, column, fits, random }: Check): number {
  const sum = (counts: Counts) =>
    row.cohorts
      .flatMap((cohort) => (column < 0 ? (counts[cohort] ?? []) : [counts[cohort]?.[column] ?? 0]))
      .reduce((a, b) => a + b, 0);
  const widthOf = (tables: readonly Counts[]) => {
    const sums = tables.map(sum);
    return Math.max(...sums) - Math.min(...sums);
  };
  const invited = row.cohorts.reduce((all, cohort) => all + (random.invited[cohort] ?? 0), 0);
  const { limits } = random.plan;
  const outside = required(invited, limits);
  const size = row.n.shown ? row.n.value : Infinity;
  const insiders = random.counts.flatMap((counts, cohort) =>
    counts.flatMap((count, code) => {
      if (count === 0) return [];
      const own = Number(row.cohorts.includes(cohort));
      const wanted = Math.min(required(invited - own, limits), outside, size - own);
      const known = fits.filter((fit) => (fit[cohort]?.[code] ?? 0) > 0);
      const heard = known.filter((fit) => isVoiced(fit, random, { cohort, code }));
      return [wanted - widthOf(known), wanted - widthOf(heard)];
    }),
  );
  return Math.max(outside - widthOf(fits), ...insiders);
}

/**
 * Whether somebody was there to say each quote whose group is known: for whoever is on its side, but
 * did not say it, somebody else.
 */
function isVoiced(
  fit: Counts,
  { plan, counts }: Random,
  own: { readonly cohort: number; readonly code: number } | null,
): boolean {
  return (plan.quoted ?? []).every(({ cohorts, codes, question: key }) => {
    const asked = plan.questions.find(({ question }) => question.key === key);
    const at = codes.map((code) =>
      (asked?.question.categories ?? []).findIndex((each) => each.code === code),
    );
    const sum = (of: Counts) =>
      cohorts.reduce(
        (all, cohort) => at.reduce((more, code) => more + (of[cohort]?.[code] ?? 0), all),
        0,
      );
    const isOwn = own !== null && cohorts.includes(own.cohort) && at.includes(own.code);
    // Whoever is alone on that side said it.
    return sum(fit) >= Math.min(sum(counts), isOwn ? 2 : 1);
  });
}

/** How far every withheld number is under its limit, judged by trying every table that fits. */
export function shortfalls(random: Random, rows: readonly DecidedRow[]): readonly number[] {
  const every = tablesThatFit(rows, random.invited, random.counts[0]?.length ?? 0);
  const fits = every.filter((fit) => isVoiced(fit, random, null));
  return rows.flatMap((row) =>
    [row.n, ...row.cells].flatMap((cell, index) => {
      const isEmpty = row.n.shown && row.n.value === 0;
      if (cell.shown || isEmpty) return [];
      return [shortfall({ row, column: index - 1, fits, random })];
    }),
  );
}
