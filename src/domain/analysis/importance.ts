import type { Sample } from './difference.js';
import type { ItemResult } from './results.js';

/** Fewer answers than this place no group in the matrix. */
const SMALLEST_GROUP = 4;

/** Field of the matrix: at least half of the group say "important", or "heavily loaded". */
export type MatrixField = 'both' | 'importance' | 'load' | 'neither';

/** Where one group stands with one importance item. */
export interface MatrixPoint {
  readonly group: string;
  /** People who chose one of the two highest points of the importance item. */
  readonly importance: Sample;
  /** The same for the load item. */
  readonly load: Sample;
  /** `null` where one of the two bases is under 4. */
  readonly field: MatrixField | null;
}

export interface MatrixRow {
  readonly item: string;
  readonly text: string;
  readonly points: readonly MatrixPoint[];
}

/**
 * Importance x load: for every importance item, how many of each group find it important, against
 * how many of the same group say they carry a heavy load. A task that is important to those who
 * are loaded is one that nobody there can take over beside their work.
 *
 * Groups are compared, not persons: both shares have their own base.
 *
 * @param importance rating items with figures by group; others are left out
 * @param load one rating item with figures by the same groups
 * @returns rows in the order given; empty where `load` is no rating
 * @see docs/methods.md, "Importance and load"
 */
export function importanceByLoad(
  importance: readonly ItemResult[],
  load: ItemResult,
): readonly MatrixRow[] {
  if (load.kind !== 'rating') return [];
  return importance
    .filter(({ kind }) => kind === 'rating')
    .map((item) => ({
      item: item.key,
      text: item.text,
      points: Object.keys(item.groups ?? {}).map((group) =>
        toPoint(group, topOf(item, group), topOf(load, group)),
      ),
    }));
}

function topOf({ groups = {} }: ItemResult, group: string): Sample {
  const figures = groups[group];
  return { count: figures?.top2?.count ?? 0, n: figures?.n ?? 0 };
}

function toPoint(group: string, importance: Sample, load: Sample): MatrixPoint {
  const small = Math.min(importance.n, load.n) < SMALLEST_GROUP;
  return { group, importance, load, field: small ? null : fieldOf(importance, load) };
}

/** Compared as whole numbers, so that exactly half is half. */
function fieldOf(importance: Sample, load: Sample): MatrixField {
  const important = 2 * importance.count >= importance.n;
  const loaded = 2 * load.count >= load.n;
  if (important && loaded) return 'both';
  if (important) return 'importance';
  return loaded ? 'load' : 'neither';
}
