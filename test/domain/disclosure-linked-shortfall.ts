import type { DecidedTable, DisclosureLimits } from '../../src/domain/disclosure/release.js';
import { type Did, type LinkedPlan, PLACES } from './disclosure-linked-plans.js';

/** What the people of every cohort did together. */
type Whole = readonly Did[];

/** Everything up to `size` people can have done. */
function waysOf(size: number, isConditional: boolean): readonly Did[] {
  const upTo = (most: number) => [...Array(most + 1).keys()];
  const pairs = (most: number) =>
    upTo(most).flatMap((yes) => upTo(most - yes).map((no) => [yes, no] as const));
  return upTo(size).flatMap((took) =>
    pairs(took).flatMap((a) =>
      pairs(isConditional ? a[0] : took).map((b): Did => [took, ...a, ...b]),
    ),
  );
}

interface Number_ {
  readonly table: string;
  readonly row: string;
  readonly question: string;
  readonly cohorts: readonly number[];
  /** Positions in a `Did` that are summed. */
  readonly places: readonly number[];
  readonly isBase: boolean;
  readonly shown: number | null;
}

function numbersOf(tables: readonly DecidedTable[]): readonly Number_[] {
  return tables.flatMap(({ key: table, question, rows }) =>
    rows.flatMap(({ key: row, cohorts, n, cells }) => {
      const places = PLACES[question] ?? [];
      const own = { table, row, question, cohorts };
      return [
        { ...own, places, isBase: true, shown: n.shown ? n.value : null },
        ...cells.map((cell, at) => ({
          ...{ ...own, places: [places[at] ?? -1], isBase: false },
          shown: cell.shown ? cell.value : null,
        })),
      ];
    }),
  );
}

function sumOf(whole: Whole, cohorts: readonly number[], places: readonly number[]): number {
  let sum = 0;
  for (const cohort of cohorts) for (const at of places) sum += whole[cohort]?.[at] ?? 0;
  return sum;
}

/** All that fits to the numbers shown, by trying everything. */
function everythingThatFits(
  { invited, isConditional }: LinkedPlan,
  numbers: readonly Number_[],
): readonly Whole[] {
  return invited.reduce<readonly Whole[]>(
    (found, size, cohort) => {
      // Sums of which the last cohort is this one can be checked now.
      const checks = numbers.filter(
        ({ shown, cohorts }) => shown !== null && Math.max(...cohorts) === cohort,
      );
      const ways = waysOf(size, isConditional);
      return found.flatMap((before) =>
        ways
          .map((way) => [...before, way])
          .filter((whole) =>
            checks.every(({ cohorts, places, shown }) => sumOf(whole, cohorts, places) === shown),
          ),
      );
    },
    [[]],
  );
}

/** By METHODS 7.5: at least the width, or what the roster leaves; 3 or fewer lose nothing. */
const widthFor = (people: number, { width }: DisclosureLimits) =>
  people <= 3 ? Math.max(0, people) : Math.min(width, people);

/** Whether others can have done the rest, once somebody takes the own answers out. */
function isLeft([took, aYes, aNo, bYes, bNo]: Did, isConditional: boolean): boolean {
  const isSome = [took, aYes, aNo, bYes, bNo].every((count) => count >= 0);
  return isSome && aYes + aNo <= took && bYes + bNo <= (isConditional ? aYes : took);
}

export interface Short {
  readonly table: string;
  readonly row: string;
  readonly by: number;
}

/** What must stay uncertain: all that is withheld, and what a condition would tell of answers to a. */
function secretsOf(small: LinkedPlan, numbers: readonly Number_[]): readonly Number_[] {
  const withheld = numbers.filter(({ shown }) => shown === null);
  if (!small.isConditional) return withheld;
  const implied = numbers.flatMap((number): readonly Number_[] => {
    if (number.question !== 'b' || !number.isBase) return [];
    const own = { ...number, table: 'implied', question: 'a', places: [1], isBase: false };
    return isSensitive(small, number.cohorts) ? [{ ...own, shown: null }] : [];
  });
  const isToldAlready = ({ cohorts, places }: Number_) =>
    numbers.some(
      (each) =>
        each.shown !== null &&
        each.question === 'a' &&
        each.places.join(' ') === places.join(' ') &&
        each.cohorts.join(' ') === cohorts.join(' '),
    );
  return [...withheld, ...implied.filter((each) => !isToldAlready(each))];
}

/** By the rules for a cell: how many of a group said yes to a must not be told. */
function isSensitive({ people, plan, invited }: LinkedPlan, cohorts: readonly number[]): boolean {
  const { base, cell, unanimous } = plan.limits;
  const own = cohorts.flatMap((cohort) => people[cohort] ?? []);
  const yes = own.filter((did) => did[1] === 1).length;
  const n = own.filter((did) => did[1] + did[2] === 1).length;
  const size = cohorts.reduce((sum, cohort) => sum + (invited[cohort] ?? 0), 0);
  const isSmall = (count: number) => count > 0 && count < cell;
  return (
    size <= 3 ||
    n < base ||
    [n, size - n, yes, n - yes].some(isSmall) ||
    (n < unanimous && (yes === 0 || yes === n))
  );
}

/** How far each secret is under its limit, for outsiders and for every respondent. */
export function linkedShortfalls(
  small: LinkedPlan,
  tables: readonly DecidedTable[],
): readonly Short[] {
  const { people, isConditional, plan, invited } = small;
  const numbers = numbersOf(tables);
  const all = everythingThatFits(small, numbers);
  const own = people.flatMap((some, cohort) =>
    [...new Map(some.map((did) => [did.join(' '), did])).values()].map((did) => ({ cohort, did })),
  );
  const known = own.map(({ cohort, did }) => ({
    cohort,
    did,
    fits: all.filter((whole) => {
      const rest = (whole[cohort] ?? did).map((count, at) => count - (did[at] ?? 0));
      return isLeft(rest as unknown as Did, isConditional);
    }),
  }));
  const toldOf = (question: string, cohorts: readonly number[]) =>
    numbers.find(
      (each) =>
        each.question === question && each.isBase && each.cohorts.join(' ') === cohorts.join(' '),
    )?.shown ?? Infinity;
  return secretsOf(small, numbers).flatMap(({ table, row, question, cohorts, places }) => {
    const n = toldOf(question, cohorts);
    if (n === 0) return [];
    const size = cohorts.reduce((sum, cohort) => sum + (invited[cohort] ?? 0), 0);
    const outside = widthFor(size, plan.limits);
    const widthOf = (fits: readonly Whole[]) => {
      let [low, high] = [Infinity, -Infinity];
      for (const whole of fits) {
        const sum = sumOf(whole, cohorts, places);
        [low, high] = [Math.min(low, sum), Math.max(high, sum)];
      }
      return high - low;
    };
    const inside = known.map(({ cohort, did, fits }) => {
      const member = Number(cohorts.includes(cohort));
      const counted = (PLACES[question] ?? []).some((at) => did[at] === 1) ? member : 0;
      const took = question === 'participation' ? Infinity : toldOf('participation', cohorts);
      const wanted = Math.min(
        ...[widthFor(size - member, plan.limits), outside, n - counted, took - member],
      );
      return Math.max(0, wanted) - widthOf(fits);
    });
    return [{ table, row, by: Math.max(outside - widthOf(all), ...inside) }];
  });
}
