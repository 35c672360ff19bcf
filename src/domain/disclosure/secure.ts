import { findLeak } from './leak.js';
import { isShown, withhold, type Prover } from './prover.js';
import { findRelief } from './relief.js';
import type { WithheldReason } from './release.js';
import { findSize, type Range, requiredOutside, type Target } from './targets.js';
import { addWitness, witnessedRange } from './witness.js';

/** What became of a sum that must stay uncertain: the witnessed range is feasible for outsiders. */
export interface Audited extends Range {
  readonly target: Target;
  readonly required: number;
  readonly safe: boolean;
}

export interface Secured {
  readonly prover: Prover;
  readonly audited: readonly Audited[];
}

/** Withholds what the rules forbid by itself, and what must look like it. */
export function withholdPrimary(prover: Prover): void {
  prover.figures.forEach(({ primary }, index) => {
    if (primary !== null) withholdAll(prover, [index], primary);
  });
  const small = new Set(
    prover.figures.flatMap((figure, index) =>
      figure.isBase && figure.primary === 'small-base' && !isShown(prover, index)
        ? figure.places.map(({ table, row }) => levelOf(table, row))
        : [],
    ),
  );
  prover.figures.forEach(({ isBase, value, places }, index) => {
    const isAlike = places.some(({ table, row }) => small.has(levelOf(table, row)));
    if (isBase && value === 0 && isAlike) withholdAll(prover, [index], 'small-base');
  });
}

/** Rows of one level stand beside each other: a 0 there would tell that the others are not 0. */
function levelOf(table: string, row: string): string {
  return `${table} ${row.split('/')[0] ?? ''}`;
}

/**
 * Withholds more until nobody can learn too much about anything withheld.
 *
 * @param isLate whether time is up: then all that is left of the unit is withheld as `unsolved`
 */
export function secure(prover: Prover, isLate: () => boolean): Secured {
  const done = new Map<string, boolean>();
  let open = findTargets(prover);
  while (open.length > 0 && !isLate()) {
    for (const target of open) {
      if (isLate()) break;
      const state = closeLeak(prover, target);
      if (state !== 'changed') done.set(keyOf(target), state === 'safe');
    }
    open = findTargets(prover).filter((target) => !done.has(keyOf(target)));
  }
  if (open.length > 0) withholdAll(prover, [...prover.figures.keys()], 'unsolved');
  prover.settle?.(prover);
  return { prover, audited: findTargets(prover).map((target) => toAudited(prover, target, done)) };
}

/** Withholds what a target could be computed from; that is looked at again afterwards. */
function closeLeak(prover: Prover, target: Target): 'safe' | 'unsafe' | 'changed' {
  const leak = findLeak(prover, target);
  if (leak === null) return 'safe';
  const { figures, tables } = findRelief(prover, leak);
  const more = figures.length > 0 ? figures : findAll(prover, target);
  withholdAll(prover, more, 'complementary');
  prover.settle?.(prover);
  for (const table of tables) addWitness(prover, table);
  return more.length > 0 ? 'changed' : 'unsafe';
}

/**
 * Where only all questions together give a number away, everything goes that is about the same people:
 * first what is not about everybody. Then nothing is left that other questions could be put together with.
 */
function findAll(prover: Prover, { figure }: Target): readonly number[] {
  if (prover.others === null) return [];
  const related = prover.figures.flatMap(({ cohorts }, index) =>
    isShown(prover, index) && cohorts.some((cohort) => figure.cohorts.includes(cohort))
      ? [{ index, size: cohorts.length }]
      : [],
  );
  const largest = Math.max(0, ...related.map(({ size }) => size));
  const smaller = related.filter(({ size }) => size < largest);
  return (smaller.length > 0 ? smaller : related).map(({ index }) => index);
}

/**
 * All that is withheld or not planned to be shown, and the people of the same group who are left
 * over, where the base does not tell both alike. About a group that is shown to be empty there is
 * nothing to learn; bases that stand beside participation are looked at with their own question.
 */
export function findTargets(prover: Prover): readonly Target[] {
  return prover.figures.flatMap((figure, index) => {
    const { terms, rest } = figure;
    const size = findSize(prover, figure);
    const isHelp = prover.quick !== undefined && figure.block > 0;
    if (isShown(prover, index) || size === 0 || isHelp) return [];
    const isRestApart = rest.length > 0 && size === Infinity;
    return [{ figure, terms }, ...(isRestApart ? [{ figure, terms: rest }] : [])];
  });
}

function keyOf({ terms, figure }: Target): string {
  return `${figure.id} ${terms === figure.terms ? '' : 'rest'}`;
}

/** With a base goes its whole row, with the support of a statement its contrary voices. */
export function withholdAll(
  prover: Prover,
  indexes: readonly number[],
  reason: WithheldReason,
): void {
  for (const index of indexes) {
    const figure = prover.figures[index];
    withhold(prover, index, reason);
    prover.figures.forEach((other, at) => {
      const isRow = figure?.isBase === true && other.group === figure.group;
      if (isRow || isContraryOf(prover, index, at)) withhold(prover, at, reason);
    });
  }
}

function isContraryOf({ figures }: Prover, support: number, contrary: number): boolean {
  const places = figures[support]?.places ?? [];
  return places.some(
    ({ table, row, column }) =>
      column === 'support' &&
      table.startsWith('statement/') &&
      figures[contrary]?.places.some(
        (place) => place.table === table && place.row === row && place.column === 'contrary',
      ),
  );
}

function toAudited(prover: Prover, target: Target, done: ReadonlyMap<string, boolean>): Audited {
  return {
    target,
    ...witnessedRange(prover, { target, insiders: [] }),
    required: requiredOutside(prover, target.figure),
    safe: done.get(keyOf(target)) ?? !prover.figures.some((_, index) => isShown(prover, index)),
  };
}
