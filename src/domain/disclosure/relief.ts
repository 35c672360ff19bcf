import { knowledgeOf } from './insiders.js';
import { findDeviating } from './nearby.js';
import { isShown, type Prover } from './prover.js';
import { goFar, stayNear } from './room.js';
import type { Leak } from './targets.js';
import { total } from './terms.js';
import { witnessedRange } from './witness.js';

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
  goFar(prover);
  const relief = findCheapest(prover, leak);
  if (prover.others !== null && prover.quick === undefined) stayNear(prover);
  return relief;
}

function findCheapest(prover: Prover, leak: Leak): Relief {
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
  const [cheapest] = byCost;
  if (cheapest !== undefined) return prune(prover, leak, cheapest);
  return choices.length > 0 ? findAny(prover, leak) : NOTHING;
}

/**
 * The same without numbers that need not deviate: two may share what one could bear alone. Where
 * participation is decided that is worth a few more questions, as each number takes a row of every
 * table with it.
 */
function prune(prover: Prover, leak: Leak, relief: Relief): Relief {
  if (prover.quick === undefined || relief.figures.length < 2) return relief;
  const costly = [...relief.figures].sort((a, b) => costOf(prover, [b]) - costOf(prover, [a]));
  let kept = relief;
  for (const figure of costly) {
    const others = kept.figures.filter((each) => each !== figure);
    const less = findWithin(prover, leak, others);
    if (less !== null) kept = less;
  }
  return kept;
}

/** The target both as small and as large as is needed, only these figures deviating. */
function findWithin(prover: Prover, leak: Leak, allowed: readonly number[]): Relief | null {
  const { low, high } = witnessedRange(prover, leak);
  for (let value = high - leak.required; value <= low; value += 1) {
    const down = findPrice(prover, leak, value, allowed);
    const up = down && findPrice(prover, leak, value + leak.required, allowed);
    if (down && up) return join(down, up);
  }
  return null;
}

const NOTHING: Relief = { figures: [], tables: [] };

function join(down: Relief, up: Relief): Relief {
  return {
    figures: [...new Set([...down.figures, ...up.figures])],
    tables: [...down.tables, ...up.tables],
  };
}

/** Figures that deviate if the target has a value; `null` if it never can. */
function findPrice(
  prover: Prover,
  { target, insiders }: Leak,
  value: number,
  allowed?: readonly number[],
): Relief | null {
  const { unit, figures, nearby } = prover;
  const now = total(target.terms.map((term) => unit.truth[term] ?? 0));
  if (value < 0 || value === now) return value < 0 ? null : NOTHING;
  const aim = {
    terms: target.terms,
    change: value - now,
    own: knowledgeOf(insiders),
  };
  const isOpen = (index: number) => isShown(prover, index) && allowed?.includes(index) !== false;
  const prices = figures.map(({ cost }, index) => (isOpen(index) ? cost : null));
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
