import { findItem } from '../survey/items.js';
import { itemFingerprint } from '../survey/survey-hash.js';
import type { Item, SurveyVersion } from '../survey/survey.js';
import { partsOf } from './tally-layout.js';

/** How an item of the latest version stands to an earlier one. */
export type Comparison = 'same' | 'different' | 'absent';

/**
 * Whether the answers to an item in an earlier version may be counted together with those to the
 * latest: its wording, options, scale and conditions are equal, or the survey's authors declared
 * them equal in meaning (`equivalentTo`) and everything counted then can be counted now.
 *
 * @param latest the version the item is taken from
 * @param item an item of the latest version
 * @param earlier any version of the same survey; the latest itself is always the `same`
 * @returns `absent` where the earlier version had no item of this key
 * @see docs/methods.md, "Versions and waves"
 */
export function compareItem(latest: SurveyVersion, item: Item, earlier: SurveyVersion): Comparison {
  if (earlier.version === latest.version) return 'same';
  const before = findItem(earlier.survey, item.key);
  if (before === undefined) return 'absent';
  const equal = itemFingerprint(latest.survey, item) === itemFingerprint(earlier.survey, before);
  const declared = item.equivalentTo?.includes(earlier.version) ?? false;
  return equal || (declared && canBeAdded(before, item)) ? 'same' : 'different';
}

/** A declaration of equal meaning cannot add what is counted differently. */
function canBeAdded(before: Item, now: Item): boolean {
  const parts = new Set(partsOf(now));
  return (
    before.kind === now.kind &&
    unitOf(before) === unitOf(now) &&
    partsOf(before).every((part) => parts.has(part))
  );
}

/** What a number, a point or a Borda point is worth; mixed units have no mean. */
function unitOf(item: Item): string | number | undefined {
  switch (item.kind) {
    case 'number':
      return item.unit;
    case 'points':
      return item.total;
    case 'ranking':
      return item.options.length;
    default:
      return undefined;
  }
}
