import type { Constraint, LinearSystem } from './integer-range.js';
import type { EarlierFigure, QuestionCounts, ReleaseInput } from './release.js';

/** The question that tells how many took part at all; it bounds the bases of all others. */
export const PARTICIPATION = 'participation';

/**
 * Questions that are answered by the same people, so that the base of one is the base of all: a
 * single question, or the parts of one item. Its unknown numbers are how many people of each cohort
 * are in each category of each question.
 */
export interface Unit {
  readonly key: string;
  readonly questions: readonly QuestionCounts[];
  /** Where the unknown numbers of each question start. */
  readonly starts: readonly number[];
  /** How it really is. */
  readonly truth: readonly number[];
  /** People who released their position, in the same order. */
  readonly released: readonly number[];
  /** What is known without any table of this release: roster, released positions, earlier papers. */
  readonly known: LinearSystem;
  /** By group of cohorts: how many took part in all, where that is published. */
  readonly told: ReadonlyMap<string, number>;
  /** The cohort that each unknown number is about. */
  readonly cohorts: readonly number[];
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
  const bare = { key, questions, starts, truth, released, cohorts };
  const structure = [...toStructure(bare, input), ...rankSums(bare)];
  const earlier = input.earlier.flatMap((figure) => toEarlier(figure, bare));
  const highest = input.cohorts.map((_, cohort) => highestBase(bare, cohort, input));
  const upper = questions.flatMap(({ counts }) =>
    counts.flatMap((row, cohort) => row.map(() => highest[cohort] ?? 0)),
  );
  const known = { lower: released, upper, constraints: [...structure, ...earlier] };
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

/** The category of those who ranked others: only the parts of a ranking have it. */
const UNRANKED = 'unranked';

/**
 * Whoever ranks anything gives rank 1 once, and no rank without the one before: so the parts of a
 * ranking add up, and one withheld number could be computed from the same rank of the others.
 */
function rankSums(unit: Bare): readonly Constraint[] {
  const [first] = unit.questions;
  const codes = first?.question.categories.map(({ code }) => code) ?? [];
  if (first === undefined || !codes.includes(UNRANKED)) return [];
  const ranks = codes.filter((code) => code !== UNRANKED);
  // Of a few of its parts nothing adds up.
  if (unit.questions.length < ranks.length) return [];
  const termsAt = (cohort: number, code: string) =>
    unit.questions.flatMap(({ question }) => termsOf(unit, question.key, [cohort], [code]));
  const cohorts = first.counts.map((_, cohort) => cohort);
  const firsts = cohorts.map((cohort) => {
    const base = termsOf(unit, first.question.key, [cohort], null);
    const given = termsAt(cohort, ranks[0] ?? '');
    const [more, less] = [without(base, given), without(given, base)];
    return { ...difference(more, less), low: 0, high: 0 };
  });
  const others = ranks.slice(1).flatMap((rank, before) =>
    cohorts.map((cohort) => ({
      ...difference(termsAt(cohort, ranks[before] ?? ''), termsAt(cohort, rank)),
      low: 0,
      high: Infinity,
    })),
  );
  return [firsts, others].flatMap((sums) => (sums.every((sum) => holds(unit, sum)) ? sums : []));
}

const without = (terms: readonly number[], others: readonly number[]) =>
  terms.filter((term) => !others.includes(term));

const difference = (more: readonly number[], less: readonly number[]) => ({
  indices: [...more, ...less],
  coefficients: [...more.map(() => 1), ...less.map(() => -1)],
});

/** Where parts are missing in the plan it may not; then it is no help to anybody either. */
function holds({ truth }: Bare, { indices, coefficients, low, high }: Required<Constraint>) {
  const sum = total(indices.map((at, index) => (truth[at] ?? 0) * (coefficients[index] ?? 1)));
  return low <= sum && sum <= high;
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

/**
 * The unknown numbers that a sum of people consists of.
 *
 * @param codes `null` for everybody; the base of a unit is always told by its first question
 */
export function termsOf(
  unit: Pick<Unit, 'questions' | 'starts'>,
  key: string,
  cohorts: readonly number[],
  codes: readonly string[] | null,
): readonly number[] {
  const at = unit.questions.findIndex(({ question }) => question.key === key);
  const categories = unit.questions[at]?.question.categories ?? [];
  const start = unit.starts[at] ?? 0;
  return cohorts.flatMap((cohort) =>
    categories.flatMap(({ code }, index) =>
      codes === null || codes.includes(code) ? [start + cohort * categories.length + index] : [],
    ),
  );
}

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
