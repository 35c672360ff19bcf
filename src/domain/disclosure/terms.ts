import type { QuestionCounts } from './release.js';

/** How people answered questions, as one list of numbers: by question, cohort and category. */
export interface Answers {
  readonly questions: readonly QuestionCounts[];
  /** Where the numbers of each question start. */
  readonly starts: readonly number[];
  /** How it really is. */
  readonly truth: readonly number[];
}

/**
 * The unknown numbers that a sum of people consists of.
 *
 * @param codes `null` for everybody; the base of a unit is always told by its first question
 */
export function termsOf(
  unit: Pick<Answers, 'questions' | 'starts'>,
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

/** The same values in their own order. */
export function sorted<T extends string | number>(values: readonly T[]): readonly T[] {
  return [...values].sort((a, b) => (a < b ? -1 : Number(a > b)));
}
