import { type Constraint, sumOf } from './integer-range.js';
import type { AskedIf } from './release.js';
import { type Answers, termsOf } from './terms.js';

/** How many took part: their unknown numbers by cohort, or the most there can be. */
interface Took {
  readonly took: readonly (readonly number[])[] | null;
  readonly caps: readonly number[];
}

interface Asked extends Answers {
  /** By question: the position of the first question that has the same base. */
  readonly blocks: readonly number[];
  /** People who released their position, in the order of the truth. */
  readonly released: readonly number[];
}

/**
 * What everybody knows because questions have conditions: whoever answered such a question is among
 * those whom the condition names. That holds for every person, so for those of every cohort.
 *
 * Those who did not answer the deciding question are what is left of all who took part, so sums with
 * them come twice: first with the most who can have taken part, then with their number.
 *
 * @param took `null`: of sums with those who did not answer, only what the roster tells
 * @returns with `took` only the sums that need it
 */
export function askedSums(unit: Asked, { took, caps }: Took): readonly Constraint[] {
  return unit.questions.flatMap(({ question, askedIf = [] }, at) =>
    unit.blocks[at] !== at
      ? []
      : askedIf.flatMap((asked) => {
          const isOpen = asked.groups.some(({ orUnanswered }) => orUnanswered);
          if (!isOpen && took !== null) return [];
          return asked.cohorts.flatMap((cohort) => {
            const sum = toSum(unit, question.key, asked, cohort);
            const most = took === null ? [] : (took[cohort] ?? []);
            const cap = isOpen && took === null ? (caps[cohort] ?? 0) : 0;
            return sum === null ? [] : [toConstraint(unit, sum, { most, cap, cohort })];
          });
        }),
  );
}

interface Sum {
  readonly more: readonly number[];
  readonly less: readonly number[];
}

/** Those who answered, without those the condition names. */
function toSum(unit: Asked, key: string, { groups }: AskedIf, cohort: number): Sum | null {
  const isKnown = groups.every((group) =>
    unit.questions.some(({ question }) => question.key === group.question),
  );
  if (!isKnown) return null;
  const others = groups.map(({ question, codes, orUnanswered }) => {
    const named = termsOf(unit, question, [cohort], codes);
    const all = termsOf(unit, question, [cohort], null);
    return orUnanswered
      ? { more: all.filter((term) => !named.includes(term)), less: [] }
      : { more: [], less: named };
  });
  return {
    more: [...termsOf(unit, key, [cohort], null), ...others.flatMap(({ more }) => more)],
    less: others.flatMap(({ less }) => less),
  };
}

interface Limit {
  readonly most: readonly number[];
  readonly cap: number;
  readonly cohort: number;
}

/** Where answers do not agree with the condition (an earlier version asked otherwise) it is widened. */
function toConstraint(unit: Asked, { more, less }: Sum, { most, cap, cohort }: Limit): Constraint {
  const sum = {
    indices: [...more, ...less, ...most],
    coefficients: [...more.map(() => 1), ...less.map(() => -1), ...most.map(() => -1)],
  };
  const now = sumOf(unit.truth, sum);
  // Up to the cap there is room for people; only what is never more than 0 holds for each of them.
  if (cap > 0) return { ...sum, low: -Infinity, high: Math.max(cap, now) };
  const released = Math.min(0, sumOf(unit.released, sum));
  return { ...sum, low: -Infinity, high: Math.max(released, now), cohort };
}
