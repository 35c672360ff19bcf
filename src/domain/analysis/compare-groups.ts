import type { Difference, Sample } from './difference.js';
import { differenceOfShares } from './difference.js';
import { fisherExact } from './fisher.js';
import { holm } from './holm.js';
import { findShare, itemShares, type ItemShare } from './item-shares.js';
import type { ItemResult } from './results.js';

/** Below this base two groups are not compared: whatever came out would be chance. */
const SMALLEST_GROUP = 4;

/** Why there is no comparison ("kein Vergleich"). */
export type NoComparison = 'small-group';

/** Two groups of different people on one answer. */
export interface PairComparison {
  readonly own: Sample;
  readonly others: Sample;
  /** Own share minus that of the others; `null` without a comparison. */
  readonly difference: Difference | null;
  /** Fisher's exact test, two-sided, not adjusted; `null` without a comparison. */
  readonly p: number | null;
  /** `null` where there is a comparison. */
  readonly none: NoComparison | null;
}

/** One group against all others together, on one answer. */
export interface GroupComparison extends PairComparison {
  readonly group: string;
  /** p adjusted (Holm) for all comparisons of the item; `null` without a comparison. */
  readonly adjusted: number | null;
}

/** One answer to an item with the comparison of every group. */
export interface ShareComparison extends Omit<ItemShare, 'count' | 'n'> {
  readonly groups: readonly GroupComparison[];
}

export interface ItemComparison {
  /** How many different tests were made: what p was adjusted for. */
  readonly comparisons: number;
  readonly shares: readonly ShareComparison[];
}

/**
 * Compares two groups of different people on one answer.
 *
 * @param own people who gave the answer, of those with a valid answer; so is `others`
 * @returns `none` set and everything else `null` where a group has fewer than 4
 * @throws RangeError for impossible counts: a bug in the caller
 * @see docs/methods.md, "Comparing groups"
 */
export function compareGroups(own: Sample, others: Sample): PairComparison {
  if (Math.min(own.n, others.n) < SMALLEST_GROUP) {
    return { own, others, difference: null, p: null, none: 'small-group' };
  }
  return {
    own,
    others,
    difference: differenceOfShares(own, others),
    p: fisherExact(own, others),
    none: null,
  };
}

/**
 * Compares every group with all others together, on every answer to one item.
 *
 * Against the others rather than every pair, because planners ask "do they see it otherwise?", and
 * because 7 types are 7 comparisons instead of 21. All answers of the item are one family, for
 * they are read together. Tests that say the same twice (two groups seen from either side, the two
 * options of a single choice) are one test.
 *
 * @param item figures by group; without groups: every list of groups is empty
 * @returns shares in the order of `itemShares`, groups in theirs; small groups are among "others"
 * @see Holm (1979), Scand. J. Stat. 6, 65–70
 */
export function compareItemGroups(item: ItemResult): ItemComparison {
  const groups = Object.entries(item.groups ?? {}).map(([key, figures]) => ({
    key,
    shares: itemShares(figures),
  }));
  const compared = itemShares(item).map(({ part, code, label }) => {
    const samples = groups.map(({ key, shares }) => ({
      key,
      sample: findShare(shares, { part, code }) ?? { count: 0, n: 0 },
    }));
    return { part, code, label, groups: againstOthers(samples) };
  });
  const nameOf = testNames(item);
  const adjusted = adjustTests(compared, nameOf);
  const shares = compared.map((share) => ({
    ...share,
    groups: share.groups.map((one) => ({
      ...one,
      adjusted: one.p === null ? null : (adjusted.get(nameOf(share, one)) ?? null),
    })),
  }));
  return { comparisons: adjusted.size, shares };
}

type ComparedShare = Omit<ItemShare, 'count' | 'n'> & { readonly groups: readonly Grouped[] };

type NameOf = (share: ComparedShare, one: Grouped) => string;

/** Adjusted p by the name of the test. */
function adjustTests(
  compared: readonly ComparedShare[],
  nameOf: NameOf,
): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const share of compared) {
    for (const one of share.groups) {
      if (one.p !== null) values.set(nameOf(share, one), one.p);
    }
  }
  const names = [...values.keys()];
  const adjusted = holm([...values.values()]);
  return new Map(adjusted.map((value, index) => [names[index] ?? '', value]));
}

type Grouped = PairComparison & { readonly group: string };

function againstOthers(
  samples: readonly { readonly key: string; readonly sample: Sample }[],
): readonly Grouped[] {
  const total = samples.reduce(
    (sum, { sample }) => ({ count: sum.count + sample.count, n: sum.n + sample.n }),
    { count: 0, n: 0 },
  );
  return samples.map(({ key, sample: { count, n } }) => ({
    group: key,
    ...compareGroups({ count, n }, { count: total.count - count, n: total.n - n }),
  }));
}

/** Names every test; two that are one seen from two sides have the same name. */
function testNames(item: ItemResult): NameOf {
  const mirrored = item.kind === 'single' && item.cells.length === 2;
  return ({ part, code, groups }, { group }) => {
    const two = groups.filter(({ own }) => own.n > 0).length === 2;
    return JSON.stringify([part, mirrored ? '' : code, two ? '' : group]);
  };
}
