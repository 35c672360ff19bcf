import { boundOf, halve, type Insiders, type Knowledge, knowledgeOf } from './insiders.js';
import { findNearby } from './nearby.js';
import { isShown, type Prover } from './prover.js';
import { type Leak, type Range, requiredInside, requiredOutside, type Target } from './targets.js';
import { total } from './terms.js';
import { addWitness, isFor, witnessedRange } from './witness.js';

/** Beyond this the solver's floating-point bounds differ. */
const TOLERANCE = 1e-6;

/** So many questions about the respondents who could learn too much about one number. */
const MOST_SEARCHES = 24;

/** Where nothing is left to withhold, it is worth more of them to find out that nobody could. */
const LAST_SEARCHES = 400;

/** An outsider knows nothing else. */
export const OUTSIDER = null;
type Attacker = Insiders | typeof OUTSIDER;

/**
 * Who could learn too much about a target, within what is looked at at present.
 *
 * Two whole-number witnesses that are `required` apart prove the opposite, for everybody whose answer
 * both leave in place. Tables near to the true one leave most answers in place, so they are tried
 * first; for whom they prove nothing, both ends of the range are looked for.
 *
 * @returns `null` if nobody
 */
export function seek(prover: Prover, target: Target): Leak | null {
  const inside = target.figure.isSingle ? [] : prover.insiders;
  const required = requiredOutside(prover, target.figure);
  const outsider = { target, insiders: [], required };
  const all = findDoubtful(prover, target, [OUTSIDER, ...inside]);
  const { doubtful, reach } = tryNearby(prover, outsider, all, []);
  if (doubtful.includes(OUTSIDER) && (reach < required || !search(prover, outsider))) {
    return outsider;
  }
  const known = doubtful.filter((attacker) => attacker !== OUTSIDER);
  const left = tryNearby(prover, outsider, doubtful, known).doubtful;
  const open = left.filter((attacker) => attacker !== OUTSIDER);
  return findInside(prover, { target, insiders: open, required }, { left: searchesFor(prover) });
}

function searchesFor(prover: Prover): number {
  return prover.figures.some((_, index) => isShown(prover, index)) ? MOST_SEARCHES : LAST_SEARCHES;
}

/**
 * Looks for near tables with more and with fewer people in the target.
 *
 * @param known respondents whose answers are to stay in place
 * @returns who is still in doubt, and how wide a range was found to be possible
 */
export function tryNearby(
  prover: Prover,
  { target, required }: Leak,
  attackers: readonly Attacker[],
  known: readonly Insiders[],
): { readonly doubtful: readonly Attacker[]; readonly reach: number } {
  let doubtful = attackers;
  let [up, down] = [0, 0];
  const own = knowledgeOf(known);
  const reaches = (change: number) => {
    const aim = { terms: target.terms, change, own };
    const solution = findNearby(prover.nearby, prover.unit, aim);
    if (solution !== null) addWitness(prover, solution);
    return solution === null ? 0 : Math.abs(change);
  };
  for (let step = required; step > 0 && doubtful.length > 0; step -= 1) {
    up = Math.max(up, reaches(step));
    down = Math.max(down, reaches(-step));
    doubtful = findDoubtful(prover, target, doubtful);
  }
  return { doubtful, reach: up + down };
}

/** For whom the witnesses do not prove yet that the range is wide enough. */
export function findDoubtful(
  prover: Prover,
  target: Target,
  attackers: readonly Attacker[],
): readonly Attacker[] {
  const { witnesses } = prover;
  const sums = witnesses.map((witness) => total(target.terms.map((term) => witness[term] ?? 0)));
  const outside = requiredOutside(prover, target.figure);
  return attackers.filter((attacker) => {
    if (attacker === OUTSIDER) return Math.max(...sums) - Math.min(...sums) < outside;
    const required = requiredInside(prover, target.figure, attacker);
    return !isWide(sums, (at) => isFor(prover, at, attacker), required);
  });
}

/** Whether two of the sums that fit are so far apart; the busiest loop of all. */
function isWide(sums: readonly number[], fits: (at: number) => boolean, required: number): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < sums.length; at += 1) {
    if (!fits(at)) continue;
    const sum = sums[at] ?? 0;
    if (sum < low) low = sum;
    if (sum > high) high = sum;
    if (high - low >= required) return true;
  }
  return false;
}

/**
 * The respondents among these of whom one could learn too much. First it is asked what they know all
 * together; if that is too much they are looked at half by half, down to the answers of a single one.
 *
 * @param budget so many questions to the solver; with none left all of them are taken for one
 */
function findInside(prover: Prover, doubt: Leak, budget: { left: number }): Leak | null {
  const { target } = doubt;
  const insiders = findDoubtful(prover, target, doubt.insiders).filter(isInsider);
  if (insiders.length === 0) return null;
  const required = Math.max(...insiders.map((each) => requiredInside(prover, target.figure, each)));
  const leak = { target, insiders, required };
  budget.left -= 1;
  if (search(prover, leak)) return null;
  const halves = halvesOf(prover, insiders);
  if (halves === null || budget.left <= 0) return leak;
  for (const half of halves) {
    const found = findInside(prover, { ...leak, insiders: half }, budget);
    if (found !== null) return found;
  }
  return null;
}

export const isInsider = (attacker: Attacker): attacker is Insiders => attacker !== OUTSIDER;

/** @returns `null` for a single answer to everything */
function halvesOf({ unit }: Prover, insiders: readonly Insiders[]) {
  const [first] = insiders;
  const middle = Math.ceil(insiders.length / 2);
  if (insiders.length > 1) return [insiders.slice(0, middle), insiders.slice(middle)];
  if (first === undefined || first.choices.every(({ length }) => length < 2)) return null;
  return halve(unit, first).map((half) => [half]);
}

/** Whether the range is wide enough: by the known witnesses, or by new ones from its two ends. */
function search(prover: Prover, leak: Leak): boolean {
  const isWide = () => widthOf(witnessedRange(prover, leak)) >= leak.required;
  if (isWide()) return true;
  const own = knowledgeOf(leak.insiders);
  learn(prover, own);
  const relaxed = extend(prover, leak, false);
  const isOpen = !isWide() && widthOf(relaxed) > leak.required - TOLERANCE;
  if (isOpen) extend(prover, leak, true);
  forget(prover, own);
  return isWide();
}

export function learn({ program, unit, floor }: Prover, { terms, bounds }: Knowledge): void {
  for (const term of terms) {
    const least = Math.max(floor[term] ?? 0, (unit.released[term] ?? 0) + 1);
    program.bound(term, least, unit.known.upper[term] ?? 0);
  }
  for (const { at, low, high } of bounds) program.constrain(at, low, high);
}

export function forget({ program, unit, floor }: Prover, { terms, bounds }: Knowledge): void {
  for (const term of terms) program.bound(term, floor[term] ?? 0, unit.known.upper[term] ?? 0);
  for (const { at } of bounds) {
    const { low, high } = boundOf(unit, at);
    program.constrain(at, low, high);
  }
}

/** Asks the solver for both ends of the range, and keeps what proves to be whole and exact. */
export function extend(prover: Prover, leak: Leak, whole: boolean): Range {
  const [high, low] = [-1, 1].map((cost) => {
    const solution = findEnd(prover, leak, cost, whole);
    if (solution !== null) addWitness(prover, solution);
    return solution && valueOf(leak, solution);
  });
  return { low: low ?? -Infinity, high: high ?? Infinity };
}

/** Whether these could learn too much whatever all other questions say: fractions of people do not help. */
export function isCertain(prover: Prover, leak: Leak): boolean {
  const own = knowledgeOf(leak.insiders);
  learn(prover, own);
  const [high, low] = [-1, 1].map((cost) => {
    const solution = findEnd(prover, leak, cost, false);
    return solution && valueOf(leak, solution);
  });
  forget(prover, own);
  return (high ?? Infinity) - (low ?? -Infinity) < leak.required - TOLERANCE;
}

function findEnd({ program }: Prover, { target }: Leak, cost: number, whole: boolean) {
  return program.minimise(new Map(target.terms.map((term) => [term, cost])), whole);
}

const valueOf = ({ target }: Leak, solution: readonly number[]) =>
  target.terms.reduce((sum, term) => sum + (solution[term] ?? 0), 0);

function widthOf({ low, high }: Range): number {
  return high - low;
}
