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
  /** By part: the unknown numbers in which the own answer may be counted, or `SILENT`. */
  readonly choices: readonly (readonly number[])[];
}

/** Instead of an unknown number: no answer to this part. */
export const SILENT = -1;

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

/** Whether all of them answered the questions of a block, so far as it is known. */
export function isCounted(unit: Unit, { choices }: Insiders, block: number): boolean {
  const parts = unit.blocks.flatMap((own, part) => (own === block ? [part] : []));
  return parts.every((part) => choices[part]?.includes(SILENT) === false);
}

function answering(unit: Unit, cohort: number): readonly Insiders[] {
  const firsts = unit.blocks.filter((block, at) => block === at);
  const took = (unit.tookPart[cohort] ?? []).filter((term) => isSpare(unit, term));
  return patternsOf(firsts).flatMap((pattern) => {
    const parts = unit.questions.map((_, part) =>
      choicesOf(unit, { part, cohort }, pattern.get(unit.blocks[part] ?? part) ?? 'either'),
    );
    const choices = took.length === 0 ? parts : [...parts, took];
    if (choices.some(({ length }) => length === 0)) return [];
    // One part has few answers: looking at each by itself costs nothing.
    const [only, ...others] = choices.filter(({ length }) => length > 1);
    if (only === undefined || others.length > 0) return toInsiders(unit, cohort, choices);
    return split(choices, only, only.length).flatMap((each) => toInsiders(unit, cohort, each));
  });
}

type Pattern = ReadonlyMap<number, 'answered' | 'silent'>;

/** Of so many blocks all combinations of those who answered them and those who did not are tried. */
const FEW = 3;

/** Who answered which blocks; of one block everybody did, of many blocks everybody may have. */
function patternsOf(blocks: readonly number[]): readonly Pattern[] {
  if (blocks.length === 1) return [new Map(blocks.map((block) => [block, 'answered']))];
  if (blocks.length > FEW) return [new Map()];
  const all = blocks.reduce<readonly (readonly (readonly [number, 'answered' | 'silent'])[])[]>(
    (before, block) =>
      before.flatMap((each) => [
        [...each, [block, 'answered']],
        [...each, [block, 'silent']],
      ]),
    [[]],
  );
  const some = all.filter((each) => each.some(([, did]) => did === 'answered'));
  return some.map((each) => new Map(each));
}

/** The unknown numbers of one cohort in which somebody may be counted in one part. */
function choicesOf(
  unit: Unit,
  { part, cohort }: Readonly<Record<'part' | 'cohort', number>>,
  did: 'answered' | 'silent' | 'either',
): readonly number[] {
  const categories = unit.questions[part]?.question.categories ?? [];
  const start = (unit.starts[part] ?? 0) + cohort * categories.length;
  const terms = categories.map((_, index) => start + index).filter((term) => isSpare(unit, term));
  if (did === 'silent') return [SILENT];
  return did === 'answered' ? terms : [...terms, SILENT];
}

/** Who took part, but is not among those who answered. */
function silent(unit: Unit, cohort: number): readonly Insiders[] {
  const [took] = unit.tookPart[cohort] ?? [];
  if (took === undefined || !isSpare(unit, took)) return [];
  return toInsiders(unit, cohort, [...unit.questions.map(() => [SILENT]), [took]]);
}

const isSpare = ({ truth, released }: Unit, term: number) =>
  (truth[term] ?? 0) > (released[term] ?? 0);

/**
 * The same respondents in two halves, without combinations that nobody can have given: first those who
 * answered a block and those who did not.
 *
 * @returns nothing where every one of them gave the same answers: there is no half of one
 */
export function halve(unit: Unit, insiders: Insiders): readonly Insiders[] {
  const { cohort, choices } = insiders;
  const open = choices.findIndex((terms) => terms.length > 1 && terms.includes(SILENT));
  if (open >= 0) {
    return [true, false].flatMap((isSilent) => {
      const left = choices.map((terms, part) =>
        unit.blocks[part] === unit.blocks[open]
          ? terms.filter((term) => (term === SILENT) === isSilent)
          : terms,
      );
      return left.some(({ length }) => length === 0) ? [] : toInsiders(unit, cohort, left);
    });
  }
  const [widest] = [...choices].sort((a, b) => b.length - a.length);
  if (widest === undefined || widest.length < 2) return [];
  return split(choices, widest, 2).flatMap((each) => toInsiders(unit, cohort, each));
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
  cohort: number,
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
  const terms = choices.flat().filter((term) => term !== SILENT);
  return [{ cohort, choices, terms, bounds }];
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
