import { askedSums } from './asked-sums.js';
import type { Constraint } from './integer-range.js';
import { isShown, type Prover } from './prover.js';
import type { ReleaseInput } from './release.js';
import { termsOf, total } from './terms.js';
import { firstsOf, PARTICIPATION, type Unit } from './unit.js';

/** The unit that tells who took part, if anything is published about it. */
export function findParticipation(units: readonly Unit[], input: ReleaseInput): Unit | undefined {
  const isPublished = [...input.tables, ...input.earlier].some(
    ({ question }) => question === PARTICIPATION,
  );
  return isPublished
    ? units.find(({ questions }) =>
        questions.some(({ question }) => question.key === PARTICIPATION),
      )
    : undefined;
}

/**
 * A unit together with who took part: nobody answered a question without taking part.
 *
 * @param other who took part
 * @param sums what is known and published about it
 * @param told by group of cohorts: how many took part, where it is published
 */
export function joinParticipation(
  unit: Unit,
  other: Unit,
  { sums, told }: { readonly sums: readonly Constraint[]; readonly told: Unit['told'] },
): Unit {
  const shift = unit.truth.length;
  const tookPart =
    other.questions[0]?.counts.map((_, cohort) =>
      termsOf(other, PARTICIPATION, [cohort], null).map((term) => term + shift),
    ) ?? [];
  const joined = {
    ...unit,
    truth: [...unit.truth, ...other.truth],
    released: [...unit.released, ...other.released],
    cohorts: [...unit.cohorts, ...other.cohorts],
    ...{ told, tookPart },
  };
  const shifted = sums.map((constraint) => ({
    ...constraint,
    indices: constraint.indices.map((index) => index + shift),
  }));
  const constraints = [
    ...unit.known.constraints,
    ...shifted,
    ...firstsOf(unit).flatMap(({ question }) => atMost(joined, question.key)),
    ...askedSums(joined, { took: tookPart, caps: [] }),
  ];
  return {
    ...joined,
    known: {
      lower: [...unit.known.lower, ...other.known.lower],
      upper: [...unit.known.upper, ...other.known.upper],
      constraints,
    },
  };
}

/** The base of a question is at most the number of those who took part, in every cohort. */
function atMost(joined: Unit, key: string): readonly Constraint[] {
  return joined.tookPart.map((all, cohort) => {
    const own = termsOf(joined, key, [cohort], null);
    const more = (values: readonly number[]) => sumOf(values, own) - sumOf(values, all);
    return {
      indices: [...own, ...all],
      coefficients: [...own.map(() => 1), ...all.map(() => -1)],
      low: -Infinity,
      high: Math.max(Math.min(0, more(joined.released)), more(joined.truth)),
      cohort,
    };
  });
}

const sumOf = (values: readonly number[], terms: readonly number[]) =>
  total(terms.map((at) => values[at] ?? 0));

/** By people: how many took part, where that is published. */
export function toTold(participation: Prover): ReadonlyMap<string, number> {
  return new Map(
    participation.figures.flatMap(({ isBase, people, value }, index) =>
      isBase && isShown(participation, index) ? [[people, value] as const] : [],
    ),
  );
}
