import { countPlanned, countShown, decideTables } from './decide.js';
import { toFigures, type Figure } from './figures.js';
import { openSolver, type Solver } from './integer-range.js';
import { findLeak, witnessedRange } from './leak.js';
import type { AuditOptions } from './protect.js';
import { startPart, toParts, type Part } from './prepare.js';
import { closeProver, type Prover } from './prover.js';
import {
  type Assessment,
  type Finding,
  type PlannedTable,
  type ReleaseInput,
  type Repair,
  type RepairOption,
  REPAIRS,
} from './release.js';
import { applyRepairs, isApplicable } from './repair.js';
import { findTargets, secure, withholdPrimary, type Secured } from './secure.js';

/**
 * What would be wrong with a release if all its tables were published as planned, and how each
 * table concerned could be mended. Repairs already chosen are part of the plan.
 *
 * A repair `solves` a table if afterwards none of its numbers has to be withheld, or, for
 * `suppress`, if all that is withheld is proven to be safe. Repairs are tried one at a time, the
 * other tables being as planned; the cheapest comes first.
 *
 * @returns nothing at all for a plan that may be published as it is
 * @see docs/methods.md, "Disclosure"
 */
export async function assess(input: ReleaseInput, options: AuditOptions = {}): Promise<Assessment> {
  const solver = await openSolver();
  const { participation, questions } = toParts(input, applyRepairs(input));
  const parts = participation === null ? questions : [participation, ...questions];
  const findings: Finding[] = [];
  const repairs: RepairOption[] = [];
  let done = 0;
  let told: Prover | null = null;
  for (const part of parts) {
    const prover = startPart(part, told, input, solver);
    const found = findFindings(prover);
    closeProver(prover);
    findings.push(...found);
    const concerned = new Set(found.map(({ table }) => table));
    const trial = { part, told, input, solver, options };
    const suppressed = concerned.size > 0 ? trySecure(trial, part.figures) : null;
    for (const table of input.tables.filter(({ key }) => concerned.has(key))) {
      repairs.push(...weighRepairs(table, { ...trial, suppressed }));
    }
    if (part === participation) told = prover;
    done += 1;
    await options.onProgress?.(done, parts.length);
  }
  return { findings, repairs };
}

function findFindings(prover: Prover): readonly Finding[] {
  const shown = prover.figures.flatMap(({ places, primary, value }) =>
    primary === null
      ? []
      : places.map((place) => ({ ...place, reason: primary, low: value, high: value })),
  );
  return [...shown, ...findDerived(prover)];
}

/** Numbers no table has, but that follow from those the tables have. */
function findDerived(prover: Prover): readonly Finding[] {
  return findTargets(prover).flatMap((target): readonly Finding[] => {
    const { primary, origin } = target.figure;
    const leak = primary === null ? null : findLeak(prover, target);
    if (primary === null || leak === null) return [];
    const { low, high } = witnessedRange(prover, { ...leak, insiders: [] });
    return [{ ...origin, reason: primary, low, high }];
  });
}

interface Trial {
  readonly part: Part;
  readonly told: Prover | null;
  readonly input: ReleaseInput;
  readonly solver: Solver;
  readonly options: AuditOptions;
}

interface ConcernedTrial extends Trial {
  /** The part with what has to be withheld as it is planned: the same for all of its tables. */
  readonly suppressed: Secured | null;
}

function trySecure({ part, told, input, solver, options }: Trial, figures: readonly Figure[]) {
  const prover = startPart({ ...part, figures }, told, input, solver);
  withholdPrimary(prover);
  const secured = secure(prover, options.deadline ?? (() => false));
  closeProver(prover);
  return secured;
}

function weighRepairs(table: PlannedTable, trial: ConcernedTrial): readonly RepairOption[] {
  return REPAIRS.filter((repair) => isApplicable(table, repair, trial.input))
    .map((repair) => weighRepair(table, repair, trial))
    .sort((a, b) => a.lostNumbers - b.lostNumbers || Number(b.solves) - Number(a.solves));
}

function weighRepair(table: PlannedTable, repair: Repair, trial: ConcernedTrial): RepairOption {
  const { part, input, suppressed } = trial;
  const changed = { ...input, repairs: { ...input.repairs, [table.key]: repair } };
  const tables = applyRepairs(changed);
  const isAsPlanned = repair === 'suppress' && (input.repairs[table.key] ?? repair) === repair;
  const secured =
    isAsPlanned && suppressed !== null
      ? suppressed
      : trySecure({ ...trial, input: changed }, toFigures(part.unit, tables, changed));
  const repaired = tables.filter(({ key }) => key === table.key);
  const protection = decideTables({ ...changed, tables: [table] }, repaired, [secured]);
  const kept = countShown(protection.tables);
  const isComplete = kept === countPlanned(repaired);
  const isSafe = protection.audit.every(({ table: key, safe }) => key !== table.key || safe);
  const isSolved = repair === 'suppress' ? isSafe : isComplete;
  const plannedNumbers = countPlanned([table]);
  return {
    table: table.key,
    repair,
    lostNumbers: Math.max(0, plannedNumbers - kept),
    plannedNumbers,
    solves: isSolved && isSafe,
  };
}
