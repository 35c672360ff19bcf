import { toFigures, type Figure } from './figures.js';
import type { Solver } from './integer-range.js';
import { findParticipation, joinParticipation, withBases } from './link.js';
import { findUntold, startProver, type Prover } from './prover.js';
import type { PlannedTable, ReleaseInput } from './release.js';
import { withholdAll } from './secure.js';
import { answerableBy, type Asked, leastTookPart } from './together.js';
import { PARTICIPATION, toUnits, type Unit } from './unit.js';

/** What a release consists of for the audit: who took part, if that is told, and the questions. */
export interface Parts {
  readonly participation: Part | null;
  readonly questions: readonly Part[];
}

export interface Part {
  readonly unit: Unit;
  readonly figures: readonly Figure[];
  /** All other questions: who took part answered them as well. */
  readonly others: readonly Asked[];
}

/**
 * Units and figures of a release.
 *
 * @param tables after the repairs
 */
export function toParts(input: ReleaseInput, tables: readonly PlannedTable[]): Parts {
  const units = toUnits(input);
  const told = findParticipation(units, input);
  const asked = units
    .filter((unit) => unit !== told)
    .map((unit) => ({ unit, figures: toFigures(unit, tables, input) }));
  const questions = asked.map((own) => ({
    ...own,
    others: asked.filter((other) => other !== own),
  }));
  if (told === undefined) return { participation: null, questions };
  const bounded = withBases(
    told,
    questions.flatMap(({ figures }) => figures),
  );
  const figures = toFigures(told, tables, input);
  return { participation: { unit: bounded, figures, others: asked }, questions };
}

/** Starts the audit of one question, given what is told about participation. */
export function startPart(
  { unit, figures, others }: Part,
  participation: Prover | null,
  input: ReleaseInput,
  solver: Solver,
): Prover {
  const bench = { limits: input.limits, solver };
  if (participation !== null) {
    const least = leastTookPart(
      others.map((other) => other.unit),
      participation.unit,
    );
    return startProver(joinParticipation(unit, participation, least), figures, bench);
  }
  const isParticipation = unit.questions[0]?.question.key === PARTICIPATION;
  return isParticipation
    ? startProver(unit, figures, { ...bench, isPossible: answerableBy(others, unit, solver) })
    : startProver(unit, figures, bench);
}

/** Withholds the bases of groups of which it is not told how many took part: they would tell it nearly. */
export function withholdUntold(prover: Prover, participation: Prover): void {
  const untold = findUntold(participation);
  const bases = prover.figures.flatMap(({ isBase, group }, index) =>
    isBase && untold.has(group) ? [index] : [],
  );
  withholdAll(prover, bases, 'complementary');
}
