import type { Figure } from './figures.js';
import { fits, halve, type Insiders, type Knowledge, knowledgeOf } from './insiders.js';
import { satisfies, type Solver, sumOf } from './integer-range.js';
import { joinParticipation } from './link.js';
import { findFitting, fix, unfix } from './nearby.js';
import {
  closeProver,
  type Others,
  type Prover,
  type Room,
  startProver,
  systemOf,
} from './prover.js';
import type { DisclosureLimits } from './release.js';
import { tookTerms } from './room.js';
import { withholdAll, withholdPrimary } from './secure.js';
import type { Unit } from './unit.js';

/** A unit with what is planned to be published about it, at its place among all units. */
export interface Part {
  readonly unit: Unit;
  readonly figures: readonly Figure[];
  readonly position: number;
}

/** All questions, as those who took part answer them together. */
export interface Crowd {
  /** What all others than the part at this position say to who took part. */
  readonly besides: (position: number) => Others;
  /** Whether the base of a part's block may be told for a group of people. */
  readonly isTold: (base: Base) => boolean;
  /** Withholds these bases, and all of people of whom it is not told how many took part; rows with them. */
  readonly withhold: (bases: readonly Base[], untold: ReadonlySet<string>) => void;
  /** Numbers of those who took part that are known to be possible. */
  readonly offer: (took: readonly (readonly number[])[]) => void;
  readonly close: () => void;
}

/** The base of all questions of one block, for a group of people. */
export interface Base {
  readonly position: number;
  readonly block: number;
  readonly people: string;
}

/** So many questions to the solver about everybody of one cohort who may have answered one part. */
const MOST_SEARCHES = 24;

interface Asked {
  readonly prover: Prover;
  /** By numbers of those who took part: answers that were found for them. */
  readonly found: Map<string, (readonly number[])[]>;
  /** What is known already. */
  readonly verdicts: Map<string, boolean>;
}

/**
 * All questions but those about who took part. Whether a table of participation is possible is asked
 * of each of them by itself: once it is known who took part, they have nothing to do with each other.
 *
 * @param participation who took part, without what is published about it
 */
export function openCrowd(
  parts: readonly Part[],
  participation: Unit,
  bench: { readonly limits: DisclosureLimits; readonly solver: Solver },
): Crowd {
  const gone = new Set<string>();
  const isTold = (base: Base) => !gone.has(keyOf(base)) && !gone.has(base.people);
  const joined = parts.map(({ unit, figures, position }) => {
    const own = joinParticipation(unit, participation, { sums: [], told: new Map() });
    const start = () => openAsked(own, figures, { ...bench, isTold, position });
    return { position, least: leastOf(own), open: once(start) };
  });
  let pool: readonly (readonly number[])[] = [];
  return {
    besides: (own) => toOthers(joined, own, () => pool),
    isTold,
    withhold: (bases, untold) => {
      const before = gone.size;
      for (const key of [...bases.map(keyOf), ...untold]) gone.add(key);
      if (gone.size === before) return;
      for (const { position, open } of joined) {
        const asked = open.made();
        if (asked === undefined) continue;
        withholdUntold(asked.prover, { isTold }, position);
        for (const [key, verdict] of asked.verdicts) if (!verdict) asked.verdicts.delete(key);
      }
    },
    offer: (took) => {
      pool = took;
    },
    close: () => {
      for (const { open } of joined) {
        const asked = open.made();
        if (asked !== undefined) closeProver(asked.prover);
      }
    },
  };
}

interface Joined {
  readonly position: number;
  readonly least: readonly number[];
  readonly open: Once<Asked>;
}

interface Once<T> {
  readonly make: () => T;
  readonly made: () => T | undefined;
}

/** Most parts are never asked. */
function once<T>(make: () => T): Once<T> {
  let made: T | undefined;
  return { make: () => (made ??= make()), made: () => made };
}

function openAsked(
  unit: Unit,
  figures: readonly Figure[],
  bench: Parameters<typeof openCrowd>[2] & Pick<Crowd, 'isTold'> & { readonly position: number },
): Asked {
  const prover = startProver(unit, figures, { limits: bench.limits, solver: bench.solver });
  withholdPrimary(prover);
  withholdUntold(prover, bench, bench.position);
  return { prover, found: new Map(), verdicts: new Map() };
}

/** What all parts but one say. */
function toOthers(joined: readonly Joined[], own: number, pool: Others['pool']): Others {
  const others = joined.filter(({ position }) => position !== own);
  const cohorts = joined[0]?.least ?? [];
  return {
    least: cohorts.map((_, cohort) =>
      Math.max(0, ...others.map(({ least }) => least[cohort] ?? 0)),
    ),
    roomOf: (took) => {
      const tight = others.filter(({ least }) => !isRoomy(took, least));
      return toRoom((cohort) => tight.every(({ open }) => isAnswerable(open.make(), took, cohort)));
    },
    pool,
  };
}

/** What was possible once stays so, as numbers are only ever withheld. */
function toRoom(isPossible: (cohort: number | null) => boolean): Room {
  const enough = new Set<number | null>();
  return {
    isEnough: (cohort) => {
      if (enough.has(cohort)) return true;
      if (!isPossible(cohort)) return false;
      enough.add(cohort);
      return true;
    },
  };
}

/** Withholds the bases of a part that must not be told, and their rows with them. */
export function withholdUntold(
  prover: Prover,
  { isTold }: Pick<Crowd, 'isTold'>,
  position: number,
): void {
  const bases = prover.figures.flatMap(({ isBase, block, people }, index) =>
    isBase && !isTold({ position, block, people }) ? [index] : [],
  );
  withholdAll(prover, bases, 'complementary');
}

const keyOf = ({ position, block, people }: Base) => `${position}/${block}: ${people}`;

const isRoomy = (took: readonly number[], least: readonly number[]) =>
  took.every((people, cohort) => people >= (least[cohort] ?? 0));

/**
 * How many must have taken part in every cohort for a unit to be answered as it really was, also by
 * all others than somebody who takes the own answers out.
 */
function leastOf(unit: Unit): readonly number[] {
  return tookTerms(unit).map((term, cohort) => {
    const truth = unit.truth[term] ?? 0;
    const needed = unit.known.constraints.flatMap((constraint) => {
      const at = constraint.cohort === cohort ? constraint.indices.indexOf(term) : -1;
      if (at < 0) return [];
      const room = constraint.high - sumOf(unit.truth, constraint);
      return [truth - Math.max(0, room - 1)];
    });
    return Math.max(0, ...needed);
  });
}

/** Whether a part can have been answered by so many, all that is published being the same. */
function isAnswerable(asked: Asked, took: readonly number[], cohort: number | null): boolean {
  const room = took.join(' ');
  const key = `${room} of ${cohort ?? 'nobody'}`;
  const known = asked.verdicts.get(key);
  if (known !== undefined) return known;
  const found = asked.found.get(room) ?? [];
  asked.found.set(room, found);
  const { unit, nearby, insiders } = asked.prover;
  const terms = tookTerms(unit);
  terms.forEach((term, at) => {
    fix(nearby, unit, term, took[at] ?? 0);
  });
  const context = { prover: asked.prover, found, fixed: new Set(terms), took };
  const several = insiders.filter((each) => each.cohort === cohort);
  const verdict =
    cohort === null
      ? isFitting(context, NOTHING)
      : isFittingForAll(context, several, { left: MOST_SEARCHES });
  for (const term of terms) unfix(nearby, unit, term);
  asked.verdicts.set(key, verdict);
  return verdict;
}

const NOTHING: Knowledge = { terms: [], bounds: [] };

interface Context {
  readonly prover: Prover;
  readonly found: (readonly number[])[];
  readonly fixed: ReadonlySet<number>;
  readonly took: readonly number[];
}

/** All of them together, or half by half, down to the answers of a single one. */
function isFittingForAll(
  context: Context,
  insiders: readonly Insiders[],
  budget: { left: number },
): boolean {
  const { unit } = context.prover;
  const open = findOpen(context, insiders);
  if (open.length === 0) return true;
  budget.left -= 1;
  if (isFitting(context, knowledgeOf(open)) && findOpen(context, open).length === 0) return true;
  if (budget.left <= 0) return false;
  const middle = Math.ceil(open.length / 2);
  const [first] = open;
  if (first === undefined) return true;
  const halves =
    open.length > 1
      ? [open.slice(0, middle), open.slice(middle)]
      : halve(unit, first).map((half) => [half]);
  return halves.length > 0 && halves.every((half) => isFittingForAll(context, half, budget));
}

/** Those who find no answers of all others yet, once they take their own out. */
function findOpen({ prover, found }: Context, insiders: readonly Insiders[]) {
  const { unit, ballots } = prover;
  return insiders.filter(
    (each) =>
      !found.some((values) => fits(unit, values, each) && ballots?.areLeft(values, each) !== false),
  );
}

/** Looks for answers that fit, and keeps them; whatever the solver says is checked in whole numbers. */
function isFitting({ prover, found, fixed, took }: Context, own: Knowledge): boolean {
  const { unit, nearby } = prover;
  if (found.some((values) => fits(unit, values, own))) return true;
  return [false, true].some((whole) => {
    const solution = findFitting(nearby, unit, own, { fixed, whole });
    const values = solution?.map((value) => Math.round(value) + 0) ?? [];
    const isTaken = tookTerms(unit).every((term, cohort) => values[term] === took[cohort]);
    if (!isTaken || !satisfies(values, systemOf(prover)) || !fits(unit, values, own)) return false;
    if (prover.ballots?.arePossible(values) === false) return false;
    found.push(values);
    return true;
  });
}
