import { type DecidedPart, decideTables, toDecidedPart } from './decide.js';
import { openSolver, type Solver } from './integer-range.js';
import { type Part, withholdUntold } from './crowd.js';
import { tellParticipation, type Told } from './participation.js';
import { type Parts, startPart, toParts } from './prepare.js';
import { closeProver } from './prover.js';
import type { Protection, ReleaseInput } from './release.js';
import { applyRepairs } from './repair.js';
import { secure, type Secured, withholdPrimary } from './secure.js';
import { untilSafe } from './until-safe.js';

/** How a long audit reports, and when it must stop. */
export interface AuditOptions {
  /** Called after every question; awaited, so that the caller can let others go first. */
  readonly onProgress?: (done: number, total: number) => void | Promise<void>;
  /** Whether time is up: what is not proven safe then is withheld as `unsolved`. */
  readonly deadline?: () => boolean;
}

/** Which of so many equal shares of the work; shares may be done anywhere, at the same time. */
export interface Share {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

/** Parts of a release that were decided together, by their position among all parts. */
export type DecidedShare = readonly (readonly [position: number, part: DecidedPart])[];

/**
 * Decides about every number of a release: merges rows as planned, withholds what must not be shown
 * and what it could be computed from, and audits every withheld number against all that is
 * published together.
 *
 * @returns all tables with every number decided; without tables nothing
 * @see docs/methods.md, "Disclosure"
 */
export async function protect(
  input: ReleaseInput,
  options: AuditOptions = {},
): Promise<Protection> {
  return untilSafe(input, async (each) =>
    joinShares(each, [await protectShare(each, { index: 0, of: 1 }, options)]),
  );
}

/**
 * One share of one round of `protect`, see `untilSafe`. Questions are decided apart from each other, once it is decided what is
 * told about participation, which every share does for itself; so the shares together are the same
 * however many they are.
 */
export async function protectShare(
  input: ReleaseInput,
  share: Share,
  options: AuditOptions = {},
): Promise<DecidedShare> {
  const solver = await openSolver();
  const isLate = options.deadline ?? (() => false);
  const parts = toParts(input, applyRepairs(input));
  const told = secureParticipation(parts, { input, solver, isLate });
  const offset = told === null ? 0 : 1;
  const own = shareOf(parts.questions, share);
  const decided: (readonly [number, DecidedPart])[] =
    told === null || share.index > 0 ? [] : [[0, toDecidedPart(told.secured)]];
  for (const [done, { part, position }] of own.entries()) {
    const secured = securePart(part, told, { input, solver, isLate });
    decided.push([position + offset, toDecidedPart(secured)]);
    await options.onProgress?.(done + 1, own.length);
  }
  told?.crowd.close();
  return decided;
}

/** @param shares of the same input, all of them */
export function joinShares(input: ReleaseInput, shares: readonly DecidedShare[]): Protection {
  const parts = shares
    .flat()
    .sort(([a], [b]) => a - b)
    .map(([, part]) => part);
  return decideTables(input, applyRepairs(input), parts);
}

export interface Workbench {
  readonly input: ReleaseInput;
  readonly solver: Solver;
  readonly isLate: () => boolean;
}

/** What is told about participation, decided before everything else; `null` if nothing is. */
export function secureParticipation(
  { participation, questions }: Parts,
  bench: Workbench,
): Told | null {
  if (participation === null) return null;
  const told = { unit: participation, parts: questions };
  return tellParticipation(told, applyRepairs(bench.input), bench);
}

/** @param told what is told about participation */
export function securePart(part: Part, told: Told | null, bench: Workbench): Secured {
  const prover = startPart(part, told, bench.input, bench.solver);
  withholdPrimary(prover);
  if (told !== null) withholdUntold(prover, told.crowd, part.position);
  const secured = secure(prover, bench.isLate);
  closeProver(prover);
  return secured;
}

/** The largest parts first, each to the share that has least to do so far. */
function shareOf(parts: readonly Part[], { index, of }: Share) {
  const loads = Array<number>(of).fill(0);
  return parts
    .map((part, position) => ({ part, position, size: sizeOf(part) }))
    .sort((a, b) => b.size - a.size || a.position - b.position)
    .filter(({ size }) => {
      const least = loads.indexOf(Math.min(...loads));
      loads[least] = (loads[least] ?? 0) + size;
      return least === index;
    });
}

/** How long a part takes grows with its unknown numbers and with the sums that are looked at. */
function sizeOf({ unit, figures }: Part): number {
  return unit.truth.length * figures.length;
}
