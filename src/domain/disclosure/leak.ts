import { knowledgeOf } from './insiders.js';
import type { Prover } from './prover.js';
import { goFar, setFloor, stayNear, tookTerms } from './room.js';
import {
  extend,
  findDoubtful,
  forget,
  isCertain,
  isInsider,
  learn,
  OUTSIDER,
  seek,
  tryNearby,
} from './seek.js';
import { type Leak, requiredOutside, type Target } from './targets.js';
import { addWitness } from './witness.js';

/**
 * Who could learn too much about a target: an outsider, or one respondent.
 *
 * First it is looked for where all other questions may be as they really are; only where that is not
 * enough other numbers of those who took part are tried, each with the answers to all other questions.
 *
 * @returns `null` if nobody
 */
export function findLeak(prover: Prover, target: Target): Leak | null {
  const { others, quick } = prover;
  if (others === null) return seek(prover, target);
  const near = seek(quick ?? prover, target);
  if (quick !== undefined) adopt(prover, quick);
  if (near === null) return null;
  goFar(prover);
  const far = isCertain(prover, near) ? near : seekFar(prover, near, others.pool());
  if (quick === undefined) stayNear(prover);
  return far;
}

function seekFar(prover: Prover, near: Leak, pool: readonly (readonly number[])[]): Leak | null {
  if (isClosed(prover, near, pool)) return null;
  keepOwn(prover, near.target);
  return seek(prover, near.target);
}

/** How many witnesses of the first look are known. */
const adopted = new WeakMap<Prover, number>();

/** Witnesses of the first look, with all other questions as they are. */
function adopt(prover: Prover, { witnesses, unit }: Prover): void {
  for (const witness of witnesses.slice(adopted.get(prover) ?? 1)) {
    addWitness(prover, [...witness, ...prover.unit.truth.slice(unit.truth.length)]);
  }
  adopted.set(prover, witnesses.length);
}

/**
 * Somebody whose own answers to all questions are taken out is most easily left in place where nobody
 * of the own cohort is taken away.
 */
function keepOwn(prover: Prover, target: Target): void {
  if (target.figure.isSingle) return;
  const outsider = { target, insiders: [], required: requiredOutside(prover, target.figure) };
  tryNearby(prover, outsider, [OUTSIDER], []);
  tookTerms(prover.unit).forEach((term, cohort) => {
    const own = prover.insiders.filter((each) => each.cohort === cohort);
    const doubtful = findDoubtful(prover, target, own).filter(isInsider);
    if (doubtful.length === 0) return;
    setFloor(prover, term, prover.unit.truth[term] ?? 0);
    const left = tryNearby(prover, outsider, doubtful, []).doubtful;
    tryNearby(prover, outsider, left, left.filter(isInsider));
    setFloor(prover, term, 0);
  });
}

/** Whether it is none with numbers of those who took part that are known to be possible. */
function isClosed(
  prover: Prover,
  { target, required }: Leak,
  pool: readonly (readonly number[])[],
): boolean {
  const terms = tookTerms(prover.unit);
  const { lower, upper } = prover.unit.known;
  const all = [OUTSIDER, ...(target.figure.isSingle ? [] : prover.insiders)];
  const isDone = pool.some((took) => {
    terms.forEach((term, cohort) => {
      prover.program.bound(term, took[cohort] ?? 0, took[cohort] ?? 0);
    });
    const inside = findDoubtful(prover, target, all).filter(isInsider);
    for (const insiders of inside.length === 0 ? [[]] : [[], inside]) {
      reach(prover, { target, insiders, required }, terms);
    }
    return findDoubtful(prover, target, all).length === 0;
  });
  for (const term of terms) prover.program.bound(term, lower[term] ?? 0, upper[term] ?? 0);
  return isDone;
}

/** Both ends of the range, the numbers of those who took part being fixed. */
function reach(prover: Prover, leak: Leak, fixed: readonly number[]): void {
  const own = knowledgeOf(leak.insiders);
  const free = { ...own, terms: own.terms.filter((term) => !fixed.includes(term)) };
  learn(prover, free);
  extend(prover, leak, false);
  forget(prover, free);
}
