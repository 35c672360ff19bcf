import { toFigures, type Figure } from './figures.js';
import type { Solver } from './integer-range.js';
import { findParticipation, findUntold, joinParticipation, withBases } from './link.js';
import { startProver, type Prover } from './prover.js';
import type { PlannedTable, ReleaseInput } from './release.js';
import { withholdAll } from './secure.js';
import { toUnits, type Unit } from './unit.js';

/** What a release consists of for the audit: who took part, if that is told, and the questions. */
export interface Parts {
  readonly participation: Part | null;
  readonly questions: readonly Part[];
}

export interface Part {
  readonly unit: Unit;
  readonly figures: readonly Figure[];
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
    .map((unit) => ({ unit, figures: toFigures(unit, tables, input) }));
  if (told === undefined) return { participation: null, questions };
  const bounded = withBases(
    told,
    questions.flatMap(({ figures }) => figures),
  );
  return { participation: { unit: bounded, figures: toFigures(told, tables, input) }, questions };
}

/** Starts the audit of one question, given what is told about participation. */
export function startPart(
  { unit, figures }: Part,
  participation: Prover | null,
  input: ReleaseInput,
  solver: Solver,
): Prover {
  const joined = participation === null ? unit : joinParticipation(unit, participation);
  return startProver(joined, figures, input.limits, solver);
}

/** Withholds the bases of groups of which it is not told how many took part. */
export function withholdUntold(prover: Prover, participation: Prover): void {
  const untold = findUntold(participation);
  const bases = prover.figures.flatMap(({ isBase, group }, index) =>
    isBase && untold.has(group) ? [index] : [],
  );
  withholdAll(prover, bases, 'complementary');
}
