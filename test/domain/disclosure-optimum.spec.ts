import { protect } from '../../src/domain/disclosure/protect.js';
import type { DecidedRow } from '../../src/domain/disclosure/release.js';
import { fill, generator, toRandom, type Random } from './disclosure-random.js';
import { shortfalls } from './disclosure-shortfall.js';

const TABLES = 300;

/** Three groups of up to five invited people, two answers: 12 numbers, so 4096 patterns at most. */
function tinyPlan(seed: number): Random {
  const next = generator(seed * 104729);
  for (let skip = 0; skip < 5; skip += 1) next(2);
  const limits = { base: 2, cell: 2, unanimous: 1 + next(3), width: 2 };
  const invited = [0, 1, 2].map(() => 2 + next(4));
  const codes = ['a', 'b'];
  return toRandom({ codes, invited, counts: fill(next, invited, codes), limits });
}

/** Numbers row by row, the base first. */
const numbersOf = ({ n, cells }: DecidedRow) => [n, ...cells];

/** All ways to choose `size` of some numbers. */
function* choose(from: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield [];
  for (let at = 0; at + size <= from.length && size > 0; at += 1) {
    for (const others of choose(from.slice(at + 1), size - 1)) yield [from[at] ?? -1, ...others];
  }
}

/** The rows as they would be published if exactly these numbers were withheld. */
function withPattern(random: Random, rows: readonly DecidedRow[], hidden: ReadonlySet<number>) {
  return rows.map((row, line): DecidedRow => {
    const own = row.cohorts.map((cohort) => random.counts[cohort] ?? []);
    const cells = row.cells.map((_, code) => own.reduce((sum, at) => sum + (at[code] ?? 0), 0));
    const n = cells.reduce((a, b) => a + b, 0);
    const [base, ...rest] = [n, ...cells].map((value, column) =>
      hidden.has(line * 3 + column)
        ? ({ shown: false, reason: 'complementary' } as const)
        : ({ shown: true, value } as const),
    );
    return { ...row, n: base ?? row.n, cells: rest };
  });
}

/** A withheld base takes its row with it, as it does in the engine. */
const isClosed = (hidden: ReadonlySet<number>) =>
  [...hidden].every((at) => at % 3 > 0 || (hidden.has(at + 1) && hidden.has(at + 2)));

/** The fewest numbers that must be withheld, found by trying every pattern. */
function fewest(random: Random, rows: readonly DecidedRow[]): number {
  const numbers = rows.flatMap(numbersOf);
  const byRule = numbers.flatMap((cell, at) =>
    cell.shown || cell.reason === 'complementary' ? [] : [at],
  );
  const free = [...numbers.keys()].filter((at) => !byRule.includes(at));
  for (let size = 0; size <= free.length; size += 1) {
    for (const more of choose(free, size)) {
      const hidden = new Set([...byRule, ...more]);
      if (!isClosed(hidden)) continue;
      const short = shortfalls(random, withPattern(random, rows, hidden));
      if (short.every((by) => by <= 0)) return hidden.size;
    }
  }
  return Infinity;
}

describe('what is withheld beside the least possible', () => {
  it('is little more in tables small enough to try every pattern', async () => {
    let [withheld, least, optimal, chosen] = [0, 0, 0, 0];
    for (let seed = 1; seed <= TABLES; seed += 1) {
      const random = tinyPlan(seed);
      const rows = (await protect(random.plan)).tables[0]?.rows ?? [];
      const numbers = rows.flatMap(numbersOf);
      const own = numbers.filter(({ shown }) => !shown).length;
      const best = fewest(random, rows);
      expect(own).toBeGreaterThanOrEqual(best);
      withheld += own;
      least += best;
      optimal += Number(own === best);
      chosen += numbers.filter((cell) => !cell.shown && cell.reason === 'complementary').length;
    }
    process.stdout.write(
      `${TABLES} tables of 12 numbers: ${withheld} withheld (${chosen} beyond the rules), ` +
        `${least} at least; ${optimal} tables at the optimum\n`,
    );
    expect(withheld / least).toBeLessThan(1.1);
  });
});
