import fc from 'fast-check';
import { protect } from '../../src/domain/disclosure/protect.js';
import {
  DEFAULT_LIMITS,
  type DisclosureLimits,
  type Protection,
  type ReleaseInput,
} from '../../src/domain/disclosure/release.js';
import { input, question, table } from './disclosure-input.js';

const CODES = ['a', 'b', 'c'];
const COHORTS = 3;
const RUNS = { numRuns: 60, seed: 20261125 };

/** People by group and answer, and how many more were invited to each group. */
const groups = fc.array(
  fc.record({
    people: fc.array(fc.nat(14), { minLength: CODES.length, maxLength: CODES.length }),
    silent: fc.nat(9),
  }),
  { minLength: COHORTS, maxLength: COHORTS },
);
type Groups = readonly { readonly people: readonly number[]; readonly silent: number }[];

const limits = fc.record({
  base: fc.integer({ min: 1, max: 8 }),
  cell: fc.integer({ min: 1, max: 5 }),
  unanimous: fc.integer({ min: 1, max: 12 }),
  width: fc.integer({ min: 1, max: 4 }),
});

function toPlan(given: Groups, own: DisclosureLimits = DEFAULT_LIMITS): ReleaseInput {
  const counts = given.map(({ people }) => people);
  const invited = given.map(({ people, silent }) => silent + people.reduce((a, b) => a + b, 0));
  const plan = input({ counts: { b1: counts }, codes: CODES, invited });
  return { ...plan, limits: own, tables: [table('b1', CODES, COHORTS)] };
}

/** Where a number is withheld: by rule, or (with `all`) for whatever reason. */
function withheldAt({ tables }: Protection, all = false): readonly string[] {
  return tables
    .flatMap(({ key, rows, columns }) =>
      rows.flatMap((row) =>
        [row.n, ...row.cells].flatMap((cell, at) =>
          !cell.shown && (all || cell.reason !== 'complementary')
            ? [`${key} ${row.key} ${columns[at - 1]?.key ?? 'n'}`]
            : [],
        ),
      ),
    )
    .sort();
}

/** The same table with its rows and columns in another order. */
function turned(plan: ReleaseInput): ReleaseInput {
  const tables = plan.tables.map((each) => ({
    ...each,
    rows: [...each.rows].reverse(),
    columns: [...each.columns].reverse(),
  }));
  return { ...plan, tables };
}

describe('whatever the numbers are', () => {
  it('every number shown is the true one, and every withheld one is safe', async () => {
    const property = fc.asyncProperty(groups, limits, async (given, own) => {
      const protection = await protect(toPlan(given, own));
      expect(protection.audit.filter(({ safe }) => !safe)).toEqual([]);
      expect(withheldAt(protection, true)).toHaveLength(protection.withheld);
      const wrong = (protection.tables[0]?.rows ?? []).flatMap((row) =>
        row.cells.filter((cell, code) => {
          const people = row.cohorts.map((cohort) => given[cohort]?.people[code] ?? 0);
          return cell.shown && cell.value !== people.reduce((a, b) => a + b, 0);
        }),
      );
      expect(wrong).toEqual([]);
    });
    await fc.assert(property, RUNS);
  });

  it('the order of rows and columns changes nothing about what the rules withhold, or about safety', async () => {
    const property = fc.asyncProperty(groups, limits, async (given, own) => {
      const plan = toPlan(given, own);
      const [before, after] = [await protect(plan), await protect(turned(plan))];
      expect(withheldAt(after)).toEqual(withheldAt(before));
      expect(after.audit.filter(({ safe }) => !safe)).toEqual([]);
    });
    await fc.assert(property, RUNS);
  });

  it('a higher limit never lets out what a rule withheld', async () => {
    const raised = fc.constantFrom('base', 'cell', 'unanimous');
    const property = fc.asyncProperty(groups, limits, raised, async (given, own, which) => {
      const before = withheldAt(await protect(toPlan(given, own)));
      const higher = { ...own, [which]: own[which] + 1 };
      const after = withheldAt(await protect(toPlan(given, higher)));
      expect(after).toEqual(expect.arrayContaining([...before]));
    });
    await fc.assert(property, RUNS);
  });

  it('a table on another question changes nothing, where participation is not published', async () => {
    const property = fc.asyncProperty(groups, groups, async (given, other) => {
      const plan = toPlan(given);
      const alone = await protect(plan);
      const second = question(
        'b2',
        CODES,
        other.map(({ people }) => people),
      );
      const both = await protect({
        ...plan,
        questions: [...plan.questions, second],
        tables: [...plan.tables, table('b2', CODES, COHORTS)],
      });
      expect(both.tables[0]).toEqual(alone.tables[0]);
    });
    await fc.assert(property, RUNS);
  });

  it('a group in which everybody released their position in writing is shown as it is', async () => {
    const property = fc.asyncProperty(groups, async (given) => {
      const plan = toPlan(given.map(({ people }) => ({ people, silent: 0 })));
      const questions = plan.questions.map((each) => ({ ...each, consented: each.counts }));
      expect((await protect({ ...plan, questions })).withheld).toBe(0);
    });
    await fc.assert(property, RUNS);
  });
});
