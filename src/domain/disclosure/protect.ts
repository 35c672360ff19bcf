import { decideTables } from './decide.js';
import { openSolver } from './integer-range.js';
import { startPart, toParts, withholdUntold } from './prepare.js';
import { closeProver, type Prover } from './prover.js';
import type { Protection, ReleaseInput } from './release.js';
import { applyRepairs } from './repair.js';
import { secure, withholdPrimary, type Secured } from './secure.js';

/** How a long audit reports, and when it must stop. */
export interface AuditOptions {
  /** Called after every question; awaited, so that the caller can let others go first. */
  readonly onProgress?: (done: number, total: number) => void | Promise<void>;
  /** Whether time is up: what is not proven safe then is withheld as `unsolved`. */
  readonly deadline?: () => boolean;
}

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
  const solver = await openSolver();
  const tables = applyRepairs(input);
  const isLate = options.deadline ?? (() => false);
  const { participation, questions } = toParts(input, tables);
  const parts = participation === null ? questions : [participation, ...questions];
  const secured: Secured[] = [];
  let told: Prover | null = null;
  for (const part of parts) {
    const prover = startPart(part, told, input, solver);
    withholdPrimary(prover);
    if (told !== null) withholdUntold(prover, told);
    secured.push(secure(prover, isLate));
    closeProver(prover);
    if (part === participation) told = prover;
    await options.onProgress?.(secured.length, parts.length);
  }
  return decideTables(input, tables, secured);
}
