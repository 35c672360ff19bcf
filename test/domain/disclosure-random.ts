import type { DisclosureLimits, ReleaseInput } from '../../src/domain/disclosure/release.js';
import type { Counts } from './disclosure-enumeration.js';
import { input, table } from './disclosure-input.js';

/** A generator of Park and Miller (1988): the same tables on every machine. */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** A plan small enough that every table that fits to it can be tried. */
export interface Random {
  readonly plan: ReleaseInput;
  readonly counts: Counts;
  readonly invited: readonly number[];
}

export function randomPlan(seed: number): Random {
  const next = generator(seed * 7919 + 1);
  for (let skip = 0; skip < 5; skip += 1) next(2);
  const codes = next(4) === 0 ? ['a', 'b', 'c'] : ['a', 'b'];
  const cohorts = codes.length === 3 ? 2 : 2 + next(2);
  const invited = Array.from({ length: cohorts }, () => next(8));
  const counts = fill(next, invited, codes);
  const limits: DisclosureLimits = {
    base: 1 + next(5),
    cell: 2 + next(2),
    unanimous: 1 + next(6),
    width: 1 + next(3),
  };
  return toRandom({ codes, invited, counts, limits });
}

/** Everybody invited gives one of the answers, or none. */
export function fill(
  next: (below: number) => number,
  invited: readonly number[],
  codes: readonly string[],
): Counts {
  return invited.map((size) => {
    const row = codes.map(() => 0);
    for (let person = 0; person < size; person += 1) {
      const at = next(codes.length + 1);
      if (at < codes.length) row[at] = (row[at] ?? 0) + 1;
    }
    return row;
  });
}

interface Shape {
  readonly codes: readonly string[];
  readonly invited: readonly number[];
  readonly counts: Counts;
  readonly limits: DisclosureLimits;
}

/** One table with a total, a row for each cohort and a column for each code. */
export function toRandom({ codes, invited, counts, limits }: Shape): Random {
  const plan = input({ counts: { b1: counts }, codes, invited });
  const tables = [table('b1', codes, invited.length)];
  return { plan: { ...plan, limits, tables }, counts, invited };
}
