import { type Ballots, openBallots } from './ballots.js';
import type { Figure } from './figures.js';
import { findInsiders, type Insiders } from './insiders.js';
import type { Constraint, LinearSystem, Program, Solver } from './integer-range.js';
import { openNearby, type Nearby } from './nearby.js';
import type { DisclosureLimits, WithheldReason } from './release.js';
import type { Unit } from './unit.js';

/** What is decided about one unit so far, and what shows that it is safe. */
export interface Prover {
  readonly unit: Unit;
  readonly figures: readonly Figure[];
  readonly limits: DisclosureLimits;
  readonly insiders: readonly Insiders[];
  /** Index of the planned base of each group. */
  readonly bases: ReadonlyMap<string, number>;
  /** By figure; `null` is shown. Numbers are only ever withheld, so witnesses stay valid. */
  readonly reasons: (WithheldReason | null)[];
  /** Whole numbers that fit everything published and known: first the truth, then what was found. */
  readonly witnesses: (readonly number[])[];
  /** Has a constraint for everything known, then one for every figure planned to be shown. */
  readonly program: Program;
  readonly nearby: Nearby;
  /** By witness: the room it leaves for all other questions. */
  readonly rooms: Room[];
  /** What all other questions say to who took part; `null` where nothing is told about it. */
  readonly others: Others | null;
  /** What rankings say besides sums; `null` where there are none. */
  readonly ballots: Ballots | null;
  /** By unknown number: the least it may be at present. */
  readonly floor: number[];
  /** The same without other questions as unknown numbers, for a first look. */
  readonly quick?: Prover;
  /** Keeps others in step after something was withheld. */
  readonly settle?: (prover: Prover) => void;
}

/** So many who took part in every cohort. */
export interface Room {
  /**
   * Whether all other questions can have been answered by these, with all that is published.
   *
   * @param cohort somebody of whom takes the own answers out; `null`: nobody does
   */
  readonly isEnough: (cohort: number | null) => boolean;
}

/** What all other questions say to who took part. */
export interface Others {
  /** By cohort: with so many, all others may be as they really are, whoever takes the own answers out. */
  readonly least: readonly number[];
  readonly roomOf: (took: readonly number[]) => Room;
  /** Numbers of those who took part that are known to be possible, besides the true ones. */
  readonly pool: () => readonly (readonly number[])[];
}

interface Bench {
  readonly limits: DisclosureLimits;
  readonly solver: Solver;
  readonly others?: Others | null;
  readonly insiders?: readonly Insiders[];
  readonly quick?: Prover;
  readonly settle?: (prover: Prover) => void;
}

/** Starts with every planned number shown. */
export function startProver(
  unit: Unit,
  figures: readonly Figure[],
  { limits, solver, others = null, insiders = findInsiders(unit), quick, settle }: Bench,
): Prover {
  const published = figures.filter(isPlanned).map(toConstraint);
  const constraints = [...unit.known.constraints, ...published];
  const program = solver({ ...unit.known, constraints });
  const reasons = figures.map(() => null);
  const witnesses = [unit.truth];
  const bases = new Map(
    figures.flatMap((figure, index) =>
      figure.isBase && isPlanned(figure) ? [[figure.group, index] as const] : [],
    ),
  );
  const nearby = openNearby(unit, figures, solver);
  return {
    ...{ unit, figures, limits, insiders, bases, reasons, witnesses, program, nearby },
    ...{ rooms: [ENOUGH], others, floor: [...unit.known.lower], ballots: openBallots(unit) },
    ...(quick && { quick }),
    ...(settle && { settle }),
  };
}

export const ENOUGH: Room = { isEnough: () => true };

/** Takes a number out of what is published. */
export function withhold(prover: Prover, index: number, reason: WithheldReason): void {
  if (!isShown(prover, index)) return;
  prover.reasons[index] = reason;
  const { program, nearby, unit, figures } = prover;
  const before = figures.slice(0, index).filter(isPlanned).length;
  const known = unit.known.constraints.length;
  program.constrain(known + before, -Infinity, Infinity);
  nearby.program.constrain(known + index, -Infinity, Infinity);
}

/** Whether a number is planned to be published, and not withheld so far. */
export function isShown({ figures, reasons }: Prover, index: number): boolean {
  return (figures[index]?.places.length ?? 0) > 0 && reasons[index] === null;
}

/** What is published and known at present. */
export function systemOf(prover: Prover): LinearSystem {
  const { unit, figures } = prover;
  const shown = figures.filter((_, index) => isShown(prover, index));
  return { ...unit.known, constraints: [...unit.known.constraints, ...shown.map(toConstraint)] };
}

function isPlanned({ places }: Figure): boolean {
  return places.length > 0;
}

function toConstraint({ terms, value }: Figure): Constraint {
  return { indices: terms, low: value, high: value };
}

/** Gives back the solver's memory; witnesses and decisions can still be read. */
export function closeProver({ program, nearby }: Prover): void {
  program.close();
  nearby.program.close();
}
