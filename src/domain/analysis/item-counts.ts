import type { Distribution } from './distribution.js';
import { toDistribution } from './distribution.js';
import type { ItemSlots } from './tally-layout.js';
import { valueKey } from './tally-layout.js';
import type { Tally } from './tally.js';

/** The tally of one survey version and where one item stands in it. */
export interface ItemSource {
  readonly slots: ItemSlots;
  readonly tally: Tally;
}

/**
 * The counts of one item, one source per survey version in which it means the same. Parts are
 * found by name, because the same item may stand elsewhere in another version.
 */
export type ItemCounts = readonly ItemSource[];

/** Count of one part over all versions; 0 where no version has it. */
export function countPart(counts: ItemCounts, part: string): number {
  return counts.reduce((sum, { slots, tally }) => {
    const slot = slots.slots.get(part);
    return slot === undefined ? sum : sum + (tally.slots[slot] ?? 0);
  }, 0);
}

/** Distribution of an item's numbers, or of those of one option or task; empty where none. */
export function distributionOf(counts: ItemCounts, part?: string): Distribution {
  const merged = new Map<number, number>();
  for (const { slots, tally } of counts) {
    const key = valueKey(slots.item.key, part);
    if (!Object.hasOwn(tally.values, key)) continue;
    for (const [text, count] of Object.entries(tally.values[key] ?? {})) {
      const value = Number(text);
      merged.set(value, (merged.get(value) ?? 0) + count);
    }
  }
  return toDistribution([...merged].map(([value, count]) => ({ value, count })));
}
