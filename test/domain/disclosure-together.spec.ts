import { protect } from '../../src/domain/disclosure/protect.js';
import type {
  DecidedRow,
  DisclosureLimits,
  PlannedRow,
  PlannedTable,
  ReleaseInput,
} from '../../src/domain/disclosure/release.js';
import { input, question, row, totalOf } from './disclosure-input.js';
import { generator } from './disclosure-random.js';

/** A table of bases only. */
const bases = (key: string, ...rows: readonly PlannedRow[]): PlannedTable => ({
  ...{ key: key === 'participation' ? key : `item/${key}`, question: key, rows, columns: [] },
});

/** By question, by cohort: how many answered; participation first. */
type Bases = Readonly<Record<string, readonly number[]>>;

function toPlan(people: Bases, invited: readonly number[]): ReleaseInput {
  const plan = input({ counts: {}, codes: [], invited });
  const questions = Object.entries(people).map(([key, counts]) =>
    question(
      key,
      ['ja'],
      counts.map((n) => [n]),
    ),
  );
  return { ...plan, questions };
}

describe('what three questions tell together about who took part', () => {
  it('is not told by the total, where only two of three groups can be large', async () => {
    // a: 87 of all, 40 of the first two groups, so 47 of the third. b: 41 of the second. With a total of
    // 90 who took part 0 to 2 of the first group did; no two of the three numbers tell that.
    const people = { participation: [2, 41, 47], a: [1, 39, 47], b: [2, 41, 40] };
    const plan = toPlan(people, [20, 60, 60]);
    const participation = bases('participation', totalOf(3), row(0));
    const tables = [participation, bases('a', totalOf(3), row(0, 1)), bases('b', row(1))];
    const shownOf = async (planned: readonly PlannedTable[]) => {
      const { tables: decided, audit } = await protect({ ...plan, tables: planned });
      expect(audit.every(({ safe }) => safe)).toBe(true);
      return decided[0]?.rows.map(({ n }) => n.shown);
    };
    expect(await shownOf(tables.slice(0, 2))).toEqual([true, false]);
    expect(await shownOf([participation, bases('b', row(1))])).toEqual([true, false]);
    expect(await shownOf(tables)).toEqual([false, false]);
  });
});

const TABLES = Number(process.env.FUZZ_TABLES ?? 2000) / 200;
const MOST_MS = 1_800_000;

const QUESTIONS = ['participation', 'a', 'b'];

/** Who took part of one cohort, who answered a, and who answered b. */
type Took = readonly [took: number, a: number, b: number];

/** Everything up to `invited` people can have done. */
function ways(invited: number): readonly Took[] {
  const upTo = (most: number) => [...Array(most + 1).keys()];
  return upTo(invited).flatMap((took) =>
    upTo(took).flatMap((a) => upTo(took).map((b): Took => [took, a, b])),
  );
}

interface Small {
  readonly invited: readonly number[];
  /** By cohort: what each of its people did. */
  readonly people: readonly (readonly Took[])[];
  readonly plan: ReleaseInput;
}

function smallPlan(seed: number): Small {
  const next = generator(seed * 5003 + 11);
  for (let skip = 0; skip < 5; skip += 1) next(2);
  const invited = [0, 1, 2].map(() => 1 + next(4));
  const people = invited.map((size) =>
    Array.from({ length: size }, (): Took => [1, Number(next(3) > 0), Number(next(3) > 0)]).filter(
      () => next(4) > 0,
    ),
  );
  const count = (at: number) =>
    people.map((cohort) => cohort.reduce((sum, did) => sum + (did[at] ?? 0), 0));
  const plan = toPlan({ participation: count(0), a: count(1), b: count(2) }, invited);
  const rows = [totalOf(3), row(0), row(1), row(2), row(0, 1)];
  const some = () => rows.filter(() => next(3) > 0);
  const limits: DisclosureLimits = {
    ...{ base: 1, unanimous: 1, cell: 1 + next(2), width: 1 + next(2) },
  };
  const tables = QUESTIONS.map((key) => bases(key, ...some()));
  return { invited, people, plan: { ...plan, limits, tables } };
}

/** All that fits to the numbers shown, by trying everything. */
function everythingThatFits(
  rows: readonly (readonly DecidedRow[])[],
  invited: readonly number[],
): readonly (readonly Took[])[] {
  const fits = (all: readonly Took[]) =>
    rows.every((own, at) =>
      own.every(({ cohorts, n }) => {
        if (!n.shown || cohorts.some((cohort) => cohort >= all.length)) return true;
        return sumOf(all, cohorts, at) === n.value;
      }),
    );
  return invited.reduce<readonly (readonly Took[])[]>(
    (found, size) =>
      found.flatMap((before) =>
        ways(size)
          .map((way) => [...before, way])
          .filter(fits),
      ),
    [[]],
  );
}

const sumOf = (all: readonly Took[], cohorts: readonly number[], at: number) =>
  cohorts.reduce((sum, cohort) => sum + (all[cohort]?.[at] ?? 0), 0);

/** By METHODS 7.5: at least the width, or what the roster leaves; 3 or fewer lose nothing. */
const widthFor = (people: number, { width }: DisclosureLimits) =>
  people <= 3 ? people : Math.min(width, people);

/** How far each withheld number is under its limit, for outsiders and for every respondent. */
function shortfalls(
  { invited, people, plan }: Small,
  tables: readonly { rows: readonly DecidedRow[] }[],
) {
  const rows = tables.map((table) => table.rows);
  const all = everythingThatFits(rows, invited);
  const own = people.flatMap((dids, cohort) => dids.map((did) => ({ cohort, did })));
  const known = own.map(({ cohort, did }) => ({
    cohort,
    did,
    fits: all.filter((each) => {
      const [took, ...others] = (each[cohort] ?? [0]).map((n, at) => n - (did[at] ?? 0));
      return others.every((n) => n >= 0 && n <= (took ?? -1));
    }),
  }));
  const toldOf = (row: DecidedRow, at: number) => {
    const same = rows[at]?.find(({ key }) => key === row.key)?.n;
    return same?.shown === true ? same.value : Infinity;
  };
  return rows.flatMap((some, at) =>
    some.flatMap((row) => {
      if (row.n.shown) return [];
      const width = (fits: typeof all) => {
        let [low, high] = [Infinity, -Infinity];
        for (const each of fits) {
          const sum = sumOf(each, row.cohorts, at);
          [low, high] = [Math.min(low, sum), Math.max(high, sum)];
        }
        return high - low;
      };
      const size = row.cohorts.reduce((sum, cohort) => sum + (invited[cohort] ?? 0), 0);
      const outside = widthFor(size, plan.limits);
      const inside = known.map(({ cohort, fits }) => {
        const member = Number(row.cohorts.includes(cohort));
        const told = at === 0 ? Infinity : toldOf(row, 0) - member;
        return Math.min(widthFor(size - member, plan.limits), outside, told) - width(fits);
      });
      const by = Math.max(outside - width(all), ...inside);
      return [{ table: at === 0 ? 'participation' : `item/${QUESTIONS[at]}`, row: row.key, by }];
    }),
  );
}

describe('random participation and two questions', () => {
  it(
    'leave every withheld base as uncertain as the limits ask, all questions taken together',
    async () => {
      const leaks: unknown[] = [];
      let [withheld, unsafe] = [0, 0];
      for (let seed = 1; seed <= TABLES; seed += 1) {
        const small = smallPlan(seed);
        const { tables, audit } = await protect(small.plan);
        const short = shortfalls(small, tables);
        withheld += short.length;
        unsafe += audit.filter((cell) => !cell.safe).length;
        if (short.some(({ by }) => by > 0)) leaks.push({ seed, short });
      }
      process.stdout.write(
        `${TABLES} releases, ${withheld} bases withheld, ${unsafe} not safe, ${leaks.length} leaks\n`,
      );
      expect(leaks.slice(0, 5)).toEqual([]);
      expect(unsafe).toBe(0);
      expect(withheld).toBeGreaterThan(TABLES);
    },
    MOST_MS,
  );
});
