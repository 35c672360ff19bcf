import type { Figure } from './figures.js';
import { isShown, systemOf, type Prover } from './prover.js';
import type { ReleaseInput } from './release.js';
import { termsOf, total } from './terms.js';
import { PARTICIPATION, type Unit } from './unit.js';

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

/** At least as many took part as the base of any question tells, in every group. */
export function withBases(participation: Unit, others: readonly Figure[]): Unit {
  const bases = new Map<string, Figure>();
  for (const figure of others) {
    if (!figure.isBase || figure.places.length === 0 || figure.primary !== null) continue;
    const before = bases.get(figure.group);
    if (before === undefined || before.value < figure.value) bases.set(figure.group, figure);
  }
  const constraints = [...bases.values()].map(({ cohorts, value }) => {
    const indices = termsOf(participation, PARTICIPATION, cohorts, null);
    const now = total(indices.map((index) => participation.truth[index] ?? 0));
    return { indices, low: Math.min(value, now), high: Infinity };
  });
  const { known } = participation;
  return {
    ...participation,
    known: { ...known, constraints: [...known.constraints, ...constraints] },
  };
}

/**
 * A unit together with who took part: nobody answered a question without taking part, so all that
 * is published about participation is known about its bases, too.
 */
export function joinParticipation(unit: Unit, participation: Prover): Unit {
  const other = participation.unit;
  const shift = unit.truth.length;
  const key = unit.questions[0]?.question.key ?? '';
  const sums = systemOf(participation).constraints.map((constraint) => ({
    ...constraint,
    indices: constraint.indices.map((index) => index + shift),
  }));
  const cohorts = [...new Set(unit.cohorts)];
  const atMost = cohorts.map((cohort) => {
    const own = termsOf(unit, key, [cohort], null);
    const all = termsOf(other, PARTICIPATION, [cohort], null);
    const more = (here: readonly number[], there: readonly number[]) =>
      sumOf(here, own) - sumOf(there, all);
    return {
      indices: [...own, ...all.map((index) => index + shift)],
      coefficients: [...own.map(() => 1), ...all.map(() => -1)],
      low: -Infinity,
      high: Math.max(
        Math.min(0, more(unit.released, other.released)),
        more(unit.truth, other.truth),
      ),
      cohort,
    };
  });
  return {
    ...unit,
    truth: [...unit.truth, ...other.truth],
    released: [...unit.released, ...other.released],
    cohorts: [...unit.cohorts, ...other.cohorts],
    told: toTold(participation),
    tookPart:
      other.questions[0]?.counts.map((_, cohort) =>
        termsOf(other, PARTICIPATION, [cohort], null).map((term) => term + shift),
      ) ?? [],
    known: {
      lower: [...unit.known.lower, ...other.known.lower],
      upper: [...unit.known.upper, ...other.known.upper],
      constraints: [...unit.known.constraints, ...sums, ...atMost],
    },
  };
}

const sumOf = (values: readonly number[], terms: readonly number[]) =>
  total(terms.map((at) => values[at] ?? 0));

function toTold(participation: Prover): ReadonlyMap<string, number> {
  return new Map(
    participation.figures.flatMap(({ isBase, group, value }, index) =>
      isBase && isShown(participation, index) ? [[group, value] as const] : [],
    ),
  );
}

/** Groups of which it is not told how many took part: their bases would tell it nearly. */
export function findUntold({ figures, reasons }: Prover): ReadonlySet<string> {
  return new Set(
    figures.flatMap(({ isBase, group, places }, index) =>
      isBase && places.length > 0 && reasons[index] !== null ? [group] : [],
    ),
  );
}
