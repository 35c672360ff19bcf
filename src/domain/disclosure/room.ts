import { letLeave, type Nearby } from './nearby.js';
import { ENOUGH, type Prover, type Room } from './prover.js';
import type { Unit } from './unit.js';

/** The unknown numbers of those who took part, by cohort. */
export function tookTerms({ tookPart }: Pick<Unit, 'tookPart'>): readonly number[] {
  return tookPart.map(([term]) => term ?? -1);
}

/** The room that whole numbers leave for all other questions. */
export function roomOf({ unit, others }: Prover, values: readonly number[]): Room {
  if (others === null) return ENOUGH;
  const took = tookTerms(unit).map((term) => values[term] ?? 0);
  return took.every((people, cohort) => people >= (others.least[cohort] ?? 0))
    ? ENOUGH
    : others.roomOf(took);
}

/** From now on all other questions may be as they really are: less is looked at, and faster. */
export function stayNear(prover: Prover): void {
  const least = prover.others?.least ?? [];
  tookTerms(prover.unit).forEach((term, cohort) => {
    const truth = prover.unit.truth[term] ?? 0;
    setFloor(prover, term, Math.min(truth, least[cohort] ?? 0));
  });
}

/** From now on everything that is known is possible. */
export function goFar(prover: Prover): void {
  for (const term of tookTerms(prover.unit)) setFloor(prover, term, 0);
}

/** From now on an unknown number may not be less. */
export function setFloor(prover: Prover, term: number, least: number): void {
  const { unit, floor, program, nearby } = prover;
  const low = Math.max(unit.known.lower[term] ?? 0, least);
  if (floor[term] === low) return;
  floor[term] = low;
  program.bound(term, low, unit.known.upper[term] ?? 0);
  leave(nearby, unit, term, low);
}

function leave(nearby: Nearby, { truth }: Unit, term: number, low: number): void {
  letLeave(nearby, term, Math.max(0, (truth[term] ?? 0) - low));
}
