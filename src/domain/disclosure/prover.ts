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
}

/** Starts with every planned number shown. */
export function startProver(
  unit: Unit,
  figures: readonly Figure[],
  limits: DisclosureLimits,
  solver: Solver,
): Prover {
  const published = figures.filter(isPlanned).map(toConstraint);
  const constraints = [...unit.known.constraints, ...published];
  const program = solver({ ...unit.known, constraints });
  const insiders = findInsiders(unit);
  const reasons = figures.map(() => null);
  const witnesses = [unit.truth];
  const bases = new Map(
    figures.flatMap((figure, index) =>
      figure.isBase && isPlanned(figure) ? [[figure.group, index] as const] : [],
    ),
  );
  const nearby = openNearby(unit, figures, solver);
  return { unit, figures, limits, insiders, bases, reasons, witnesses, program, nearby };
}

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
