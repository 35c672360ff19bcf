import { answerSums } from './answer-sums.js';
import type { Constraint, LinearSystem } from './integer-range.js';
import type { EarlierFigure, QuestionCounts, QuotedGroup, ReleaseInput } from './release.js';
import { type Answers, termsOf, total } from './terms.js';

/** The question that tells how many took part at all; it bounds the bases of all others. */
export const PARTICIPATION = 'participation';

/**
 * Questions that are answered by the same people, so that the base of one is the base of all: a
 * single question, or the parts of one item. Its unknown numbers are how many people of each cohort
 * are in each category of each question.
 */
export interface Unit extends Answers {
  readonly key: string;
  /** People who released their position, in the same order. */
  readonly released: readonly number[];
  /** What is known without any table of this release: roster, released positions, earlier papers. */
  readonly known: LinearSystem;
  /** By group of cohorts: how many took part in all, where that is published. */
  readonly told: ReadonlyMap<string, number>;
  /** The cohort that each unknown number is about. */
  readonly cohorts: readonly number[];
  /** By cohort: the unknown number of those who took part, where something is told about it. */
  readonly tookPart: readonly (readonly number[])[];
}

/** Without a roster, a cohort is taken to be able to grow by this many people. */
const UNKNOWN = 50;

/** The questions of a release, grouped by who answered them. */
export function toUnits(input: ReleaseInput): readonly Unit[] {
  const groups = new Map<string, QuestionCounts[]>();
  for (const counts of input.questions) {
    const { item, part, key } = counts.question;
    const name = part === null ? `question ${key}` : `item ${item}`;
    groups.set(name, [...(groups.get(name) ?? []), counts]);
  }
  return [...groups]
    .flatMap(([name, questions]) => separate(name, questions))
    .map(({ name, questions }) => toUnit(name, questions, input));
}

/** Parts whose bases differ were not answered by the same people, whatever they have in common. */
function separate(name: string, questions: readonly QuestionCounts[]) {
  const byBases = new Map<string, QuestionCounts[]>();
  for (const question of questions) {
    const bases = question.counts.map(total).join(' ');
    byBases.set(bases, [...(byBases.get(bases) ?? []), question]);
  }
  return [...byBases.values()].map((alike, index) => ({
    name: `${name} ${index}`,
    questions: alike,
  }));
}

function toUnit(key: string, questions: readonly QuestionCounts[], input: ReleaseInput): Unit {
  const starts = questions.map((_, index) =>
    questions
      .slice(0, index)
      .reduce((sum, { counts, question }) => sum + counts.length * question.categories.length, 0),
  );
  const truth = questions.flatMap(({ counts }) => counts.flat());
  const released = questions.flatMap(({ consented }) => consented.flat());
  const cohorts = questions.flatMap(({ counts }) =>
    counts.flatMap((row, cohort) => row.map(() => cohort)),
  );
  const bare = { key, questions, starts, truth, released, cohorts, tookPart: [] };
  const structure = [...toStructure(bare, input), ...answerSums(bare, released)];
  const earlier = input.earlier.flatMap((figure) => toEarlier(figure, bare));
  const highest = input.cohorts.map((_, cohort) => highestBase(bare, cohort, input));
  const upper = questions.flatMap(({ counts }) =>
    counts.flatMap((row, cohort) => row.map(() => highest[cohort] ?? 0)),
  );
  const quoted = (input.quoted ?? []).flatMap((group) => toVoices(group, bare));
  const known = { lower: released, upper, constraints: [...structure, ...earlier, ...quoted] };
  return { ...bare, known, told: new Map() };
}

type Bare = Omit<Unit, 'known' | 'told'>;

/** First a cap for the base of every cohort, then that all parts have the same base. */
function toStructure(unit: Bare, input: ReleaseInput): readonly Constraint[] {
  const cohorts = input.cohorts.map((_, cohort) => cohort);
  const [first, ...others] = unit.questions;
  if (first === undefined) return [];
  const caps = cohorts.map((cohort) => ({
    indices: termsOf(unit, first.question.key, [cohort], null),
    low: 0,
    high: highestBase(unit, cohort, input),
  }));
  const same = others.flatMap(({ question }) =>
    cohorts.map((cohort) => {
      const own = termsOf(unit, question.key, [cohort], null);
      const base = termsOf(unit, first.question.key, [cohort], null);
      const coefficients = [...own.map(() => 1), ...base.map(() => -1)];
      return { indices: [...own, ...base], coefficients, low: 0, high: 0 };
    }),
  );
  return [...caps, ...same];
}

/** The roster, unless more people answered than were invited: then it bounds nothing. */
function highestBase({ questions }: Bare, cohort: number, input: ReleaseInput): number {
  const n = total(questions[0]?.counts[cohort] ?? []);
  const invited = input.cohorts[cohort]?.invited ?? null;
  return invited === null || invited < n ? n + UNKNOWN : invited;
}

/** An earlier figure, widened to the truth where people were added or deleted since. */
function toEarlier(figure: EarlierFigure, unit: Bare): readonly Constraint[] {
  if (!unit.questions.some(({ question }) => question.key === figure.question)) return [];
  const indices = termsOf(unit, figure.question, figure.cohorts, figure.codes);
  const value = indices.reduce((sum, index) => sum + (unit.truth[index] ?? 0), 0);
  return [{ indices, low: Math.min(figure.low, value), high: Math.max(figure.high, value) }];
}

/** Somebody of the group was quoted; nothing where a quote does not agree with its author's answer. */
function toVoices(quoted: QuotedGroup, unit: Bare): readonly Constraint[] {
  const indices = termsOf(unit, quoted.question, quoted.cohorts, quoted.codes);
  const isThere = indices.some((index) => (unit.truth[index] ?? 0) > 0);
  return isThere ? [{ indices, low: 1, high: Infinity, voices: quoted.cohorts }] : [];
}
