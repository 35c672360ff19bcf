import { fits, type Insiders } from './insiders.js';
import { satisfies } from './integer-range.js';
import { type Prover, systemOf } from './prover.js';
import { roomOf } from './room.js';
import type { Leak, Range } from './targets.js';

/** Whether a witness is possible for somebody who takes the own answers to all questions out. */
export function isFor(prover: Prover, at: number, insiders: Insiders): boolean {
  const { unit, witnesses, rooms, ballots } = prover;
  const witness = witnesses[at] ?? [];
  return (
    fits(unit, witness, insiders) &&
    rooms[at]?.isEnough(insiders.cohort) === true &&
    ballots?.areLeft(witness, insiders) !== false
  );
}

/** Keeps a solution of the solver if the whole numbers nearest to it fit everything, exactly. */
export function addWitness(prover: Prover, solution: readonly number[]): void {
  const values = solution.slice(0, prover.unit.truth.length).map((value) => Math.round(value) + 0);
  if (!satisfies(values, systemOf(prover))) return;
  if (prover.ballots?.arePossible(values) === false) return;
  const room = roomOf(prover, values);
  if (!room.isEnough(null)) return;
  prover.witnesses.push(values);
  prover.rooms.push(room);
}

/** The smallest and the largest number among the witnesses that keep the insiders' answers. */
export function witnessedRange(
  prover: Prover,
  { target, insiders }: Pick<Leak, 'target' | 'insiders'>,
): Range {
  let low = Infinity;
  let high = -Infinity;
  prover.witnesses.forEach((witness, at) => {
    if (!insiders.every((each) => isFor(prover, at, each))) return;
    let sum = 0;
    for (const term of target.terms) sum += witness[term] ?? 0;
    low = Math.min(low, sum);
    high = Math.max(high, sum);
  });
  return { low, high };
}
