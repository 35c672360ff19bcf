import type { Figures, ItemResult } from '../analysis/results.js';
import type { StatementSelector } from './statement.js';

/** How many people's answers are a Nennung, and of how many. */
export interface Count {
  readonly count: number;
  readonly n: number;
}

/**
 * Counts the people whose answer to an item is a Nennung; every person at most once.
 *
 * The base is the people who answered the item, for one task of a take-over those who took a
 * stance on it.
 *
 * @param kind of the item: of a multiple choice only one code can be counted, because people may
 *   have ticked several and the figures do not say who ticked both
 * @param figures of all responses or of one group
 * @param selector which answers
 * @returns `null` where the selector does not suit the item or names what it does not have
 */
export function countSupport(
  kind: ItemResult['kind'],
  figures: Figures,
  selector: StatementSelector,
): Count | null {
  if ('codes' in selector) {
    if (!isCountable(kind, selector.codes)) return null;
    return countCells(figures.cells, selector.codes, figures.n);
  }
  if ('stances' in selector) {
    const task = figures.tasks?.find((figure) => figure.task === selector.task);
    return task === undefined ? null : countCells(task.cells, selector.stances, task.n);
  }
  return countOption(figures, selector);
}

/** Answers with one of several codes can be added up only where a person gives just one. */
function isCountable(kind: ItemResult['kind'], codes: readonly string[]): boolean {
  return kind === 'single' || kind === 'rating' || (kind === 'multiple' && codes.length === 1);
}

function countCells(cells: Figures['cells'], codes: readonly string[], n: number): Count | null {
  const chosen = cells.filter(({ code }) => codes.includes(code));
  if (chosen.length !== new Set(codes).size) return null;
  return { count: chosen.reduce((sum, { count }) => sum + count, 0), n };
}

function countOption(
  { ranking, points, n }: Figures,
  selector: Extract<StatementSelector, { option: string }>,
): Count | null {
  if ('within' in selector) {
    const ranks = ranking?.[selector.option]?.ranks;
    if (ranks === undefined) return null;
    return { count: ranks.slice(0, selector.within).reduce((sum, count) => sum + count, 0), n };
  }
  const givers = points?.[selector.option]?.givers;
  return givers === undefined ? null : { count: givers, n };
}
