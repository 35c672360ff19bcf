import type { AskedGroup, AskedIf, Cohort } from '../disclosure/release.js';
import { conditionValue, isVisible, respondentValues } from '../response/conditions.js';
import { findItem } from '../survey/items.js';
import type { Condition, Item, MultipleItem, Survey } from '../survey/survey.js';

/** Who was asked an item; `null` where that cannot be said by the answers to closed items. */
export type Asked = readonly AskedIf[] | null;

/** Groups of which everybody who was asked belongs to at least one; all of these hold. */
type Clauses = readonly (readonly AskedGroup[])[];

/**
 * Who is asked one of some items, in terms of what the release counts. A condition on one single choice
 * or rating is read off by trying every answer, whatever its operators; one on a multiple choice where
 * it asks for some of its options, or for none of them; `and`, `or` and `!` join such conditions. The
 * areas and actor types of cohorts are known to everybody.
 *
 * @returns nothing where everybody is asked; `null` for conditions on numbers, texts and whatever
 *   else cannot be put so
 */
export function askedIf(
  survey: Pick<Survey, 'sections'>,
  items: readonly string[],
  cohorts: readonly Pick<Cohort, 'area' | 'actorType'>[],
): Asked {
  const several = items.map((item) => conditionsOf(survey, item));
  if (several.some(({ length }) => length === 0)) return [];
  const readIn = (values: Here['values']) =>
    joinAny(
      several.map((conditions) =>
        joinAll(conditions.map((each) => read(each, { survey, values }, false))),
      ),
    );
  const isByCohort = several
    .flat()
    .some((condition) => variablesIn(condition).some(isOfRespondent));
  const everywhere = isByCohort ? null : readIn({});
  const found = cohorts.map(({ area, actorType }) =>
    isByCohort ? readIn(respondentValues({ area, actorType })) : everywhere,
  );
  const asked = new Map<string, { cohorts: number[]; groups: readonly AskedGroup[] }>();
  for (const [cohort, clauses] of found.entries()) {
    if (clauses === null) return null;
    for (const groups of clauses) {
      const key = JSON.stringify(groups);
      const before = asked.get(key)?.cohorts ?? [];
      asked.set(key, { cohorts: [...before, cohort], groups });
    }
  }
  return [...asked.values()];
}

/** Its own, that of its battery, that of its section. */
function conditionsOf({ sections }: Pick<Survey, 'sections'>, key: string): readonly Condition[] {
  const given = sections.flatMap((section) =>
    section.blocks.flatMap((block) => {
      if (block.kind === 'info') return [];
      const rows: readonly Item[] = block.kind === 'battery' ? block.rows : [block];
      const row = rows.find((each) => each.key === key);
      if (row === undefined) return [];
      const battery = block.kind === 'battery' ? [block.showIf] : [];
      return [section.showIf, ...battery, row.showIf];
    }),
  );
  return given.filter((condition) => condition !== undefined);
}

interface Here {
  readonly survey: Pick<Survey, 'sections'>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What must be so where a condition holds, or where it does not. */
function read(condition: Condition, here: Here, isNot: boolean): Clauses | null {
  const names = [...new Set(variablesIn(condition))].filter(
    (name) => !Object.hasOwn(here.values, name),
  );
  const [name, ...others] = names;
  const holds = (values: Here['values']) =>
    isVisible(condition, { ...here.values, ...values }) !== isNot;
  // Nobody is asked where there is no group.
  if (name === undefined) return holds({}) ? [] : [[]];
  if (others.length === 0) return readItem(findItem(here.survey, name), holds);
  return readJoined(condition, here, isNot);
}

function readJoined(condition: Condition, here: Here, isNot: boolean): Clauses | null {
  const [operator, operand] =
    Object.entries(condition as Readonly<Record<string, Condition>>)[0] ?? [];
  const parts = (Array.isArray(operand) ? operand : [operand ?? null]) as readonly Condition[];
  if (operator === '!' && parts.length === 1) return read(parts[0] ?? null, here, !isNot);
  if (operator !== 'and' && operator !== 'or') return null;
  const each = parts.map((part) => read(part, here, isNot));
  return (operator === 'and') === isNot ? joinAny(each) : joinAll(each);
}

function joinAll(several: readonly (Clauses | null)[]): Clauses | null {
  return several.some((each) => each === null) ? null : several.flatMap((each) => each ?? []);
}

/** Of conditions that need more than one thing each, nothing so simple is left. */
function joinAny(several: readonly (Clauses | null)[]): Clauses | null {
  const [first] = several;
  if (several.length === 1 && first !== undefined) return first;
  if (several.some((each) => each?.length === 0)) return [];
  const only = several.flatMap((each) => (each?.length === 1 ? each : []));
  return only.length === several.length ? [only.flat()] : null;
}

const isOfRespondent = (name: string) => name.startsWith('$');

/** The names in a condition, except those of the entries that an operator goes through. */
function variablesIn(condition: Condition): readonly string[] {
  if (Array.isArray(condition)) return condition.flatMap((each: Condition) => variablesIn(each));
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.entries(condition).flatMap(([operator, operand]) => {
    const own = (Array.isArray(operand) ? operand : [operand]) as readonly Condition[];
    if (operator.startsWith('missing'))
      return own.flat().filter((name) => typeof name === 'string');
    if (operator !== 'var') return own.flatMap(variablesIn);
    const [name, ...instead] = own;
    return [
      ...(typeof name === 'string' && name !== '' ? [name] : []),
      ...instead.flatMap(variablesIn),
    ];
  });
}

type Holds = (values: Readonly<Record<string, unknown>>) => boolean;

function readItem(item: Item | undefined, holds: Holds): Clauses | null {
  if (item?.kind === 'multiple') return readMultiple(item, holds);
  if (item?.kind !== 'single' && item?.kind !== 'rating') return null;
  const all = item.kind === 'single' ? item.options : item.scale;
  const codes = all.flatMap(({ code }) =>
    holds({ [item.key]: conditionValue(item.kind, code) }) ? [code] : [],
  );
  return simplify({ question: item.key, codes, orUnanswered: holds({}) }, all.length);
}

/** Nothing where it is everybody. */
function simplify(group: AskedGroup, categories: number): Clauses {
  if (group.codes.length === categories && group.orUnanswered) return [];
  return group.codes.length === 0 && !group.orUnanswered ? [[]] : [[group]];
}

/** So many options can all be tried together. */
const MOST_OPTIONS = 10;

/** Where somebody is asked who ticked one of some options, or everybody else. */
function readMultiple({ key, options }: MultipleItem, holds: Holds): Clauses | null {
  if (options.length > MOST_OPTIONS) return null;
  const sets = subsetsOf(options.map(({ code }) => code));
  const isHeld = sets.map((codes) => holds(codes.length === 0 ? {} : { [key]: codes }));
  const whole = isHeld[0] === true;
  const decisive = sets.flatMap((codes, at) =>
    codes.length === 1 && isHeld[at] !== whole ? codes : [],
  );
  const isSo = sets.every(
    (codes, at) => (isHeld[at] !== whole) === codes.some((code) => decisive.includes(code)),
  );
  if (!isSo || decisive.length === 0) return isSo ? (whole ? [] : [[]]) : null;
  const part = (code: string) => `${key}/${code}`;
  if (!whole) {
    return [
      decisive.map((code) => ({ question: part(code), codes: ['yes'], orUnanswered: false })),
    ];
  }
  return decisive.map((code) => [{ question: part(code), codes: ['no'], orUnanswered: true }]);
}

function subsetsOf(codes: readonly string[]): readonly (readonly string[])[] {
  return codes.reduce<readonly (readonly string[])[]>(
    (sets, code) => [...sets, ...sets.map((set) => [...set, code])],
    [[]],
  );
}
