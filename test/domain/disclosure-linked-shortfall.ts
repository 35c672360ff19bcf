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

export interface Number_ {
  readonly table: string;
  readonly row: string;
  readonly question: string;
  readonly cohorts: readonly number[];
  /** Positions in a `Did` that are summed. */
  readonly places: readonly number[];
  readonly isBase: boolean;
  readonly shown: number | null;
}

export function numbersOf(tables: readonly DecidedTable[]): readonly Number_[] {
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

export function sumOf(
  whole: readonly (readonly number[])[],
  cohorts: readonly number[],
  places: readonly number[],
): number {
  let sum = 0;
  for (const cohort of cohorts) for (const at of places) sum += whole[cohort]?.[at] ?? 0;
  return sum;
}

/** All that fits to the numbers shown, by trying everything. */
export function everythingThatFits(
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
export function secretsOf(small: LinkedPlan, numbers: readonly Number_[]): readonly Number_[] {
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

/** Somebody who took part, knows what everybody knows, and takes the own answers out of it. */
export interface Attack {
  /** Whether others can have done the rest. */
  readonly isLeft: (whole: Whole) => boolean;
  /** How wide the range of a secret must be for outsiders, and for this respondent. */
  readonly outside: (secret: Number_) => number;
  readonly wanted: (secret: Number_, numbers: readonly Number_[]) => number;
}

/** Everybody who took part, once for each way of having answered. */
export function attacksOf({ people, isConditional, plan, invited }: LinkedPlan): readonly Attack[] {
  const sizeOf = ({ cohorts }: Number_) =>
    cohorts.reduce((sum, cohort) => sum + (invited[cohort] ?? 0), 0);
  const outside = (secret: Number_) => widthFor(sizeOf(secret), plan.limits);
  const attackOf = (cohort: number, did: Did): Attack => ({
    isLeft: (whole) => {
      const rest = (whole[cohort] ?? did).map((count, at) => count - (did[at] ?? 0));
      return isLeft(rest as unknown as Did, isConditional);
    },
    outside,
    wanted: (secret, numbers) => {
      const { question, cohorts } = secret;
      const member = Number(cohorts.includes(cohort));
      const counted = (PLACES[question] ?? []).some((at) => did[at] === 1) ? member : 0;
      const n = toldOf(numbers, question, cohorts);
      const took =
        question === 'participation' ? Infinity : toldOf(numbers, 'participation', cohorts);
      const own = widthFor(sizeOf(secret) - member, plan.limits);
      return Math.max(0, Math.min(own, outside(secret), n - counted, took - member));
    },
  });
  return people.flatMap((some, cohort) =>
    [...new Map(some.map((did) => [did.join(' '), did])).values()].map((did) =>
      attackOf(cohort, did),
    ),
  );
}

const toldOf = (numbers: readonly Number_[], question: string, cohorts: readonly number[]) =>
  numbers.find(
    (each) =>
      each.question === question && each.isBase && each.cohorts.join(' ') === cohorts.join(' '),
  )?.shown ?? Infinity;

/** How far each secret is under its limit, for outsiders and for every respondent. */
export function linkedShortfalls(
  small: LinkedPlan,
  tables: readonly DecidedTable[],
): readonly Short[] {
  const numbers = numbersOf(tables);
  const all = everythingThatFits(small, numbers);
  const known = attacksOf(small).map((attack) => ({ attack, fits: all.filter(attack.isLeft) }));
  return secretsOf(small, numbers).flatMap((secret) => {
    const { table, row, question, cohorts, places } = secret;
    if (toldOf(numbers, question, cohorts) === 0) return [];
    const widthOf = (fits: readonly Whole[]) => {
      let [low, high] = [Infinity, -Infinity];
      for (const whole of fits) {
        const sum = sumOf(whole, cohorts, places);
        [low, high] = [Math.min(low, sum), Math.max(high, sum)];
      }
      return high - low;
    };
    const size = cohorts.reduce((sum, cohort) => sum + (small.invited[cohort] ?? 0), 0);
    const inside = known.map(({ attack, fits }) => attack.wanted(secret, numbers) - widthOf(fits));
    const by = Math.max(widthFor(size, small.plan.limits) - widthOf(all), ...inside);
    return [{ table, row, by }];
  });
}
