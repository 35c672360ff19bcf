import { type Constraint, sumOf } from './integer-range.js';
import { total } from './terms.js';
import type { Unit } from './unit.js';

/**
 * Respondents of one cohort who are looked at together. Each of them knows the own answer to every
 * part of the unit at once: one of `choices` for each part. What all of them know together is at
 * least what any of them knows.
 */
export interface Insiders extends Knowledge {
  readonly cohort: number;
  /** By part: the unknown numbers in which the own answer may be counted. */
  readonly choices: readonly (readonly number[])[];
  /** Whether they answered, or only took part. */
  readonly isCounted: boolean;
}

/** What somebody knows besides all that everybody knows. */
export interface Knowledge {
  /** Unknown numbers in which somebody is counted whose position is not known to everybody. */
  readonly terms: readonly number[];
  /** What is left of known sums once the own answers are taken out. */
  readonly bounds: readonly Bound[];
}

/** The known constraint at this position, as somebody knows it who can take the own answers out. */
export interface Bound {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** How everybody knows a sum. */
export function boundOf({ known }: Unit, at: number): Bound {
  const { low = -Infinity, high = Infinity } = known.constraints[at] ?? {};
  return { at, low, high };
}

/** All that several know, taken together: more than any of them knows. */
export function knowledgeOf(several: readonly Knowledge[]): Knowledge {
  const bounds = new Map<number, Bound>();
  for (const bound of several.flatMap((each) => each.bounds)) {
    const { low, high } = bounds.get(bound.at) ?? bound;
    bounds.set(bound.at, {
      ...bound,
      low: Math.max(low, bound.low),
      high: Math.min(high, bound.high),
    });
  }
  return {
    terms: [...new Set(several.flatMap(({ terms }) => terms))],
    bounds: [...bounds.values()],
  };
}

/** Whether whole numbers are possible for somebody who knows this. */
export function fits(
  { released, known }: Unit,
  values: readonly number[],
  { terms, bounds }: Knowledge,
): boolean {
  for (const term of terms) if ((values[term] ?? 0) <= (released[term] ?? 0)) return false;
  return bounds.every(({ at, low, high }) => {
    const constraint = known.constraints[at];
    const sum = constraint === undefined ? 0 : sumOf(values, constraint);
    return low <= sum && sum <= high;
  });
}

/**
 * Everybody who may have answered, as far as the counts tell: for each cohort those who answered and
 * those who took part without an answer to this unit.
 *
 * Which answers to several parts were given together is not looked up: every combination that the
 * counts and the rules of the item allow is somebody's, so nobody who is real is missing.
 */
export function findInsiders(unit: Unit): readonly Insiders[] {
  const cohorts = [...new Set(unit.cohorts)];
  return cohorts.flatMap((cohort) => [...answering(unit, cohort), ...silent(unit, cohort)]);
}

function answering(unit: Unit, cohort: number): readonly Insiders[] {
  const choices = partsOf(unit, cohort).map((terms) => terms.filter((term) => isSpare(unit, term)));
  if (choices.some(({ length }) => length === 0)) return [];
  const of = { cohort, isCounted: true };
  // One part has few answers: looking at each by itself costs nothing.
  const [only, ...others] = choices.filter(({ length }) => length > 1);
  if (only === undefined || others.length > 0) return toInsiders(unit, of, choices);
  return split(choices, only, only.length).flatMap((each) => toInsiders(unit, of, each));
}

/** Who took part, but is not among those who answered. */
function silent(unit: Unit, cohort: number): readonly Insiders[] {
  const [took] = unit.tookPart[cohort] ?? [];
  if (took === undefined || !isSpare(unit, took)) return [];
  return toInsiders(unit, { cohort, isCounted: false }, [[took]]);
}

/** The unknown numbers of one cohort, part by part; whether they took part comes last. */
function partsOf(unit: Unit, cohort: number): readonly (readonly number[])[] {
  const parts = unit.questions.map(({ question: { categories } }, at) => {
    const start = (unit.starts[at] ?? 0) + cohort * categories.length;
    return categories.map((_, index) => start + index);
  });
  const took = (unit.tookPart[cohort] ?? []).filter((term) => isSpare(unit, term));
  return took.length === 0 ? parts : [...parts, took];
}

const isSpare = ({ truth, released }: Unit, term: number) =>
  (truth[term] ?? 0) > (released[term] ?? 0);

/**
 * The same respondents in two halves, without combinations that nobody can have given.
 *
 * @returns nothing where every one of them gave the same answers: there is no half of one
 */
export function halve(unit: Unit, insiders: Insiders): readonly Insiders[] {
  const [widest] = [...insiders.choices].sort((a, b) => b.length - a.length);
  if (widest === undefined || widest.length < 2) return [];
  return split(insiders.choices, widest, 2).flatMap((each) => toInsiders(unit, insiders, each));
}

/** The choices with one part of them cut into so many pieces. */
function split(
  choices: readonly (readonly number[])[],
  part: readonly number[],
  pieces: number,
): readonly (readonly (readonly number[])[])[] {
  const size = Math.ceil(part.length / pieces);
  return Array.from({ length: pieces }, (_, at) => {
    const piece = part.slice(at * size, (at + 1) * size);
    return choices.map((each) => (each === part ? piece : each));
  });
}

/** @returns nobody where no combination of these choices is possible */
function toInsiders(
  unit: Unit,
  { cohort, isCounted }: Pick<Insiders, 'cohort' | 'isCounted'>,
  choices: readonly (readonly number[])[],
): readonly Insiders[] {
  const shares = unit.known.constraints.flatMap((constraint, at) => {
    if (constraint.voices?.includes(cohort)) return [voiceOf(unit, constraint, at, choices)];
    return constraint.cohort === cohort ? [shareOf(unit, constraint, at, choices)] : [];
  });
  if (shares.some((share) => share === 'impossible')) return [];
  const bounds = shares.flatMap((share) =>
    share === 'impossible' || share === null ? [] : [share],
  );
  return [{ cohort, isCounted, choices, terms: choices.flat(), bounds }];
}

/**
 * What a sum that keeps to its bound for every single person says about all others, once somebody
 * takes the own answers out: the most that one of these combinations takes away.
 */
function shareOf(
  { truth }: Unit,
  constraint: Constraint,
  at: number,
  choices: readonly (readonly number[])[],
): Bound | 'impossible' | null {
  const { indices, coefficients, low, high } = constraint;
  const weights = new Map(indices.map((term, index) => [term, coefficients?.[index] ?? 1]));
  const own = choices.map((terms) => terms.map((term) => weights.get(term) ?? 0));
  const least = total(own.map((each) => Math.min(...each)));
  const most = total(own.map((each) => Math.max(...each)));
  const now = sumOf(truth, constraint);
  const isLow = low === -Infinity || (most >= 0 && low + least <= now);
  const isHigh = high === Infinity || (least <= 0 && high + most >= now);
  if (!isLow || !isHigh) return 'impossible';
  return toBound({ at, low, high }, { least, most, now });
}

/** Somebody who is on the side of a quote, but did not say it, knows of one more. */
function voiceOf(
  { truth }: Unit,
  { indices, low, high }: Constraint,
  at: number,
  choices: readonly (readonly number[])[],
): Bound | null {
  const isOwn = choices.some((terms) => terms.some((term) => indices.includes(term)));
  const now = total(indices.map((term) => truth[term] ?? 0));
  return isOwn ? { at, low: Math.min(low + 1, now), high } : null;
}

function toBound(
  { at, low, high }: Bound,
  { least, most, now }: Readonly<Record<'least' | 'most' | 'now', number>>,
): Bound | null {
  if (high === Infinity && most > 0) return { at, low: Math.min(low + most, now), high };
  if (low === -Infinity && least < 0) return { at, low, high: Math.max(high + least, now) };
  return null;
}
