import { protect } from '../../src/domain/disclosure/protect.js';
import type { DecidedTable, PlannedTable } from '../../src/domain/disclosure/release.js';
import { fill, generator } from './disclosure-random.js';
import { input, totalOf } from './disclosure-input.js';

interface Rule {
  readonly least: number;
  readonly most: number;
  /** The option that stands alone. */
  readonly alone?: number;
}

/** One cohort of 40, of whom 30 answered: how many named each option. */
async function optionsShown(rule: Rule, ...named: readonly number[]) {
  const people = named.map((count) => [[count, 30 - count]]);
  const { tables, audit } = await protectOptions(rule, people, [40]);
  expect(audit.every(({ safe }) => safe)).toBe(true);
  return tables.map(({ rows }) => rows[0]?.cells[0]?.shown);
}

/** @param people by option, by cohort: how many named it, and how many did not */
function protectOptions(
  { least, most, alone }: Rule,
  people: readonly (readonly (readonly number[])[])[],
  invited: readonly number[],
) {
  const keys = people.map((_, at) => `m/${at}`);
  const counts = Object.fromEntries(people.map((each, at) => [`m/${at}`, each]));
  const plan = input({ counts, codes: ['yes', 'no'], invited });
  const questions = plan.questions.map(({ question, ...rest }, at) => ({
    question: { ...question, naming: { parts: keys.length, least, most, isAlone: at === alone } },
    ...rest,
  }));
  const tables = keys.map((key): PlannedTable => ({
    ...{ key: `item/${key}`, question: key, rows: [totalOf(invited.length)] },
    columns: [{ key: 'yes', label: 'genannt', codes: ['yes'] }],
  }));
  return protect({ ...plan, questions, tables });
}

describe('options of a multiple choice', () => {
  it('leave 30 − 17 − 12 for the third, if everybody names one', async () => {
    expect(await optionsShown({ least: 0, most: 3 }, 17, 12, 1)).toEqual([true, true, false]);
    const shown = await optionsShown({ least: 1, most: 1 }, 17, 12, 1);
    expect(shown[2]).toBe(false);
    expect(shown.filter((each) => each === true).length).toBeLessThan(2);
  });

  it('leave 60 − 58 at most for the last, if everybody names two at most', async () => {
    const people = [27, 15, 16, 2];
    expect(await optionsShown({ least: 0, most: 4 }, ...people)).toEqual([true, true, true, false]);
    const shown = await optionsShown({ least: 0, most: 2 }, ...people);
    expect(shown[3]).toBe(false);
    expect(shown.filter((each) => each === true).length).toBeLessThan(3);
  });

  it('leave 30 − 27 at most for what stands alone', async () => {
    expect(await optionsShown({ least: 0, most: 3 }, 27, 20, 2)).toEqual([true, true, false]);
    const shown = await optionsShown({ least: 0, most: 2, alone: 2 }, 27, 20, 2);
    // Whoever named what stands alone would know that one or two others did.
    expect(shown[0]).toBe(false);
    expect(shown[2]).toBe(false);
  });

  it('leave one fewer for the last to somebody who named none of them', async () => {
    // Of 60 times that 30 people may name one of four, 27 + 15 + 14 are told: 0 to 4 named the last.
    // 58 are named: somebody may have named none, and knows of 2 x 29 names, so of 0 to 2 for the last.
    const people = [27, 15, 14, 2];
    expect(await optionsShown({ least: 0, most: 4 }, ...people)).toEqual([true, true, true, false]);
    const shown = await optionsShown({ least: 0, most: 2 }, ...people);
    expect(shown[3]).toBe(false);
    expect(shown.filter((each) => each === true).length).toBeLessThan(3);
  });

  it('say nothing where the truth does not keep the rule, as after a change of the question', async () => {
    expect(await optionsShown({ least: 1, most: 1 }, 20, 15, 1)).toEqual([true, true, false]);
  });
});

const TABLES = Number(process.env.FUZZ_TABLES ?? 2000) / 10;
const MOST_MS = 1_800_000;

/** Who answered, who named the first option, and who named the second: in one cohort. */
type Named = readonly [n: number, first: number, second: number];

/** What somebody may tick of two options: neither, one or both. */
const setsOf = ({ least, most }: Rule) =>
  [0, 1, 2, 3]
    .map((bits) => [bits % 2, bits >> 1] as const)
    .filter(([first, second]) => first + second >= least && first + second <= most);

/** All ways in which up to `invited` people can answer. */
function ways(invited: number, rule: Rule): readonly Named[] {
  const start: readonly Named[] = [[0, 0, 0]];
  const all = setsOf(rule).reduce<readonly Named[]>(
    (found, set) =>
      found.flatMap(([n, first, second]) =>
        Array.from({ length: invited - n + 1 }, (_, more): Named => [
          n + more,
          first + more * set[0],
          second + more * set[1],
        ]),
      ),
    start,
  );
  return [...new Map(all.map((way) => [way.join(' '), way])).values()];
}

const sumOf = (cohorts: readonly Named[], at: number) =>
  cohorts.reduce((sum, named) => sum + (named[at] ?? 0), 0);

/**
 * How much narrower than it has to be each withheld number is among everything that fits to what is
 * shown: for outsiders, and for everybody who can take the own answer to both options out of it.
 */
function shortfalls(tables: readonly DecidedTable[], people: People, rule: Rule) {
  const { invited } = people;
  const [first = [], second = []] = invited.map((size) => ways(size, rule));
  const numbers = tables.flatMap(({ rows }, option) => [
    { at: 0, decided: rows[0]?.n },
    { at: option + 1, decided: rows[0]?.cells[0] },
  ]);
  const fits = first
    .flatMap((one) => second.map((other) => [one, other]))
    .filter((cohorts) =>
      numbers.every(({ at, decided }) => !decided?.shown || sumOf(cohorts, at) === decided.value),
    );
  const all = sumOf(
    invited.map((size): Named => [size, 0, 0]),
    0,
  );
  const size = tables[0]?.rows[0]?.n;
  const others = Math.min(all, size?.shown === true ? size.value : Infinity) - 1;
  const known = people.answers.flatMap((sets, cohort) =>
    sets.map((set) => leftOver(fits, { cohort, set, invited }, rule)),
  );
  return numbers
    .filter(({ decided }) => decided?.shown === false)
    .map(({ at }) => {
      const width = (among: readonly (readonly Named[])[]) => {
        const sums = among.map((cohorts) => sumOf(cohorts, at));
        return Math.max(...sums) - Math.min(...sums);
      };
      return Math.max(3 - width(fits), ...known.map((each) => Math.min(3, others) - width(each)));
    });
}

interface People {
  readonly invited: readonly number[];
  /** By cohort: each answer that somebody gave, once. */
  readonly answers: readonly (readonly (readonly [number, number])[])[];
}

interface Own {
  readonly cohort: number;
  readonly set: readonly [number, number];
  readonly invited: readonly number[];
}

/** Everything in which all others of somebody's cohort can have answered as is left over. */
function leftOver(fits: readonly (readonly Named[])[], { cohort, set, invited }: Own, rule: Rule) {
  const rests = new Set(ways((invited[cohort] ?? 0) - 1, rule).map((way) => way.join(' ')));
  return fits.filter((cohorts) => {
    const [n = 0, first = 0, second = 0] = cohorts[cohort] ?? [];
    return rests.has([n - 1, first - set[0], second - set[1]].join(' '));
  });
}

describe('random answers to two options', () => {
  it(
    'leave every withheld number as uncertain as the limits ask, also to whoever knows one own answer',
    async () => {
      const leaks: unknown[] = [];
      let withheld = 0;
      for (let seed = 1; seed <= TABLES; seed += 1) {
        const next = generator(seed * 6007 + 3);
        const least = next(3);
        const rule = { least, most: Math.max(least, 1 + next(2)) };
        const invited = [4 + next(5), 4 + next(5)];
        const sets = setsOf(rule);
        const answers = fill(next, invited, sets.map(String));
        const people = [0, 1].map((option) =>
          answers.map((row) =>
            [1, 0].map((named) =>
              row.reduce((sum, n, at) => sum + (sets[at]?.[option] === named ? n : 0), 0),
            ),
          ),
        );
        const { tables } = await protectOptions(rule, people, invited);
        const given = answers.map((row) => sets.filter((_, at) => (row[at] ?? 0) > 0));
        const found = shortfalls(tables, { invited, answers: given }, rule);
        withheld += found.length;
        if (found.some((by) => by > 0)) leaks.push({ seed, rule, found });
      }
      process.stdout.write(`${TABLES} choices, ${withheld} withheld, ${leaks.length} leaks\n`);
      expect(leaks.slice(0, 5)).toEqual([]);
      expect(withheld).toBeGreaterThan(TABLES);
    },
    MOST_MS,
  );
});
