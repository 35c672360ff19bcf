/** One unit of reliability as two coders judged it, each without knowing the other. */
export type Judgement = readonly [first: string, second: string];

/** How far two coders agree; the figures that cannot be computed are `null`. */
export interface Agreement {
  /** Units both judged. */
  readonly units: number;
  readonly agreed: number;
  /** Cohen's kappa, -1..1. */
  readonly kappa: number | null;
  /** Krippendorff's alpha for names (nominal), at most 1. */
  readonly alpha: number | null;
  /** Gwet's AC1, to be shown beside the others and never instead. */
  readonly ac1: number | null;
}

/**
 * Agreement of two coders on the same units.
 *
 * Where both gave one and the same category to everything, nothing varies: agreement may be perfect
 * or mere habit, the figures cannot tell, and all three coefficients are `null`, never 1.
 *
 * @param judgements one pair for each unit; empty: no units and no coefficient
 * @param categories how many categories a coder could choose from, 2 for "given / not given"; AC1
 *   needs it, because chance spreads over categories nobody used as well
 * @see docs/methods.md, "Agreement"
 */
export function agreementOf(judgements: readonly Judgement[], categories = 2): Agreement {
  const units = judgements.length;
  const agreed = judgements.filter(([first, second]) => first === second).length;
  const shares = categoryShares(judgements);
  if (shares.length < 2) return { units, agreed, kappa: null, alpha: null, ac1: null };
  const byChance = shares.reduce((sum, { first, second }) => sum + first * second, 0);
  const spread = shares.reduce((sum, { first, second }) => {
    const mean = (first + second) / 2;
    return sum + mean * (1 - mean);
  }, 0);
  const observed = agreed / units;
  return {
    units,
    agreed,
    kappa: beyondChance(observed, byChance),
    alpha: krippendorffAlpha(judgements.map(([first, second]) => [first, second])),
    ac1: beyondChance(observed, spread / (Math.max(categories, shares.length) - 1)),
  };
}

/** The share of what chance leaves open that the coders did agree on; two categories keep it under 1. */
function beyondChance(observed: number, byChance: number): number {
  return (observed - byChance) / (1 - byChance);
}

/** For each category in use the share of units that each coder put into it. */
function categoryShares(judgements: readonly Judgement[]) {
  const counts = new Map<string, { first: number; second: number }>();
  const ofCategory = (category: string) => {
    const found = counts.get(category) ?? { first: 0, second: 0 };
    counts.set(category, found);
    return found;
  };
  for (const [first, second] of judgements) {
    ofCategory(first).first += 1;
    ofCategory(second).second += 1;
  }
  return [...counts.values()].map(({ first, second }) => ({
    first: first / judgements.length,
    second: second / judgements.length,
  }));
}

/** What a difference between two values means; names differ or do not. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: 1 minus observed over expected disagreement, from the table of
 * coincidences. It takes any number of coders and units that not all of them judged.
 *
 * @param units for each unit the values it was given, coders without a value left out; units with
 *   fewer than two values can be compared with nothing and do not count
 * @param metric `nominal` compares values as they are; the others need numbers
 * @returns `null` without comparable values and where all of them are the same
 * @throws RangeError for a value that is no number where the metric needs one
 * @see Krippendorff (2011), Computing Krippendorff's Alpha-Reliability
 */
export function krippendorffAlpha(
  units: readonly (readonly (string | number)[])[],
  metric: Metric = 'nominal',
): number | null {
  const compared = units.filter((values) => values.length > 1);
  const totals = totalsOf(compared.flat(), metric);
  if (totals.length < 2) return null;
  const place = new Map(totals.map(({ value }, index) => [value, index]));
  const distance = distancesOf(totals, metric);
  const between = (a: number, b: number) => distance[a]?.[b] ?? 0;
  let observed = 0;
  for (const values of compared) {
    const places = values.map((value) => place.get(value) ?? 0);
    const within = sumOverPairs(places, (a, b) => between(a, b));
    observed += within / (values.length - 1);
  }
  const n = totals.reduce((sum, { count }) => sum + count, 0);
  const expected = sumOverPairs(
    totals.map((_, index) => index),
    (a, b) => (totals[a]?.count ?? 0) * (totals[b]?.count ?? 0) * between(a, b),
  );
  return 1 - ((n - 1) * observed) / expected;
}

/** Sums over all pairs of different places in the list, each pair once. */
function sumOverPairs(
  list: readonly number[],
  value: (first: number, second: number) => number,
): number {
  return list.reduce(
    (sum, first, index) =>
      sum + list.slice(index + 1).reduce((inner, second) => inner + value(first, second), 0),
    0,
  );
}

interface Total {
  readonly value: string | number;
  readonly count: number;
}

/** How often each value was given, in the order of the scale. */
function totalsOf(values: readonly (string | number)[], metric: Metric): readonly Total[] {
  const counts = new Map<string | number, number>();
  for (const value of values) {
    if (metric !== 'nominal' && typeof value !== 'number') {
      throw new RangeError(`krippendorffAlpha: ${value} is no number`);
    }
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const totals = [...counts].map(([value, count]) => ({ value, count }));
  return metric === 'nominal' ? totals : totals.sort((a, b) => Number(a.value) - Number(b.value));
}

/** The squared difference between each two values, by their places on the scale. */
function distancesOf(totals: readonly Total[], metric: Metric): readonly (readonly number[])[] {
  return totals.map((one, a) =>
    totals.map((other, b) => {
      if (a === b) return 0;
      const [x, y] = [Number(one.value), Number(other.value)];
      switch (metric) {
        case 'nominal':
          return 1;
        case 'ordinal':
          return ranksBetween(totals, Math.min(a, b), Math.max(a, b)) ** 2;
        case 'interval':
          return (x - y) ** 2;
        case 'ratio':
          return ((x - y) / (x + y)) ** 2;
      }
    }),
  );
}

/** Values that lie between two places of the scale, half of the two ends included. */
function ranksBetween(totals: readonly Total[], from: number, to: number): number {
  const reach = totals.slice(from, to + 1).reduce((sum, { count }) => sum + count, 0);
  return reach - ((totals[from]?.count ?? 0) + (totals[to]?.count ?? 0)) / 2;
}
