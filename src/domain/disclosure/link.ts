import type { ReleaseInput } from './release.js';
import { PARTICIPATION, termsOf, total, type Unit } from './unit.js';

/**
 * The units with what each knows from the others: nobody answered a question without taking part.
 * So the base of every question is at most the number that took part, if that is published.
 *
 * Every unit is looked at while all others are as they really are. A witness found so is one for
 * everything together, so nothing is called safe wrongly; what could be shown to be safe only by
 * changing several units at once is withheld.
 */
export function linkUnits(units: readonly Unit[], input: ReleaseInput): readonly Unit[] {
  const isPublished = [...input.tables, ...input.earlier].some(
    ({ question }) => question === PARTICIPATION,
  );
  const hub = units.find(isHub);
  if (!isPublished || hub === undefined) return units;
  const others = units.filter((unit) => unit !== hub);
  return units.map((unit) =>
    unit === hub
      ? withBases(unit, (cohort, cap) => [
          Math.min(
            baseOf(hub, cohort),
            Math.max(0, ...others.map((other) => baseOf(other, cohort))),
          ),
          cap,
        ])
      : withBases(unit, (cohort) => [0, Math.max(baseOf(hub, cohort), baseOf(unit, cohort))]),
  );
}

function isHub({ questions }: Unit): boolean {
  return questions.some(({ question }) => question.key === PARTICIPATION);
}

function baseOf(unit: Unit, cohort: number): number {
  const key = unit.questions[0]?.question.key ?? '';
  return total(termsOf(unit, key, [cohort], null).map((term) => unit.truth[term] ?? 0));
}

function withBases(
  unit: Unit,
  bound: (cohort: number, cap: number) => readonly [number, number],
): Unit {
  const constraints = unit.known.constraints.map((constraint, cohort) => {
    if (!unit.caps.includes(cohort)) return constraint;
    const [low, high] = bound(cohort, constraint.high);
    return { ...constraint, low, high };
  });
  return { ...unit, known: { ...unit.known, constraints } };
}
