import type { Figure } from './figures.js';
import { type Insiders, isCounted } from './insiders.js';
import { requiredWidth } from './primary.js';
import { isShown, type Prover } from './prover.js';

/** A sum of people that must stay uncertain. */
export interface Target {
  readonly figure: Figure;
  readonly terms: readonly number[];
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A target that somebody could learn too much about. */
export interface Leak {
  readonly target: Target;
  /** Nobody: an outsider; or the respondents of whom one could. */
  readonly insiders: readonly Insiders[];
  readonly required: number;
}

/**
 * How wide a range must be for a respondent: there is one person fewer to learn about for somebody who
 * belongs to the group, also where the size of the group is published.
 */
export function requiredInside(prover: Prover, figure: Figure, insiders: Insiders): number {
  const outside = requiredOutside(prover, figure);
  const own = Number(figure.cohorts.includes(insiders.cohort));
  const told = (prover.unit.told.get(figure.people) ?? Infinity) - own;
  const isOne = isCounted(prover.unit, insiders, figure.block);
  const size = findSize(prover, figure) - (isOne ? own : 0);
  const alone = requiredWidth(figure.invited === null ? null : figure.invited - own, prover.limits);
  return Math.max(0, Math.min(alone, outside, size, told));
}

/** How far apart the feasible numbers must be for outsiders. */
export function requiredOutside({ limits }: Prover, { invited, isSingle }: Figure): number {
  return Math.min(requiredWidth(invited, limits), isSingle ? 1 : Infinity);
}

/** The published number of people in a group; `Infinity` if it is not published. */
export function findSize(prover: Prover, { group }: Figure): number {
  const base = prover.bases.get(group) ?? -1;
  return isShown(prover, base) ? (prover.figures[base]?.value ?? 0) : Infinity;
}
