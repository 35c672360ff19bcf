import type { Figure } from './figures.js';
import { satisfies } from './integer-range.js';
import { findNearby } from './nearby.js';
import { requiredWidth } from './primary.js';
import { isShown, systemOf, type Insider, type Prover } from './prover.js';
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
  /** Nobody: an outsider; or the one respondent who could. */
  readonly insiders: readonly Insider[];
  readonly required: number;
}

/** Beyond this the solver's floating-point bounds differ. */
const TOLERANCE = 1e-6;

/** An outsider knows nothing else. */
const OUTSIDER = null;
type Attacker = Insider | typeof OUTSIDER;

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
  const kept = doubtful.flatMap((attacker) => (attacker === OUTSIDER ? [] : [attacker.term]));
  const left = tryNearby(prover, outsider, doubtful, kept).doubtful;
  return findInside(
    prover,
    target,
    left.filter((attacker) => attacker !== OUTSIDER),
  );
}

/**
 * Looks for near tables with more and with fewer people in the target.
 *
 * @param kept unknown numbers in which somebody has to stay
 * @returns who is still in doubt, and how wide a range was found to be possible
 */
function tryNearby(
  prover: Prover,
  { target, required }: Leak,
  attackers: readonly Attacker[],
  kept: readonly number[],
): { readonly doubtful: readonly Attacker[]; readonly reach: number } {
  let doubtful = attackers;
  let [up, down] = [0, 0];
  const reaches = (change: number) => {
    const aim = { terms: target.terms, change, kept };
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
  const own = new Set(target.figure.cohorts);
  const outside = requiredOutside(prover, target.figure);
  const inside = [0, 1].map((people) => requiredOfMember(prover, target.figure, people));
  return attackers.filter((attacker) => {
    if (attacker === OUTSIDER) return Math.max(...sums) - Math.min(...sums) < outside;
    const required = inside[Number(own.has(attacker.cohort))] ?? outside;
    const least = unit.released[attacker.term] ?? 0;
    const fits = (at: number) => (witnesses[at]?.[attacker.term] ?? 0) > least;
    return !isWide(sums, fits, required);
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

function findInside(prover: Prover, target: Target, insiders: readonly Insider[]): Leak | null {
  if (insiders.length === 0) return null;
  const leak = { target, insiders, required: requiredFor(prover, target.figure, insiders) };
  if (search(prover, leak)) return null;
  if (insiders.length === 1) return leak;
  const middle = Math.ceil(insiders.length / 2);
  return (
    findInside(prover, target, insiders.slice(0, middle)) ??
    findInside(prover, target, insiders.slice(middle))
  );
}

/**
 * How wide a range must be for people who know `insiders`: there is one person fewer to learn about
 * for somebody who belongs to the group, also where the size of the group is published.
 */
function requiredFor(prover: Prover, figure: Figure, insiders: readonly Insider[]): number {
  if (insiders.length === 0) return requiredOutside(prover, figure);
  const members = insiders.map(({ cohort }) => Number(figure.cohorts.includes(cohort)));
  return Math.max(...[...new Set(members)].map((own) => requiredOfMember(prover, figure, own)));
}

/** @param own 1 for somebody who belongs to the group, 0 for others */
function requiredOfMember(prover: Prover, figure: Figure, own: number): number {
  const outside = requiredOutside(prover, figure);
  const told = prover.unit.told.get(figure.group) ?? Infinity;
  const size = Math.min(findSize(prover, figure), told);
  const alone = requiredWidth(figure.invited === null ? null : figure.invited - own, prover.limits);
  return Math.max(0, Math.min(alone, outside, size - own));
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
  for (const { term } of leak.insiders) keep(prover, term, 1);
  const relaxed = extend(prover, leak, false);
  const isOpen = !isWide() && widthOf(relaxed) > leak.required - TOLERANCE;
  if (isOpen) extend(prover, leak, true);
  for (const { term } of leak.insiders) keep(prover, term, 0);
  return isWide();
}

function keep({ program, unit }: Prover, term: number, people: 0 | 1): void {
  program.bound(term, (unit.released[term] ?? 0) + people, unit.known.upper[term] ?? 0);
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
    const fits = insiders.every(({ term }) => (witness[term] ?? 0) > (unit.released[term] ?? 0));
    if (!fits) continue;
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
