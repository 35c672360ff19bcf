import { protect } from '../../src/domain/disclosure/protect.js';
import type {
  DecidedRow,
  DisclosureLimits,
  Protection,
  ReleaseInput,
} from '../../src/domain/disclosure/release.js';
import { input, table } from './disclosure-input.js';
import { tablesThatFit, type Counts } from './disclosure-enumeration.js';

/** A generator of Park and Miller (1988): the same tables on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

interface Random {
  readonly plan: ReleaseInput;
  readonly counts: Counts;
  readonly invited: readonly number[];
}

function randomPlan(seed: number): Random {
  const next = generator(seed * 7919 + 1);
  for (let skip = 0; skip < 5; skip += 1) next(2);
  const codes = next(4) === 0 ? ['a', 'b', 'c'] : ['a', 'b'];
  const cohorts = codes.length === 3 ? 2 : 2 + next(2);
  const invited = Array.from({ length: cohorts }, () => next(8));
  const counts = invited.map((size) => {
    const row = codes.map(() => 0);
    for (let person = 0; person < size; person += 1) {
      const at = next(codes.length + 1);
      if (at < codes.length) row[at] = (row[at] ?? 0) + 1;
    }
    return row;
  });
  const limits: DisclosureLimits = {
    base: 1 + next(5),
    cell: 2 + next(2),
    unanimous: 1 + next(6),
    width: 1 + next(3),
  };
  const plan = { ...input({ counts: { b1: counts }, codes, invited }), limits };
  return { plan: { ...plan, tables: [table('b1', codes, cohorts)] }, counts, invited };
}

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
      return [wanted - widthOf(known)];
    }),
  );
  return Math.max(outside - widthOf(fits), ...insiders);
}

function shortfalls(random: Random, { tables }: Protection): readonly number[] {
  const rows = tables[0]?.rows ?? [];
  const fits = tablesThatFit(rows, random.invited, random.counts[0]?.length ?? 0);
  return rows.flatMap((row) =>
    [row.n, ...row.cells].flatMap((cell, index) => {
      const isEmpty = row.n.shown && row.n.value === 0;
      if (cell.shown || isEmpty) return [];
      return [shortfall({ row, column: index - 1, fits, random })];
    }),
  );
}

const TABLES = Number(process.env.FUZZ_TABLES ?? 400);

describe('random small tables', () => {
  it('leave every withheld number as uncertain as the limits ask, by plain enumeration', async () => {
    const leaks: unknown[] = [];
    let withheld = 0;
    let unsafe = 0;
    for (let seed = 1; seed <= TABLES; seed += 1) {
      const random = randomPlan(seed);
      const protection = await protect(random.plan);
      unsafe += protection.audit.filter(({ safe }) => !safe).length;
      const short = shortfalls(random, protection);
      withheld += short.length;
      if (short.some((by) => by > 0)) leaks.push({ seed, short });
    }
    expect(leaks.slice(0, 5)).toEqual([]);
    expect(unsafe).toBe(0);
    expect(withheld).toBeGreaterThan(TABLES);
  });
});
