import type { DisclosureLimits, WithheldReason } from './release.js';

/**
 * People of a group who did not release their position, those of them in a cell, and how many of
 * the group could have answered. All that follows from written releases is known to everybody, so
 * the rules look at the others only.
 */
export interface Unreleased {
  readonly n: number;
  readonly count: number;
  /** People of the group who did release their position. */
  readonly released: number;
  /** Invited people who did not release their position; `null` where the roster is not known. */
  readonly invited: number | null;
}

/** Groups this small may not lose any uncertainty at all. */
const TINY = 3;

/**
 * Why the base of a group must not be shown: 1 or 2 people answered, or 1 or 2 did not, or so few
 * were invited that any number narrows what is known about each of them.
 *
 * @returns `null` where it may be shown; also if all of them released their position
 * @see docs/methods.md, "Disclosure"
 */
export function judgeBase(
  { n, released, invited }: Omit<Unreleased, 'count'>,
  limits: DisclosureLimits,
): WithheldReason | null {
  if (isKnown({ n, released, invited })) return null;
  if (invited !== null && invited <= TINY) return 'small-base';
  if (isSmall(n, limits)) return 'small-base';
  return invited !== null && isSmall(invited - n, limits) ? 'small-complement' : null;
}

/**
 * Why a count within a group must not be shown, the first that applies: the group is too small for
 * any breakdown, 1 or 2 people are in the cell, or outside of it, or a group under 10 is of one mind.
 *
 * @returns `null` where it may be shown; also if all of them released their position
 * @see docs/methods.md, "Disclosure"
 */
export function judgeCell(group: Unreleased, limits: DisclosureLimits): WithheldReason | null {
  const { n, count } = group;
  if (isKnown(group)) return null;
  if (judgeBase(group, limits) !== null || n < limits.base) return 'small-base';
  if (isSmall(count, limits)) return 'small-cell';
  if (isSmall(n - count, limits)) return 'small-complement';
  return n < limits.unanimous && (count === 0 || count === n) ? 'unanimous' : null;
}

/**
 * How far apart the smallest and the largest feasible number must be: `limits.width`, or what the
 * roster alone leaves, if that is less. For 3 or fewer people nothing may be narrowed.
 *
 * @param invited unreleased people who could be in the cell, `null` where not known
 */
export function requiredWidth(invited: number | null, limits: DisclosureLimits): number {
  if (invited === null) return limits.width;
  return invited <= TINY ? Math.max(invited, 0) : Math.min(limits.width, invited);
}

/** Whether nobody is left to learn about. */
function isKnown({ n, released, invited }: Omit<Unreleased, 'count'>): boolean {
  return invited === 0 || (n === 0 && released > 0);
}

function isSmall(people: number, { cell }: DisclosureLimits): boolean {
  return people > 0 && people < cell;
}
