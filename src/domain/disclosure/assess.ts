import { countPlanned, countShown, decideTables, toDecidedPart } from './decide.js';
import type { Part } from './crowd.js';
import { toFigures, type Figure } from './figures.js';
import { openSolver } from './integer-range.js';
import { findLeak } from './leak.js';
import { tellParticipation, type Told } from './participation.js';
import { type AuditOptions, securePart, secureParticipation, type Workbench } from './protect.js';
import { type Parts, startPart, toParts } from './prepare.js';
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
import { findTargets, type Secured } from './secure.js';
import { termsOf } from './terms.js';
import type { Unit } from './unit.js';
import { witnessedRange } from './witness.js';

/**
 * What would be wrong with one table if all tables were published as planned, and how it could be
 * mended. Repairs already chosen are part of the plan.
 *
 * A repair `solves` a table if afterwards none of its numbers has to be withheld, or, for
 * `suppress`, if all that is withheld is proven to be safe. Repairs are tried one at a time, the
 * other tables being as planned; the cheapest comes first.
 *
 * @returns nothing at all for a table that may be published as it is, and for one that is not planned
 * @see docs/methods.md, "Disclosure"
 */
export async function assessTable(
  input: ReleaseInput,
  key: string,
  options: AuditOptions = {},
): Promise<Assessment> {
  const table = input.tables.find((each) => each.key === key);
  const solver = await openSolver();
  const bench = { input, solver, isLate: options.deadline ?? (() => false) };
  const trial = table && toTrial(table, bench);
  if (table === undefined || trial === undefined) return NOTHING;
  const prover = startPart(trial.part, trial.told, input, solver);
  const findings = findFindings(prover, table);
  closeProver(prover);
  const isFine = findings.length === 0 && !isAnyWithheld(table, secureTrial(trial));
  const assessment = isFine
    ? NOTHING
    : { findings, repairs: await weighRepairs(table, trial, options) };
  trial.told?.crowd.close();
  return assessment;
}

/** The part of a release that a table is on, and what is told about participation. */
function toTrial({ question: key }: PlannedTable, bench: Workbench): Trial | undefined {
  const tables = applyRepairs(bench.input);
  const parts = toParts(bench.input, tables);
  const isOn = ({ questions }: Unit) => questions.some(({ question }) => question.key === key);
  const { participation, questions } = parts;
  const trial = { ...bench, parts, tables };
  if (participation !== null && isOn(participation)) {
    const figures = toFigures(participation, tables, bench.input);
    return { ...trial, part: { unit: participation, figures, position: -1 }, told: null };
  }
  const part = questions.find(({ unit }) => isOn(unit));
  return part && { ...trial, part, told: secureParticipation(parts, bench) };
}

/** What becomes of the part; of participation, with what all questions say to it. */
function secureTrial({ part, told, parts, tables, ...bench }: Trial): Secured {
  if (part.position >= 0) return securePart(part, told, bench);
  const own = tellParticipation({ unit: part.unit, parts: parts.questions }, tables, bench);
  own.crowd.close();
  return own.secured;
}

const NOTHING: Assessment = { findings: [], repairs: [] };

function isAnyWithheld({ key }: PlannedTable, { prover }: Secured): boolean {
  return prover.figures.some(
    ({ places }, index) =>
      prover.reasons[index] !== null && places.some(({ table }) => table === key),
  );
}

function primaryOf(figures: readonly Figure[]): readonly Finding[] {
  return figures.flatMap(({ places, primary, value }) =>
    primary === null
      ? []
      : places.map((place) => ({ ...place, reason: primary, low: value, high: value })),
  );
}

function findFindings(prover: Prover, table: PlannedTable): readonly Finding[] {
  const own = primaryOf(prover.figures).filter((finding) => finding.table === table.key);
  return [...own, ...findDerived(prover, table)];
}

/** Numbers on its question that no table has, but that follow from those the tables have. */
function findDerived(prover: Prover, { key, question }: PlannedTable): readonly Finding[] {
  const terms = new Set(
    prover.unit.cohorts.flatMap((cohort) => termsOf(prover.unit, question, [cohort], null)),
  );
  return findTargets(prover).flatMap((target): readonly Finding[] => {
    const { primary, origin } = target.figure;
    const isOwn = target.figure.terms.some((term) => terms.has(term));
    const leak = primary === null || !isOwn ? null : findLeak(prover, target);
    if (primary === null || leak === null) return [];
    const { low, high } = witnessedRange(prover, { ...leak, insiders: [] });
    return [{ ...origin, table: key, reason: primary, low, high }];
  });
}

interface Trial extends Workbench {
  readonly part: Part;
  readonly told: Told | null;
  readonly parts: Parts;
  /** After the repairs. */
  readonly tables: readonly PlannedTable[];
}

async function weighRepairs(
  table: PlannedTable,
  trial: Trial,
  { onProgress }: AuditOptions,
): Promise<readonly RepairOption[]> {
  const repairs = REPAIRS.filter((repair) => isApplicable(table, repair, trial.input));
  const options: RepairOption[] = [];
  for (const repair of repairs) {
    options.push(weighRepair(table, repair, trial));
    await onProgress?.(options.length, repairs.length);
  }
  return options.sort(
    (a, b) => a.lostNumbers - b.lostNumbers || Number(b.solves) - Number(a.solves),
  );
}

function weighRepair(table: PlannedTable, repair: Repair, trial: Trial): RepairOption {
  const plannedNumbers = countPlanned([table]);
  const option = { table: table.key, repair, plannedNumbers };
  // Without the table none of its numbers has to be withheld, whatever becomes of the others.
  if (repair === 'drop-table') return { ...option, lostNumbers: plannedNumbers, solves: true };
  const { part } = trial;
  const input = {
    ...trial.input,
    repairs: { ...trial.input.repairs, [table.key]: repair },
  };
  const tables = applyRepairs(input);
  const figures = toFigures(part.unit, tables, input);
  const secured = secureTrial({ ...trial, part: { ...part, figures }, tables, input });
  const repaired = tables.filter(({ key }) => key === table.key);
  const own = { ...input, tables: [table] };
  const { tables: decided, audit } = decideTables(own, repaired, [toDecidedPart(secured)]);
  const kept = countShown(decided);
  const isSafe = audit.every(({ table: key, safe }) => key !== table.key || safe);
  const isSolved = repair === 'suppress' || kept === countPlanned(repaired);
  return {
    ...option,
    lostNumbers: Math.max(0, plannedNumbers - kept),
    solves: isSolved && isSafe,
  };
}
