import type { Part } from './crowd.js';
import { toFigures } from './figures.js';
import type { Solver } from './integer-range.js';
import { findParticipation, joinParticipation } from './link.js';
import type { Told } from './participation.js';
import { type Prover, startProver } from './prover.js';
import type { PlannedTable, ReleaseInput } from './release.js';
import { stayNear } from './room.js';
import { toUnits, type Unit } from './unit.js';

/** What a release consists of for the audit: who took part, if that is told, and the questions. */
export interface Parts {
  readonly participation: Unit | null;
  readonly questions: readonly Part[];
}

/**
 * Units and figures of a release.
 *
 * @param tables after the repairs
 */
export function toParts(input: ReleaseInput, tables: readonly PlannedTable[]): Parts {
  const units = toUnits(input);
  const told = findParticipation(units, input);
  const questions = units
    .filter((unit) => unit !== told)
    .map((unit, position) => ({ unit, figures: toFigures(unit, tables, input), position }));
  return { participation: told ?? null, questions };
}

/** Starts the audit of one part, given what is told about participation. */
export function startPart(
  { unit, figures, position }: Part,
  told: Told | null,
  input: ReleaseInput,
  solver: Solver,
): Prover {
  const bench = { limits: input.limits, solver };
  if (told === null) return startProver(unit, figures, bench);
  const joined = joinParticipation(unit, told.unit, told);
  const prover = startProver(joined, figures, { ...bench, others: told.crowd.besides(position) });
  stayNear(prover);
  return prover;
}
