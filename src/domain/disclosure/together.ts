import type { Figure } from './figures.js';
import { type Constraint, type LinearSystem, satisfies, type Solver } from './integer-range.js';
import { termsOf, total } from './terms.js';
import { PARTICIPATION, type Unit } from './unit.js';

/** A question with what is planned to be published about it. */
export interface Asked {
  readonly unit: Unit;
  readonly figures: readonly Figure[];
}

/**
 * How many must have taken part in every cohort for other questions to be answered as they are, also
 * for somebody who knows the own answers to all of them, or to have given none. Whatever fits to this
 * many fits to everything that is published about the others, in every number.
 */
export function leastTookPart(
  others: readonly Unit[],
  participation: Unit,
): ReadonlyMap<number, number> {
  const cohorts = [...new Set(participation.cohorts)];
  return new Map(
    cohorts.map((cohort) => {
      const took = peopleIn(participation, PARTICIPATION, cohort);
      const needed = others.map((unit) => {
        const base = baseOf(unit, cohort);
        // Somebody who took part, but did not answer, has to find room beside all who did.
        return base < took ? base + 1 : took;
      });
      return [cohort, Math.max(0, ...needed)];
    }),
  );
}

/**
 * Whether all questions can have been answered, by as many people as took part in a table of
 * participation, with everything that is planned to be published about them, and with every
 * respondent's own answers in place.
 *
 * @returns a function that remembers what it was asked; it says no where the solver finds no answer.
 *   It is told the groups of which it is not told how many took part: their bases are not told either
 */
export function answerableBy(
  questions: readonly Asked[],
  participation: Unit,
  solver: Solver,
): (took: readonly number[], untold: ReadonlySet<string>) => boolean {
  const known = new Map<string, boolean>();
  return (took, untold) => {
    const key = [took.join(' '), ...untold].join('\n');
    const answer =
      known.get(key) ??
      questions.every((question) =>
        isAnswerable(question, { participation, took, untold, solver }),
      );
    known.set(key, answer);
    return answer;
  };
}

interface Taken {
  readonly participation: Unit;
  readonly took: readonly number[];
  readonly untold: ReadonlySet<string>;
  readonly solver: Solver;
}

function isAnswerable(question: Asked, { participation, took, untold, solver }: Taken): boolean {
  const { unit } = question;
  const cohorts = [...new Set(unit.cohorts)];
  const rooms = cohorts.map((cohort) => {
    const all = termsOf(participation, PARTICIPATION, [cohort], null);
    const isAnybodySilent = baseOf(unit, cohort) < peopleIn(participation, PARTICIPATION, cohort);
    return total(all.map((term) => took[term] ?? 0)) - Number(isAnybodySilent);
  });
  if (cohorts.every((cohort, at) => baseOf(unit, cohort) <= (rooms[at] ?? 0))) return true;
  const system = toSystem(question, untold, { cohorts, rooms });
  const program = solver(system);
  const isFound = [false, true].some((whole) => {
    const solution = program.minimise(NO_COSTS, whole);
    return (
      solution !== null &&
      satisfies(
        solution.map((value) => Math.round(value) + 0),
        system,
      )
    );
  });
  program.close();
  return isFound;
}

const NO_COSTS: ReadonlyMap<number, number> = new Map();

/** Everything known and planned about a question, with so much room in every cohort. */
function toSystem(
  { unit, figures }: Asked,
  untold: ReadonlySet<string>,
  { cohorts, rooms }: Readonly<Record<'cohorts' | 'rooms', readonly number[]>>,
): LinearSystem {
  const key = unit.questions[0]?.question.key ?? '';
  const published = figures.flatMap(
    ({ places, primary, group, terms, value }): readonly Constraint[] =>
      places.length > 0 && primary === null && !untold.has(group)
        ? [{ indices: terms, low: value, high: value }]
        : [],
  );
  const rest = cohorts.map((cohort, at): Constraint => ({
    ...{ indices: termsOf(unit, key, [cohort], null), low: 0, high: rooms[at] ?? 0 },
  }));
  return {
    ...unit.known,
    lower: unit.known.lower.map((low, term) =>
      Math.max(low, Math.min(unit.truth[term] ?? 0, low + 1)),
    ),
    constraints: [...unit.known.constraints, ...published, ...rest],
  };
}

function baseOf(unit: Unit, cohort: number): number {
  return peopleIn(unit, unit.questions[0]?.question.key ?? '', cohort);
}

function peopleIn(unit: Unit, key: string, cohort: number): number {
  return total(termsOf(unit, key, [cohort], null).map((term) => unit.truth[term] ?? 0));
}
