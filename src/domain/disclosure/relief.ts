import { findDeviating } from './nearby.js';
import { witnessedRange, type Leak } from './leak.js';
import { isShown, type Prover } from './prover.js';
import { total } from './unit.js';

/**
 * The cheapest numbers to withhold so that a leak is closed.
 *
 * It asks for the published numbers that would have to be other ones if the target were smaller or
 * larger (Fischetti and Salazar 2001 call this the attacker's problem; the sum of deviations times
 * cost stands for the cost of the numbers that deviate). What deviates is withheld; the table with
 * the deviations fits to all that is left.
 *
 * @returns indexes of shown figures, empty if nothing in this release can close the leak
 */
export function findRelief(prover: Prover, leak: Leak): readonly number[] {
  const { low, high } = witnessedRange(prover, leak);
  const prices = new Map<number, readonly number[] | null>();
  for (let value = high - leak.required; value <= low + leak.required; value += 1) {
    const isWitnessed = value >= low && value <= high;
    prices.set(value, isWitnessed ? [] : findPrice(prover, leak, value));
  }
  const choices = [...prices].flatMap(([value, down]) => {
    const up = prices.get(value + leak.required);
    if (!down || !up) return [];
    const figures = [...new Set([...down, ...up])];
    return [{ figures, cost: costOf(prover, figures) }];
  });
  if (choices.length === 0) return [];
  const useful = choices.filter(({ figures }) => figures.length > 0);
  return useful.sort((a, b) => a.cost - b.cost)[0]?.figures ?? findAny(prover, leak);
}

/** Figures that deviate if the target has a value; `null` if it never can. */
function findPrice(prover: Prover, { target, insiders }: Leak, value: number) {
  const { unit, figures, nearby } = prover;
  const now = total(target.terms.map((term) => unit.truth[term] ?? 0));
  if (value < 0 || value === now) return value < 0 ? null : [];
  const aim = {
    terms: target.terms,
    change: value - now,
    kept: insiders.map(({ term }) => term),
  };
  const prices = figures.map(({ cost }, index) => (isShown(prover, index) ? cost : null));
  return findDeviating(nearby, unit, aim, prices);
}

/**
 * Where fractions of people would be enough, but whole ones are not, any number goes that has to do
 * with the target: the cheapest first.
 */
function findAny(prover: Prover, { target }: Leak): readonly number[] {
  const related = prover.figures.flatMap(({ terms, cost }, index) =>
    isShown(prover, index) && terms.some((term) => target.terms.includes(term))
      ? [{ index, cost }]
      : [],
  );
  const cheapest = related.sort((a, b) => a.cost - b.cost)[0];
  return cheapest === undefined ? [] : [cheapest.index];
}

function costOf({ figures }: Prover, indexes: readonly number[]): number {
  return total(indexes.map((index) => figures[index]?.cost ?? 0));
}
