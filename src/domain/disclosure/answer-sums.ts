import { type Constraint, sumOf } from './integer-range.js';
import { type Answers, termsOf, total } from './terms.js';

/**
 * What everybody knows about the answers of one item because of how it may be answered: sums that
 * hold for every person, so for those of every cohort, and for those of them who are not known.
 *
 * @param released people whose answers are known, in the order of the unknown numbers
 */
export function answerSums(unit: Answers, released: readonly number[]): readonly Sum[] {
  return [...rankSums(unit), ...namingSums(unit)].map((sum) => {
    const known = sumOf(released, sum);
    const now = sumOf(unit.truth, sum);
    return {
      ...sum,
      low: sum.high === Infinity ? Math.min(known, now) : sum.low,
      high: sum.low === -Infinity ? Math.max(known, now) : sum.high,
    };
  });
}

type Sum = Required<Omit<Constraint, 'voices'>>;

/** The category of those who ranked others: only the parts of a ranking have it. */
export const UNRANKED = 'unranked';

/** Whether these are all parts of a ranking, and their counts keep to its rules. */
export function isRanking(unit: Answers): boolean {
  return rankSums(unit).length > 0;
}

/**
 * Whoever ranks anything gives rank 1 once, and no rank without the one before: so the parts of a
 * ranking add up, and one withheld number could be computed from the same rank of the others.
 */
function rankSums(unit: Answers): readonly Sum[] {
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
    return { ...difference(more, less), low: 0, high: 0, cohort };
  });
  const others = ranks.slice(1).flatMap((rank, before) =>
    cohorts.map((cohort) => ({
      ...difference(termsAt(cohort, ranks[before] ?? ''), termsAt(cohort, rank)),
      low: 0,
      high: Infinity,
      cohort,
    })),
  );
  const all = [firsts, others, tailSums(unit, ranks, cohorts)];
  return all.every((sums) => sums.every((sum) => holds(unit, sum))) ? all.flat() : [];
}

/**
 * Some options stand at a rank or behind it at most as often as there is room for them on the ballots:
 * for one of them as often as the rank is given, for two as often as this one and the next, and so on.
 * Said for each option, for every two, and for all but one, from the first rank on.
 */
function tailSums(
  unit: Answers,
  ranks: readonly string[],
  cohorts: readonly number[],
): readonly Sum[] {
  const keys = unit.questions.map(({ question }) => question.key);
  const pairs = keys.flatMap((one, at) => keys.slice(at + 1).map((other) => [one, other]));
  const butOne = keys.map((one) => keys.filter((key) => key !== one));
  const claims = [
    ...ranks.slice(1).flatMap((_, at) => keys.map((key) => ({ some: [key], from: at + 1 }))),
    ...[...pairs, ...(keys.length > 3 ? butOne : [])].map((some) => ({ some, from: 0 })),
  ];
  return claims.flatMap(({ some, from }) =>
    cohorts.map((cohort) => {
      const termsAt = (key: string, codes: readonly string[]) =>
        termsOf(unit, key, [cohort], codes);
      const room = ranks.slice(from, from + some.length);
      const given = keys.flatMap((key) => termsAt(key, room));
      const own = some.flatMap((key) => termsAt(key, ranks.slice(from)));
      const [more, less] = [without(given, own), without(own, given)];
      return { ...difference(more, less), low: 0, high: Infinity, cohort };
    }),
  );
}

const without = (terms: readonly number[], others: readonly number[]) =>
  terms.filter((term) => !others.includes(term));

const difference = (more: readonly number[], less: readonly number[]) => ({
  indices: [...more, ...less],
  coefficients: [...more.map(() => 1), ...less.map(() => -1)],
});

/** Where parts are missing in the plan it may not; then it is no help to anybody either. */
function holds({ truth }: Answers, { indices, coefficients, low, high }: Sum) {
  const sum = total(indices.map((at, index) => (truth[at] ?? 0) * (coefficients[index] ?? 1)));
  return low <= sum && sum <= high;
}

/**
 * Whoever names parts of an item (options of a multiple choice, of points) names so many of them at
 * least and at most, or a single one that stands alone: so one withheld number could be computed from
 * those of other parts.
 */
function namingSums(unit: Answers): readonly Sum[] {
  const [first] = unit.questions;
  const parts = unit.questions.flatMap(({ question }) =>
    question.naming === undefined ? [] : [{ question, naming: question.naming }],
  );
  const naming = parts[0]?.naming;
  if (first === undefined || naming === undefined) return [];
  const families = first.counts.map((_, cohort): readonly Sum[] => {
    const named = (isAlone: boolean) =>
      parts
        .filter((part) => part.naming.isAlone === isAlone)
        .map(({ question: { key, categories } }) =>
          termsOf(unit, key, [cohort], [categories[0]?.code ?? '']),
        );
    const everybody = termsOf(unit, first.question.key, [cohort], null);
    const others = named(false);
    const all = others.flat();
    const alone = named(true).flat();
    /** People who may name several, so many times, and some of what they name. */
    const less = (times: number, some: readonly number[]) => ({
      ...atLeastNothing([everybody, times], [alone, -times], [some, -1]),
      cohort,
    });
    return [
      less(naming.most, all),
      ...(parts.length === naming.parts ? [less(naming.least, all)].map(turned) : []),
      ...(alone.length === 0 ? [] : [[], ...others].map((one) => less(1, one))),
    ];
  });
  // What does not hold somewhere (answers to an earlier version) is no help to anybody.
  const kinds = families[0]?.map((_, kind) => families.flatMap((family) => family[kind] ?? []));
  return (kinds ?? []).flatMap((sums) => (sums.every((sum) => holds(unit, sum)) ? sums : []));
}

type Weighted = readonly [terms: readonly number[], weight: number];

/** Sums of people, so many times each, that are not less than nothing together. */
function atLeastNothing(...sums: readonly Weighted[]): Omit<Sum, 'cohort'> {
  const weights = new Map<number, number>();
  for (const [terms, weight] of sums) {
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + weight);
  }
  const indices = [...weights.keys()];
  return { indices, coefficients: [...weights.values()], low: 0, high: Infinity };
}

/** At most nothing instead of at least. */
function turned(sum: Sum): Sum {
  return { ...sum, low: -Infinity, high: 0 };
}
