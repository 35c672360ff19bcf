import { decideTables } from './decide.js';
import { toFigures } from './figures.js';
import { openSolver } from './integer-range.js';
import { linkUnits } from './link.js';
import { closeProver, startProver } from './prover.js';
import type { Protection, ReleaseInput } from './release.js';
import { applyRepairs } from './repair.js';
import { secure, withholdPrimary, type Secured } from './secure.js';
import { toUnits } from './unit.js';

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
  const units = linkUnits(toUnits(input), input);
  const secured: Secured[] = [];
  for (const unit of units) {
    const figures = toFigures(unit, tables, input);
    secured.push(secureUnit(startProver(unit, figures, input.limits, solver), options));
    await options.onProgress?.(secured.length, units.length);
  }
  return decideTables(input, tables, secured);
}

function secureUnit(prover: ReturnType<typeof startProver>, options: AuditOptions): Secured {
  withholdPrimary(prover);
  const secured = secure(prover, options.deadline ?? (() => false));
  closeProver(prover);
  return secured;
}
