import { knowledgeOf } from './insiders.js';
import { findDeviating } from './nearby.js';
import { witnessedRange, type Leak } from './leak.js';
import { isShown, type Prover } from './prover.js';
import { total } from './terms.js';

/** Numbers to withhold, and tables that fit to what is left. */
interface Relief {
  readonly figures: readonly number[];
  readonly tables: readonly (readonly number[])[];
}

/**
 * The cheapest numbers to withhold so that a leak is closed.
 *
 * It asks for the published numbers that would have to be other ones if the target were smaller or
 * larger (Fischetti and Salazar 2001 call this the attacker's problem; the sum of deviations times
 * cost stands for the cost of the numbers that deviate). What deviates is withheld; the table with
 * the deviations fits to all that is left.
 *
 * @returns indexes of shown figures, none if nothing in this release can close the leak
 */
export function findRelief(prover: Prover, leak: Leak): Relief {
  const { low, high } = witnessedRange(prover, leak);
  const prices = new Map<number, Relief | null>();
  for (let value = high - leak.required; value <= low + leak.required; value += 1) {
    const isWitnessed = value >= low && value <= high;
    prices.set(value, isWitnessed ? NOTHING : findPrice(prover, leak, value));
  }
  const choices = [...prices].flatMap(([value, down]) => {
    const up = prices.get(value + leak.required);
    return down && up ? [join(down, up)] : [];
  });
  const useful = choices.filter(({ figures }) => figures.length > 0);
  const byCost = useful.sort((a, b) => costOf(prover, a.figures) - costOf(prover, b.figures));
  return byCost[0] ?? (choices.length > 0 ? findAny(prover, leak) : NOTHING);
}

const NOTHING: Relief = { figures: [], tables: [] };

function join(down: Relief, up: Relief): Relief {
  return {
    figures: [...new Set([...down.figures, ...up.figures])],
    tables: [...down.tables, ...up.tables],
  };
}

/** Figures that deviate if the target has a value; `null` if it never can. */
function findPrice(prover: Prover, { target, insiders }: Leak, value: number): Relief | null {
  const { unit, figures, nearby } = prover;
  const now = total(target.terms.map((term) => unit.truth[term] ?? 0));
  if (value < 0 || value === now) return value < 0 ? null : NOTHING;
  const aim = {
    terms: target.terms,
    change: value - now,
    own: knowledgeOf(insiders),
  };
  const prices = figures.map(({ cost }, index) => (isShown(prover, index) ? cost : null));
  const deviating = findDeviating(nearby, unit, aim, prices);
  return deviating && { figures: deviating.figures, tables: [deviating.table] };
}

/**
 * Where fractions of people would be enough, but whole ones are not, any number goes that has to do
 * with the target: the cheapest first.
 */
function findAny(prover: Prover, { target }: Leak): Relief {
  const related = prover.figures.flatMap(({ terms, cost }, index) =>
    isShown(prover, index) && terms.some((term) => target.terms.includes(term))
      ? [{ index, cost }]
      : [],
  );
  const cheapest = related.sort((a, b) => a.cost - b.cost)[0];
  return cheapest === undefined ? NOTHING : { figures: [cheapest.index], tables: [] };
}

function costOf({ figures }: Prover, indexes: readonly number[]): number {
  return total(indexes.map((index) => figures[index]?.cost ?? 0));
}
