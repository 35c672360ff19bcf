import { judgeBase } from '../disclosure/primary.js';
import type {
  Cohort,
  DisclosureLimits,
  PlannedRow,
  PlannedTable,
  QuestionCounts,
} from '../disclosure/release.js';

/** How people answered, whose sizes outsiders know, and what the planner wants to see together. */
export interface MergeInput {
  readonly cohorts: readonly Cohort[];
  readonly questions: readonly QuestionCounts[];
  readonly limits: DisclosureLimits;
  /** Rows that stand together in every table: key by key of a row of the same level. */
  readonly merges: Readonly<Record<string, string>>;
}

/**
 * Tables in which the base of every row may be told: a row that is too small is merged with
 * another of its level (areas, groups).
 *
 * Nearly everybody answers nearly everything, so a base that is told in one table could be told in
 * all of them, and how many took part as well. So rows that must not be told apart among those who
 * took part are not told apart anywhere, and all parts of an item have the same rows. First rows are
 * merged that the planner wants to see together; then, as long as a row is too small, the smallest
 * such row with another: with whom both are large enough, best with one that is too small as well,
 * the nearest first. Where no two rows are left, the level would only repeat the total and is left
 * out.
 *
 * @param tables as `planTables` makes them: participation first, all with the same rows
 * @returns the tables in their order
 */
export function mergeSmallRows(
  tables: readonly PlannedTable[],
  input: MergeInput,
): readonly PlannedTable[] {
  const [participation] = tables;
  if (participation === undefined) return [];
  const chosen = mergeChosen(participation.rows, input.merges);
  const common = mergeLevels(chosen, together(participation, [participation], input));
  const byItem = new Map<string | undefined, readonly Group[]>();
  return tables.map((table) => {
    const item = itemOf(table, input);
    // All tables of an item have the same rows: they are merged once.
    const groups = byItem.get(item) ?? mergeLevels(common, together(table, tables, input));
    byItem.set(item, groups);
    const isRepeated = ({ level }: PlannedRow) =>
      level !== 'total' && groups.filter(([row]) => row?.level === level).length < 2;
    const inOrder = groups.map((group) => participation.rows.filter((row) => group.includes(row)));
    return { ...table, rows: inOrder.map(toRow).filter((row) => !isRepeated(row)) };
  });
}

/** Planned rows that are to stand together; one alone where nothing is merged. */
type Group = readonly PlannedRow[];

/** The questions of all tables on the same item, which have to have the same rows. */
function together(table: PlannedTable, tables: readonly PlannedTable[], input: MergeInput) {
  const item = itemOf(table, input);
  const alike = tables.filter((other) => itemOf(other, input) === item);
  const asked = new Set(alike.map(({ question }) => question));
  return { ...input, questions: input.questions.filter(({ question }) => asked.has(question.key)) };
}

const itemOf = ({ question }: PlannedTable, { questions }: MergeInput): string | undefined =>
  questions.find((each) => each.question.key === question)?.question.item;

/** What the planner wants to see together; keys of rows that are not there mean nothing. */
function mergeChosen(rows: readonly PlannedRow[], merges: MergeInput['merges']): readonly Group[] {
  const start: readonly Group[] = rows.map((row) => [row]);
  return Object.entries(merges).reduce((groups, keys) => {
    const [one, other] = keys
      .map((key) => groups.findIndex((group) => group.some((row) => row.key === key)))
      .sort((a, b) => a - b);
    const levels = [one, other].map((at) => groups[at ?? -1]?.[0]?.level);
    const isPair = one !== other && levels[0] === levels[1] && levels[0] !== undefined;
    return isPair ? join(groups, one ?? 0, other ?? 0) : groups;
  }, start);
}

/** @param input with the questions of one item only */
function mergeLevels(groups: readonly Group[], input: MergeInput): readonly Group[] {
  const levels = [...new Set(groups.map(([row]) => row?.level))];
  return levels.flatMap((level) => {
    const own = groups.filter(([row]) => row?.level === level);
    return level === 'total' ? own : mergeSmall(own, input);
  });
}

function mergeSmall(groups: readonly Group[], input: MergeInput): readonly Group[] {
  const sizes = groups.map((group) => sizeOf(group, input));
  const small = groups.flatMap((group, at) => (isTellable(group, input) ? [] : [at]));
  const [first, ...others] = small;
  if (first === undefined || groups.length < 2) return groups;
  const least = others.reduce((a, b) => ((sizes[b] ?? 0) < (sizes[a] ?? 0) ? b : a), first);
  const partners = groups.flatMap((group, at) => {
    if (at === least) return [];
    const isEnough = isTellable([...(groups[least] ?? []), ...group], input);
    const lacks = Number(!isEnough) * 2 + Number(!small.includes(at));
    return [{ at, lacks, way: Math.abs(at - least), size: sizes[at] ?? 0 }];
  });
  const [best] = partners.sort((a, b) => a.lacks - b.lacks || a.way - b.way || a.size - b.size);
  if (best === undefined) return groups;
  const [one, other] = [Math.min(least, best.at), Math.max(least, best.at)];
  return mergeSmall(join(groups, one, other), input);
}

/** The second group joins the first, where that stands. */
function join(groups: readonly Group[], one: number, other: number): readonly Group[] {
  return groups.flatMap((group, at) => {
    if (at === other) return [];
    return [at === one ? [...group, ...(groups[other] ?? [])] : group];
  });
}

/** Keys of areas, types and groups have no `+`. */
function toRow(group: Group): PlannedRow {
  const [first, ...others] = group;
  if (first === undefined) throw new RangeError('no row to merge');
  if (others.length === 0) return first;
  const last = group.at(-1)?.name ?? '';
  return {
    key: `${first.level}/${group.map(({ key }) => key.slice(first.level.length + 1)).join('+')}`,
    name: `${group
      .slice(0, -1)
      .map(({ name }) => name)
      .join(', ')} und ${last}`,
    level: first.level,
    cohorts: group.flatMap(({ cohorts }) => cohorts).sort((a, b) => a - b),
  };
}

/** People who were invited, or answered where that is not known: what everybody may know. */
function sizeOf(group: Group, { cohorts, questions }: MergeInput): number {
  const [asked] = questions;
  return sum(
    group.flatMap((row) =>
      row.cohorts.map((at) => cohorts[at]?.invited ?? sum(asked?.counts[at] ?? [])),
    ),
  );
}

function isTellable(group: Group, { cohorts, questions, limits }: MergeInput): boolean {
  const indexes = group.flatMap((row) => row.cohorts);
  const invited = indexes.map((at) => cohorts[at]?.invited ?? null);
  const isKnown = invited.every((size) => size !== null);
  return questions.every(({ counts, consented }) => {
    const released = sumIn(consented, indexes);
    const n = sumIn(counts, indexes) - released;
    return (
      judgeBase({ n, released, invited: isKnown ? sum(invited) - released : null }, limits) === null
    );
  });
}

/** Over all categories of these cohorts; asked for so often that it makes no lists. */
function sumIn(counts: readonly (readonly number[])[], cohorts: readonly number[]): number {
  let total = 0;
  for (const at of cohorts) for (const count of counts[at] ?? []) total += count;
  return total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
