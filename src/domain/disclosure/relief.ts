import { witnessedRange, type Leak } from './leak.js';
import type { Constraint, Program } from './integer-range.js';
import { isShown, type Prover } from './prover.js';

/** Numbers that would have to be withheld so that a target can be `value`, and what that costs. */
interface Price {
  readonly value: number;
  readonly figures: readonly number[];
  readonly cost: number;
}

/**
 * The cheapest numbers to withhold so that a leak is closed.
 *
 * It asks for the published numbers that would have to be other ones if the target were smaller or
 * larger (Fischetti and Salazar 2001 call this the attacker's problem; the sum of deviations times
 * cost stands for the cost of the numbers that deviate). What deviates is withheld, and the
 * deviating table is then a witness.
 *
 * @returns indexes of shown figures, empty if nothing in this release can close the leak
 */
export function findRelief(prover: Prover, leak: Leak): readonly number[] {
  for (const whole of [false, true]) {
    const figures = findCheapest(prover, leak, whole);
    if (figures.length > 0) return figures;
  }
  return [];
}

function findCheapest(prover: Prover, leak: Leak, whole: boolean): readonly number[] {
  const { low, high } = witnessedRange(prover, leak);
  const program = toSoftProgram(prover, leak);
  const priceOf = (value: number): Price | null =>
    value >= low && value <= high
      ? { value, figures: [], cost: 0 }
      : findPrice(prover, program, value, whole);
  const prices = new Map<number, Price | null>();
  for (let value = high - leak.required; value <= low + leak.required; value += 1) {
    prices.set(value, value < 0 ? null : priceOf(value));
  }
  program.close();
  const choices = [...prices].flatMap(([value, down]) => {
    const up = prices.get(value + leak.required);
    if (!down || !up) return [];
    const figures = [...new Set([...down.figures, ...up.figures])];
    return figures.length > 0 ? [{ figures, cost: costOf(prover, figures) }] : [];
  });
  return choices.sort((a, b) => a.cost - b.cost)[0]?.figures ?? [];
}

/**
 * The published numbers may deviate, up or down, at their cost; the last constraint is the target.
 */
function toSoftProgram(prover: Prover, { target, insiders }: Leak): Program {
  const { unit, figures, solver } = prover;
  const size = unit.truth.length;
  const lower = [...unit.known.lower, ...figures.flatMap(() => [0, 0])];
  for (const { term } of insiders) lower[term] = (unit.released[term] ?? 0) + 1;
  const upper = [
    ...unit.known.upper,
    ...figures.flatMap(({ places }) => (places.length > 0 ? [Infinity, Infinity] : [0, 0])),
  ];
  const published = figures.flatMap(({ terms, value, places }, index): Constraint[] => {
    if (places.length === 0) return [];
    const indices = [...terms, size + 2 * index, size + 2 * index + 1];
    const coefficients = [...terms.map(() => 1), -1, 1];
    return [{ indices, coefficients, low: value, high: value }];
  });
  const aim = { indices: target.terms, low: 0, high: Infinity };
  return solver({ lower, upper, constraints: [...unit.known.constraints, ...published, aim] });
}

function findPrice(prover: Prover, program: Program, value: number, whole: boolean): Price | null {
  const { unit, figures } = prover;
  const size = unit.truth.length;
  const aim =
    unit.known.constraints.length + figures.filter(({ places }) => places.length > 0).length;
  program.constrain(aim, value, value);
  const costs = new Map(
    figures.flatMap(({ cost }, index): [number, number][] => {
      const price = isShown(prover, index) ? cost : 0;
      return [
        [size + 2 * index, price],
        [size + 2 * index + 1, price],
      ];
    }),
  );
  const solution = program.minimise(costs, whole);
  if (solution === null) return null;
  const deviating = figures.flatMap((_, index) => {
    const deviation = (solution[size + 2 * index] ?? 0) + (solution[size + 2 * index + 1] ?? 0);
    return deviation > 1e-6 && isShown(prover, index) ? [index] : [];
  });
  return { value, figures: deviating, cost: costOf(prover, deviating) };
}

function costOf({ figures }: Prover, indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + (figures[index]?.cost ?? 0), 0);
}
