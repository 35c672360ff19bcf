import type { Figure } from './figures.js';
import { sumOf, type Constraint, type Program, type Solver } from './integer-range.js';
import { type Bound, boundOf, type Knowledge } from './insiders.js';
import type { Unit } from './unit.js';

/** A program that looks for tables near to the true one, in which one sum is another. */
export interface Nearby {
  readonly program: Program;
  /** Index of the constraint on a sum, by its terms. */
  readonly sums: ReadonlyMap<string, number>;
  /** By how many people each unknown number may be smaller at present. */
  readonly spare: number[];
  /** What every move costs; always the same map, which the solver need not be told again. */
  readonly costs: ReadonlyMap<number, number>;
}

/** What moving one person costs, and what it costs to leave a cell without anybody. */
const MOVE = 1;
const EMPTY = 8;

/**
 * Four kinds of numbers stand one after the other: people who come to each unknown number, people
 * who leave it, the last one who leaves it, and by how much each figure deviates up and down.
 */
export function openNearby(unit: Unit, figures: readonly Figure[], solver: Solver): Nearby {
  const size = unit.truth.length;
  const spare = unit.truth.map((count, term) => count - (unit.known.lower[term] ?? 0));
  const sums = new Map(figures.map(({ id }, index) => [id, unit.known.constraints.length + index]));
  const rests: Constraint[] = [];
  for (const { rest } of figures) {
    const key = sumKey(rest);
    if (rest.length === 0 || sums.has(key)) continue;
    sums.set(key, unit.known.constraints.length + figures.length + rests.length);
    rests.push(toMoves({ indices: rest, low: -Infinity, high: Infinity }, size));
  }
  const known = unit.known.constraints.map((constraint) => {
    const now = sumOf(unit.truth, constraint);
    const { low, high } = constraint;
    return toMoves({ ...constraint, low: low - now, high: high - now }, size);
  });
  const upper = [
    ...unit.truth.map((count, term) => (unit.known.upper[term] ?? count) - count),
    ...spare.map((count) => Math.max(0, count - 1)),
    ...spare.map((count) => Math.min(1, count)),
    ...figures.flatMap(() => [0, 0]),
  ];
  const constraints = [
    ...known,
    ...figures.map((figure, at) => toDeviation(figure, at, size)),
    ...rests,
  ];
  const program = solver({ lower: upper.map(() => 0), upper, constraints });
  return { program, sums, spare, costs: moveCosts(unit, 1) };
}

/** A sum of people by the order of its terms, which is the same wherever it comes from. */
export function sumKey(terms: readonly number[]): string {
  return [...terms].sort((a, b) => a - b).join(' ');
}

function toMoves({ indices, coefficients, low, high }: Constraint, size: number): Constraint {
  const signs = coefficients ?? indices.map(() => 1);
  const against = signs.map((sign) => -sign);
  return {
    indices: [0, 1, 2].flatMap((kind) => indices.map((index) => kind * size + index)),
    coefficients: [...signs, ...against, ...against],
    low,
    high,
  };
}

function toDeviation({ terms, places }: Figure, at: number, size: number): Constraint {
  const isPlanned = places.length > 0;
  const bound = isPlanned ? 0 : Infinity;
  const moves = toMoves({ indices: terms, low: -bound, high: bound }, size);
  const own = 3 * size + 2 * at;
  return {
    ...moves,
    indices: [...moves.indices, own, own + 1],
    coefficients: [...(moves.coefficients ?? []), -1, 1],
  };
}

/** Sets by how many people an unknown number may be smaller. */
export function letLeave({ program, spare }: Nearby, term: number, people: number): void {
  const size = spare.length;
  spare[term] = people;
  program.bound(size + term, 0, Math.max(0, people - 1));
  program.bound(2 * size + term, 0, Math.min(1, people));
}

/** Sets an unknown number to a value: at least what is known, at most what is possible. */
export function fix(
  { program, spare }: Nearby,
  { truth }: Unit,
  term: number,
  value: number,
): void {
  const size = spare.length;
  const change = value - (truth[term] ?? 0);
  const leave = Math.min(Math.max(0, -change), Math.max(0, (truth[term] ?? 0) - 1));
  const last = Math.max(0, -change) - leave;
  program.bound(term, Math.max(0, change), Math.max(0, change));
  program.bound(size + term, leave, leave);
  program.bound(2 * size + term, last, last);
}

/** Sets an unknown number free again. */
export function unfix(nearby: Nearby, { truth, known }: Unit, term: number): void {
  const now = truth[term] ?? 0;
  nearby.program.bound(term, 0, (known.upper[term] ?? now) - now);
  letLeave(nearby, term, now - (known.lower[term] ?? 0));
}

/**
 * The nearest table to the true one that fits to everything published, for somebody who knows `own`.
 *
 * @param fixed unknown numbers that were set with `fix`
 * @param whole whether only whole numbers are looked for
 */
export function findFitting(
  nearby: Nearby,
  unit: Unit,
  own: Knowledge,
  { fixed, whole }: { readonly fixed: ReadonlySet<number>; readonly whole: boolean },
): readonly number[] | null {
  const { program, spare } = nearby;
  const last = 2 * spare.length;
  const kept = own.terms.filter((term) => !fixed.has(term));
  for (const term of kept) program.bound(last + term, 0, 0);
  for (const bound of own.bounds) constrain(nearby, unit, bound);
  const solution = program.minimise(nearby.costs, whole);
  for (const term of kept) program.bound(last + term, 0, Math.min(1, spare[term] ?? 0));
  for (const { at } of own.bounds) constrain(nearby, unit, boundOf(unit, at));
  return solution && toValues(solution, unit);
}

export interface Aim {
  readonly terms: readonly number[];
  /** By how much the sum is to change: at least, away from the truth. */
  readonly change: number;
  /** What somebody knows who takes the own answers out. */
  readonly own: Knowledge;
}

/**
 * The nearest table in which a sum is another, all that is published being the same.
 *
 * @returns the solver's proposal for the unknown numbers, `null` where there is none
 */
export function findNearby(nearby: Nearby, unit: Unit, aim: Aim): readonly number[] | null {
  const solution = solve(nearby, unit, aim, nearby.costs);
  return solution && toValues(solution, unit);
}

export interface Deviating {
  readonly figures: readonly number[];
  readonly table: readonly number[];
}

/**
 * The published figures that deviate if a sum is another, at the least cost.
 *
 * @param prices what the deviation of each figure costs by person, `null` if it is not published
 * @returns their indexes and the table with them, `null` where no deviation is enough
 */
export function findDeviating(
  nearby: Nearby,
  unit: Unit,
  aim: Aim,
  prices: readonly (number | null)[],
): Deviating | null {
  const start = 3 * unit.truth.length;
  const costs = moveCosts(unit, 1e-3);
  prices.forEach((price, at) => {
    if (price === null) return;
    for (const index of [start + 2 * at, start + 2 * at + 1]) {
      costs.set(index, price);
      nearby.program.bound(index, 0, Infinity);
    }
  });
  const solution = solve(nearby, unit, aim, costs);
  prices.forEach((price, at) => {
    if (price === null) return;
    nearby.program.bound(start + 2 * at, 0, 0);
    nearby.program.bound(start + 2 * at + 1, 0, 0);
  });
  if (solution === null) return null;
  const deviation = (at: number) =>
    (solution[start + 2 * at] ?? 0) + (solution[start + 2 * at + 1] ?? 0);
  const figures = prices.flatMap((price, at) =>
    price !== null && deviation(at) > 1e-6 ? [at] : [],
  );
  return { figures, table: toValues(solution, unit) };
}

function solve(
  nearby: Nearby,
  unit: Unit,
  { terms, change, own }: Aim,
  costs: ReadonlyMap<number, number>,
): readonly number[] | null {
  const { program, sums, spare } = nearby;
  const at = sums.get(sumKey(terms));
  if (at === undefined) return null;
  const last = 2 * unit.truth.length;
  for (const term of own.terms) program.bound(last + term, 0, 0);
  for (const { at: sum, low, high } of own.bounds) constrain(nearby, unit, { at: sum, low, high });
  program.constrain(at, change > 0 ? change : -Infinity, change > 0 ? Infinity : change);
  const solution = program.minimise(costs, false);
  program.constrain(at, -Infinity, Infinity);
  for (const term of own.terms) program.bound(last + term, 0, Math.min(1, spare[term] ?? 0));
  for (const { at: sum } of own.bounds) constrain(nearby, unit, boundOf(unit, sum));
  return solution;
}

/** Its rows are about changes, so bounds on what is known are moved by how it is now. */
function constrain({ program }: Nearby, { known, truth }: Unit, { at, low, high }: Bound): void {
  const constraint = known.constraints[at];
  const now = constraint === undefined ? 0 : sumOf(truth, constraint);
  program.constrain(at, low - now, high - now);
}

function moveCosts({ truth }: Unit, scale: number): Map<number, number> {
  const size = truth.length;
  const costs = new Map<number, number>();
  for (let term = 0; term < size; term += 1) {
    // Slightly different costs keep the solver from choosing among equals by its own habits.
    const own = scale * MOVE * (1 + ((term * 37) % 11) / 100);
    costs.set(term, own);
    costs.set(size + term, own);
    costs.set(2 * size + term, own * EMPTY);
  }
  return costs;
}

function toValues(solution: readonly number[], { truth }: Unit): readonly number[] {
  const size = truth.length;
  return truth.map(
    (count, term) =>
      count +
      (solution[term] ?? 0) -
      (solution[size + term] ?? 0) -
      (solution[2 * size + term] ?? 0),
  );
}
