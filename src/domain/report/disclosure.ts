import type { Cell } from '../analysis/results.js';
import type { EvaluatedStatement, GroupSupport } from '../statement/statement.js';
import type { Count } from '../statement/support.js';
import type { ReportFigure, ReportGroup } from './report.js';

/**
 * The simple rule for what leaves the planners' room, until the disclosure engine audits releases:
 * no number of people under 5 is published, neither as base nor as count nor as what is left of
 * either. What several statements on one item tell together is looked at in `joint-disclosure.ts`;
 * nothing looks at earlier releases.
 *
 * @see docs/methods.md, "Disclosure"
 */
export const LIMIT = 5;

/**
 * Whether "x of n" may be published: x, its complement n - x and so n itself are 5 or more. That
 * withholds a unanimous group too: "12 of 12" tells the answer of each of the twelve.
 */
export function isReleasable({ count, n }: Count): boolean {
  return count >= LIMIT && n - count >= LIMIT;
}

/**
 * A statement with everything taken out that must not be published.
 *
 * Where the support is withheld, all that follows from it goes too: groups, contrary voices, the
 * fitting word and the robustness say something about the same people.
 *
 * @returns the same statement, withheld figures `null`
 */
export function withholdStatement(statement: EvaluatedStatement): EvaluatedStatement {
  const { basis, support, contrary, byArea, byActorType } = statement;
  // Which codes of several statements overlap is nothing this rule could look at.
  const isClosed = basis === 'answers';
  if (!isClosed || support === null || !isReleasable(support)) return withholdFrom(statement);
  return {
    ...statement,
    coded: null,
    unfinished: null,
    contrary: contrary !== null && isContraryReleasable(contrary, support) ? contrary : null,
    byArea: withholdGroups(byArea, support),
    byActorType: withholdGroups(byActorType, support),
  };
}

/** The statement without any figure. */
export function withholdFrom(statement: EvaluatedStatement): EvaluatedStatement {
  const { byArea, byActorType } = statement;
  return {
    ...statement,
    coded: null,
    unfinished: null,
    support: null,
    contrary: null,
    quantifierFits: null,
    fittingQuantifier: null,
    robustness: null,
    byArea: byArea.map((group) => ({ ...group, support: null })),
    byActorType: byActorType.map((group) => ({ ...group, support: null })),
  };
}

/**
 * Whether the sentence itself may be published: with a support that may be published, and that its
 * word for how many fits. A sentence without its figure would claim that somebody said so, and who
 * said it may be one. A "fachliche Einschätzung" claims nothing of anybody, unless it names an amount.
 */
export function isSentenceReleasable(statement: EvaluatedStatement): boolean {
  const { basis, definition, support, quantifierFits } = statement;
  if (basis === 'none') return definition.quantifier === undefined;
  return support !== null && (definition.quantifier === undefined || quantifierFits === true);
}

/**
 * Responses per area or actor type, those under 5 withheld, and others with them until the
 * remainder is 5 or more.
 *
 * @param total responses in all
 */
export function withholdGroupSizes(
  groups: readonly ReportGroup[],
  total: number,
): readonly ReportGroup[] {
  const size = (responses: number): Count => ({ count: responses, n: responses });
  const open = openCells(
    groups.map(({ responses }) => (responses === null ? null : size(responses))),
    size(total),
    ({ n }) => n >= LIMIT,
  );
  return groups.map((group, index) => (open[index] ? group : { ...group, responses: null }));
}

/** Channels with their responses; none at all if one of them has under 5. */
export function withholdChannels(
  channels: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.values(channels).every((responses) => responses >= LIMIT) ? channels : {};
}

/**
 * One item's figures without what must not be published, or `null` where nothing is left.
 *
 * Only distributions over answers are let out, and only whole ones: a bar left out of a chart could
 * be told from the others. Numbers, points, rankings and hours wait for the engine: a mean, a
 * spread or a maximum may stand for one person. Who gave no answer, and why, stays inside.
 */
export function withholdFigure(figure: ReportFigure): ReportFigure | null {
  const { channels } = figure.provenance;
  const provenance = { ...figure.provenance, shown: null, channels: withholdChannels(channels) };
  const inside = { ...figure, shown: null, missing: null, provenance };
  if (figure.kind === 'takeover') {
    const tasks = figure.tasks ?? [];
    if (!tasks.every(({ cells, n }) => isDistributionReleasable(cells, n))) return null;
    return { ...inside, tasks: tasks.map((task) => ({ ...task, hours: null })) };
  }
  if (!DISTRIBUTIONS.has(figure.kind)) return null;
  return isDistributionReleasable(figure.cells, figure.n) ? inside : null;
}

const DISTRIBUTIONS: ReadonlySet<ReportFigure['kind']> = new Set(['single', 'multiple', 'rating']);

/** An answer nobody gave may stand at 0 where others were given by 5 or more each. */
function isDistributionReleasable(cells: readonly Cell[], n: number): boolean {
  return n >= LIMIT && cells.every(({ count }) => count === 0 || isReleasable({ count, n }));
}

/** Those who neither agreed nor disagreed are what is left of both, and a figure too. */
function isContraryReleasable(contrary: number, { count, n }: Count): boolean {
  const neither = n - count - contrary;
  return isReleasable({ count: contrary, n }) && (neither <= 0 || neither >= LIMIT);
}

function withholdGroups(groups: readonly GroupSupport[], total: Count): readonly GroupSupport[] {
  const supports = groups.map(({ support }) => support);
  const open = openCells(supports, total, isReleasable);
  return groups.map((group, index) => (open[index] ? group : { ...group, support: null }));
}

/**
 * Which groups stay open. Total minus open groups is published with them: as long as that remainder
 * must not be known, the smallest open group is withheld as well.
 */
function openCells(
  cells: readonly (Count | null)[],
  total: Count,
  isSafe: (count: Count) => boolean,
): readonly boolean[] {
  const open = cells.map((cell) => cell !== null && isSafe(cell));
  while (open.includes(true)) {
    const rest = remainder(cells, open, total);
    const complete = rest.n === 0 && !open.includes(false);
    if (complete || isSafe(rest)) break;
    open[smallest(cells, open)] = false;
  }
  return open;
}

function remainder(
  cells: readonly (Count | null)[],
  open: readonly boolean[],
  total: Count,
): Count {
  const published = cells.filter((_, index) => open[index]);
  return {
    count: published.reduce((left, cell) => left - (cell?.count ?? 0), total.count),
    n: published.reduce((left, cell) => left - (cell?.n ?? 0), total.n),
  };
}

function smallest(cells: readonly (Count | null)[], open: readonly boolean[]): number {
  const sizes = cells.map((cell, index) => (open[index] ? (cell?.n ?? 0) : Infinity));
  return sizes.indexOf(Math.min(...sizes));
}
