import type { Figure } from './figures.js';
import { satisfies } from './integer-range.js';
import { findNearby } from './nearby.js';
import { requiredWidth } from './primary.js';
import { boundOf, fits, halve, type Insiders, type Knowledge, knowledgeOf } from './insiders.js';
import { isShown, systemOf, type Prover } from './prover.js';
import { total } from './terms.js';

/** A sum of people that must stay uncertain. */
export interface Target {
  readonly figure: Figure;
  readonly terms: readonly number[];
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A target that somebody could learn too much about. */
export interface Leak {
  readonly target: Target;
  /** Nobody: an outsider; or the respondents of whom one could. */
  readonly insiders: readonly Insiders[];
  readonly required: number;
}

/** Beyond this the solver's floating-point bounds differ. */
const TOLERANCE = 1e-6;

/** So many questions about the respondents who could learn too much about one number. */
const MOST_SEARCHES = 24;

/** An outsider knows nothing else. */
const OUTSIDER = null;
type Attacker = Insiders | typeof OUTSIDER;

/**
 * Who could learn too much about a target: an outsider, or one respondent.
 *
 * Two whole-number witnesses that are `required` apart prove the opposite, for everybody whose answer
 * both leave in place. Tables near to the true one leave most answers in place, so they are tried
 * first; for whom they prove nothing, both ends of the range are looked for.
 *
 * @returns `null` if nobody
 */
export function findLeak(prover: Prover, target: Target): Leak | null {
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
  return findInside(prover, { target, insiders: open, required }, { left: MOST_SEARCHES });
}

/**
 * Looks for near tables with more and with fewer people in the target.
 *
 * @param known respondents whose answers are to stay in place
 * @returns who is still in doubt, and how wide a range was found to be possible
 */
function tryNearby(
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
function findDoubtful(
  prover: Prover,
  target: Target,
  attackers: readonly Attacker[],
): readonly Attacker[] {
  const { unit, witnesses } = prover;
  const sums = witnesses.map((witness) => total(target.terms.map((term) => witness[term] ?? 0)));
  const outside = requiredOutside(prover, target.figure);
  return attackers.filter((attacker) => {
    if (attacker === OUTSIDER) return Math.max(...sums) - Math.min(...sums) < outside;
    const required = requiredInside(prover, target.figure, attacker);
    return !isWide(sums, (at) => fits(unit, witnesses[at] ?? [], attacker), required);
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

const isInsider = (attacker: Attacker): attacker is Insiders => attacker !== OUTSIDER;

/** @returns `null` for a single answer to everything */
function halvesOf({ unit }: Prover, insiders: readonly Insiders[]) {
  const [first] = insiders;
  const middle = Math.ceil(insiders.length / 2);
  if (insiders.length > 1) return [insiders.slice(0, middle), insiders.slice(middle)];
  if (first === undefined || first.choices.every(({ length }) => length < 2)) return null;
  return halve(unit, first).map((half) => [half]);
}

/**
 * How wide a range must be for a respondent: there is one person fewer to learn about for somebody who
 * belongs to the group, also where the size of the group is published.
 */
function requiredInside(prover: Prover, figure: Figure, insiders: Insiders): number {
  const outside = requiredOutside(prover, figure);
  const own = Number(figure.cohorts.includes(insiders.cohort));
  const told = (prover.unit.told.get(figure.group) ?? Infinity) - own;
  const size = findSize(prover, figure) - (insiders.isCounted ? own : 0);
  const alone = requiredWidth(figure.invited === null ? null : figure.invited - own, prover.limits);
  return Math.max(0, Math.min(alone, outside, size, told));
}

/** How far apart the feasible numbers must be for outsiders. */
export function requiredOutside({ limits }: Prover, { invited, isSingle }: Figure): number {
  return Math.min(requiredWidth(invited, limits), isSingle ? 1 : Infinity);
}

/** The published number of people in a group; `Infinity` if it is not published. */
export function findSize(prover: Prover, { group }: Figure): number {
  const base = prover.bases.get(group) ?? -1;
  return isShown(prover, base) ? (prover.figures[base]?.value ?? 0) : Infinity;
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

function learn({ program, unit }: Prover, { terms, bounds }: Knowledge): void {
  for (const term of terms) {
    program.bound(term, (unit.released[term] ?? 0) + 1, unit.known.upper[term] ?? 0);
  }
  for (const { at, low, high } of bounds) program.constrain(at, low, high);
}

function forget({ program, unit }: Prover, { terms, bounds }: Knowledge): void {
  for (const term of terms) {
    program.bound(term, unit.released[term] ?? 0, unit.known.upper[term] ?? 0);
  }
  for (const { at } of bounds) {
    const { low, high } = boundOf(unit, at);
    program.constrain(at, low, high);
  }
}

/** Asks the solver for both ends of the range, and keeps what proves to be whole and exact. */
function extend(prover: Prover, leak: Leak, whole: boolean): Range {
  const ends = [-1, 1].map((cost) => {
    const costs = new Map(leak.target.terms.map((term) => [term, cost]));
    const solution = prover.program.minimise(costs, whole);
    if (solution === null) return null;
    addWitness(prover, solution);
    return leak.target.terms.reduce((sum, term) => sum + (solution[term] ?? 0), 0);
  });
  const [high, low] = ends;
  return { low: low ?? -Infinity, high: high ?? Infinity };
}

/** Keeps a solution of the solver if the whole numbers nearest to it fit everything, exactly. */
export function addWitness(prover: Prover, solution: readonly number[]): void {
  const values = solution.slice(0, prover.unit.truth.length).map((value) => Math.round(value) + 0);
  if (satisfies(values, systemOf(prover))) prover.witnesses.push(values);
}

/** The smallest and the largest number among the witnesses that keep the insiders' answers. */
export function witnessedRange(
  { witnesses, unit }: Prover,
  { target, insiders }: Pick<Leak, 'target' | 'insiders'>,
): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const witness of witnesses) {
    if (!insiders.every((each) => fits(unit, witness, each))) continue;
    let sum = 0;
    for (const term of target.terms) sum += witness[term] ?? 0;
    low = Math.min(low, sum);
    high = Math.max(high, sum);
  }
  return { low, high };
}

function widthOf({ low, high }: Range): number {
  return high - low;
}
