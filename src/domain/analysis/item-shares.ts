import type { Sample } from './difference.js';
import type { Figures } from './results.js';

/** One share among an item's figures: an option, a scale point, or a stance to a task. */
export interface ItemShare extends Sample {
  /** Task of a take-over; `null` for all other kinds. */
  readonly part: string | null;
  /** Option, scale point or stance; `top2` for the two highest points of a rating. */
  readonly code: string;
  /** As the survey names it; empty for `top2`, which has no name there. */
  readonly label: string;
}

/** Code of the two highest points of a rating together; points are integers, so none is so called. */
export const TOP2 = 'top2';

/**
 * Everything about an item that is a share of people, in the order of the definition, the two
 * highest points of a rating first. Numbers and texts have none.
 */
export function itemShares(figures: Figures): readonly ItemShare[] {
  const { n, cells, top2, tasks } = figures;
  const first = top2 === null ? [] : [{ part: null, code: TOP2, label: '', count: top2.count, n }];
  const own = cells.map(({ code, label, count }) => ({ part: null, code, label, count, n }));
  const ofTasks = (tasks ?? []).flatMap((task) =>
    task.cells.map(({ code, label, count }) => {
      return { part: task.task, code, label, count, n: task.n };
    }),
  );
  return [...first, ...own, ...ofTasks];
}

/** The same share in other figures of the same item; undefined where it is not among them. */
export function findShare(
  shares: readonly ItemShare[],
  { part, code }: Pick<ItemShare, 'part' | 'code'>,
): ItemShare | undefined {
  return shares.find((share) => share.part === part && share.code === code);
}
