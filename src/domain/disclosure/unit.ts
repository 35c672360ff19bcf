import { answerSums } from './answer-sums.js';
import { askedSums } from './asked-sums.js';
import { type Block, toBlocks, toComponents } from './blocks.js';
import type { Constraint, LinearSystem } from './integer-range.js';
import type { EarlierFigure, QuestionCounts, QuotedGroup, ReleaseInput } from './release.js';
import { type Answers, termsOf, total } from './terms.js';

/** The question that tells how many took part at all; it bounds the bases of all others. */
export const PARTICIPATION = 'participation';

/**
 * Questions that hang together by more than who took part. The questions of one block are answered by
 * the same people, so that the base of one is the base of all: a single question, or the parts of one
 * item. A question with a condition is in one unit with those the condition asks for. The unknown
 * numbers are how many people of each cohort are in each category of each question.
 */
export interface Unit extends Answers {
  readonly key: string;
  /** By question: the position of the first question that has the same base. */
  readonly blocks: readonly number[];
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

/** The questions of a release, grouped by what hangs together. */
export function toUnits(input: ReleaseInput): readonly Unit[] {
  return toComponents(toBlocks(input.questions)).map((blocks) => toUnit(blocks, input));
}

/** A unit of blocks that hang together. */
export function toUnit(several: readonly Block[], input: ReleaseInput): Unit {
  const questions = several.flatMap((block) => block.questions);
  const sizes = questions.map(({ counts, question }) => counts.length * question.categories.length);
  const starts = sizes.map((_, index) => total(sizes.slice(0, index)));
  const blocks = several.flatMap(({ questions: [first, ...others] }) => {
    const at = questions.findIndex((question) => question === first);
    return [at, ...others.map(() => at)];
  });
  const truth = questions.flatMap(({ counts }) => counts.flat());
  const released = questions.flatMap(({ consented }) => consented.flat());
  const cohorts = questions.flatMap(({ counts }) =>
    counts.flatMap((row, cohort) => row.map(() => cohort)),
  );
  const key = several.map((block) => block.name).join(' ');
  const bare = { key, blocks, questions, starts, truth, released, cohorts, tookPart: [] };
  const known = { lower: released, upper: toUpper(bare, input), constraints: toKnown(bare, input) };
  return { ...bare, known, told: new Map() };
}

type Bare = Omit<Unit, 'known' | 'told'>;

/** The first question of each block: its base is the base of all of them. */
export function firstsOf({ questions, blocks }: Pick<Unit, 'questions' | 'blocks'>) {
  return questions.filter((_, at) => blocks[at] === at);
}

function toUpper(unit: Bare, input: ReleaseInput): readonly number[] {
  return unit.questions.flatMap(({ counts }) =>
    counts.flatMap((row, cohort) => row.map(() => highestBase(counts, cohort, input))),
  );
}

function toKnown(unit: Bare, input: ReleaseInput): readonly Constraint[] {
  const sums = firstsOf(unit).flatMap((first) => {
    const own = unit.questions.flatMap((question, at) =>
      unit.questions[unit.blocks[at] ?? at] === first ? [at] : [],
    );
    const block = {
      questions: own.flatMap((at) => unit.questions[at] ?? []),
      starts: own.map((at) => unit.starts[at] ?? 0),
      truth: unit.truth,
    };
    return [...toStructure(block, input), ...answerSums(block, unit.released)];
  });
  const caps = input.cohorts.map((_, cohort) =>
    Math.max(0, ...unit.questions.map(({ counts }) => highestBase(counts, cohort, input))),
  );
  return [
    ...sums,
    ...askedSums(unit, { took: null, caps }),
    ...input.earlier.flatMap((figure) => toEarlier(figure, unit)),
    ...(input.quoted ?? []).flatMap((group) => toVoices(group, unit)),
  ];
}

/** First a cap for the base of every cohort, then that all parts have the same base. */
function toStructure(block: Answers, input: ReleaseInput): readonly Constraint[] {
  const cohorts = input.cohorts.map((_, cohort) => cohort);
  const [first, ...others] = block.questions;
  if (first === undefined) return [];
  const caps = cohorts.map((cohort) => ({
    indices: termsOf(block, first.question.key, [cohort], null),
    low: 0,
    high: highestBase(first.counts, cohort, input),
  }));
  const same = others.flatMap(({ question }) =>
    cohorts.map((cohort) => {
      const own = termsOf(block, question.key, [cohort], null);
      const base = termsOf(block, first.question.key, [cohort], null);
      const coefficients = [...own.map(() => 1), ...base.map(() => -1)];
      return { indices: [...own, ...base], coefficients, low: 0, high: 0 };
    }),
  );
  return [...caps, ...same];
}

/** The roster, unless more people answered than were invited: then it bounds nothing. */
function highestBase(
  counts: QuestionCounts['counts'],
  cohort: number,
  input: ReleaseInput,
): number {
  const n = total(counts[cohort] ?? []);
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
