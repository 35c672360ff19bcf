import type { ItemResult } from '../analysis/results.js';
import type {
  EvaluatedStatement,
  StatementRule,
  StatementSelector,
} from '../statement/statement.js';
import { LIMIT, withholdFrom } from './disclosure.js';

/** People by the answer they gave to one question, each person under one answer only. */
interface Question {
  readonly n: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** What the report tells about one question so far: how many gave one of each set of answers. */
interface Told {
  readonly sets: ReadonlySet<string>[];
  /** The one set of answers that is broken down by groups. */
  groups?: ReadonlySet<string>;
}

/**
 * Withholds statements that are safe alone, but not together with those before them: "6 of 20
 * personnel", "6 of 20 rooms" and "6 of 20 something" tell that 2 of 20 give nothing.
 *
 * All statements on one question divide its answers into parts, each part told apart from the others
 * by the sets it belongs to; whatever can be subtracted is a sum of such parts. So none of them may
 * have 1 to 4 people. The first statement in the report keeps its figures. Breakdowns by group are
 * shown for one set of answers of a question only.
 *
 * @param statements as `withholdStatement` leaves them, in the order of the report
 * @param items figures of all responses, every statement's item among them
 */
export function withholdJointly(
  statements: readonly EvaluatedStatement[],
  items: readonly ItemResult[],
): readonly EvaluatedStatement[] {
  const told = new Map<string, Told>();
  return statements.map((statement) => {
    const { definition, support, contrary } = statement;
    const { rule } = definition;
    const item = items.find(({ key }) => key === rule?.item);
    if (support === null || rule === undefined || item === undefined) return statement;
    const asked = { item, rule, told };
    if (!tell(asked, rule)) return withholdFrom(statement);
    const silent = contrary !== null && !tell(asked, definition.contrary);
    const kept = silent ? { ...statement, contrary: null } : statement;
    return mayBreakDown(asked) ? kept : withoutGroups(kept);
  });
}

interface Asked {
  readonly item: ItemResult;
  readonly rule: StatementRule;
  readonly told: Map<string, Told>;
}

/** Adds a set of answers to what is told, unless a part of 1 to 4 people could be told apart then. */
function tell({ item, told }: Asked, selector: StatementSelector | undefined): boolean {
  if (selector === undefined) return true;
  const key = questionKey(item, selector);
  const before = told.get(key) ?? { sets: [] };
  const sets = [...before.sets, answersOf(selector)];
  if (!parts(questionOf(item, selector), sets).every((people) => people === 0 || people >= LIMIT)) {
    return false;
  }
  told.set(key, { ...before, sets });
  return true;
}

function parts({ n, counts }: Question, sets: readonly ReadonlySet<string>[]): readonly number[] {
  const membership = (answer: string) => sets.map((set) => Number(set.has(answer))).join('');
  const none = sets.map(() => 0).join('');
  const named = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const sizes = new Map([[none, n - named]]);
  for (const [answer, count] of counts) {
    const part = membership(answer);
    sizes.set(part, (sizes.get(part) ?? 0) + count);
  }
  return [...sizes.values()];
}

function mayBreakDown({ item, rule, told }: Asked): boolean {
  const key = questionKey(item, rule);
  const known = told.get(key) ?? { sets: [] };
  const answers = answersOf(rule);
  told.set(key, { ...known, groups: known.groups ?? answers });
  return known.groups === undefined || isSame(known.groups, answers);
}

function withoutGroups(statement: EvaluatedStatement): EvaluatedStatement {
  const empty = (groups: EvaluatedStatement['byArea']) =>
    groups.map((group) => ({ ...group, support: null }));
  return {
    ...statement,
    byArea: empty(statement.byArea),
    byActorType: empty(statement.byActorType),
  };
}

/** Several choices of one person are so many questions; so are tasks and options. */
function questionKey({ key, kind }: ItemResult, selector: StatementSelector): string {
  if ('stances' in selector) return `${key}/${selector.task}`;
  if ('option' in selector) return `${key}/${selector.option}`;
  return kind === 'multiple' ? `${key}/${selector.codes.join()}` : key;
}

function answersOf(selector: StatementSelector): ReadonlySet<string> {
  if ('stances' in selector) return new Set(selector.stances);
  if ('codes' in selector) return new Set(selector.codes);
  if ('givers' in selector) return new Set(['givers']);
  return new Set(Array.from({ length: selector.within }, (_, rank) => String(rank)));
}

function questionOf(item: ItemResult, selector: StatementSelector): Question {
  const { n } = item;
  if ('option' in selector) return { n, counts: countsOfOption(item, selector) };
  if ('stances' in selector) {
    const task = item.tasks?.find((figure) => figure.task === selector.task);
    return { n: task?.n ?? 0, counts: countsOf(task?.cells ?? []) };
  }
  const single = item.kind !== 'multiple';
  const cells = item.cells.filter(({ code }) => single || selector.codes.includes(code));
  return { n, counts: countsOf(cells) };
}

function countsOfOption(
  { points, ranking }: ItemResult,
  selector: Extract<StatementSelector, { option: string }>,
): Question['counts'] {
  if ('givers' in selector) return new Map([['givers', points?.[selector.option]?.givers ?? 0]]);
  const ranks = ranking?.[selector.option]?.ranks ?? [];
  return new Map(ranks.map((count, rank) => [String(rank), count]));
}

const countsOf = (cells: readonly { readonly code: string; readonly count: number }[]) =>
  new Map(cells.map(({ code, count }) => [code, count]));

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((answer) => other.has(answer));
