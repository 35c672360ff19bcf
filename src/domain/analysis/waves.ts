import { compareItem } from './comparable-versions.js';
import type { Difference, Sample } from './difference.js';
import { compareGroups, type NoComparison } from './compare-groups.js';
import { findShare, itemShares, type ItemShare } from './item-shares.js';
import type { ItemResult, Results } from './results.js';
import { findItem } from '../survey/items.js';
import type { SurveyVersion } from '../survey/survey.js';

/** One wave with its figures, listed from the last version that was answered in it. */
export interface WaveResults {
  readonly version: SurveyVersion;
  readonly results: Results;
}

/** One answer in both waves. */
export interface Change extends Omit<ItemShare, 'count' | 'n'> {
  /** `null` where the earlier wave did not offer this answer. */
  readonly before: Sample | null;
  readonly after: Sample;
  /** Later share minus earlier one; `null` where one of the bases is under 4. */
  readonly change: Difference | null;
  readonly none: NoComparison | null;
}

/**
 * - `same`: equal or declared equivalent, so it has changed by so and so much;
 * - `changed`: other wording, options or conditions: side by side, without a difference;
 * - `absent`: one of the two waves had no such item.
 */
export type WaveRelation = 'same' | 'changed' | 'absent';

export interface WaveComparison {
  readonly relation: WaveRelation;
  /** The item as each wave asked it, with its figures; `null` where it did not. */
  readonly before: ItemResult | null;
  readonly after: ItemResult | null;
  /** In the order of `itemShares`; empty unless the relation is `same`. */
  readonly changes: readonly Change[];
}

/**
 * Compares one item over two waves. Only what read the same has changed: with other wording nobody
 * knows whether the actors changed or the question.
 *
 * The interval takes both waves as different people (unpaired). Where the same actors answered
 * twice, which is not recorded, the true interval is usually narrower.
 *
 * @param before the earlier wave; both of the same survey
 * @param key key of the item
 * @see docs/methods.md, "Comparing waves"
 */
export function compareWaves(before: WaveResults, after: WaveResults, key: string): WaveComparison {
  const earlier = itemResult(before, key);
  const later = itemResult(after, key);
  const relation = relationOf(before.version, after.version, key);
  const changes = relation === 'same' && earlier && later ? changesOf(earlier, later) : [];
  return { relation, before: earlier, after: later, changes };
}

function itemResult({ results }: WaveResults, key: string): ItemResult | null {
  return results.items.find((item) => item.key === key) ?? null;
}

/** Equivalence is declared by the newer version, which may be that of either wave. */
function relationOf(before: SurveyVersion, after: SurveyVersion, key: string): WaveRelation {
  const [older, newer] = before.version > after.version ? [after, before] : [before, after];
  const item = findItem(newer.survey, key);
  if (item === undefined) return 'absent';
  const comparison = compareItem(newer, item, older);
  return comparison === 'different' ? 'changed' : comparison;
}

function changesOf(before: ItemResult, after: ItemResult): readonly Change[] {
  const earlier = itemShares(before);
  return itemShares(after).map(({ part, code, label, count, n }) => {
    const own = { count, n };
    const found = findShare(earlier, { part, code });
    if (found === undefined) {
      return { part, code, label, before: null, after: own, change: null, none: null };
    }
    const other = { count: found.count, n: found.n };
    const { difference, none } = compareGroups(own, other);
    return { part, code, label, before: other, after: own, change: difference, none };
  });
}
