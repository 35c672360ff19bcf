import { judgeBase, judgeCell, type Unreleased } from './primary.js';
import type { PlannedRow, PlannedTable, ReleaseInput, WithheldReason } from './release.js';
import { termsOf, total } from './terms.js';
import type { Unit } from './unit.js';

/** Where a number stands: `n`, or the key of a column. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/**
 * A number of people that is planned to be published, in one place or several, or that must not
 * become known although no table has it (`places` empty).
 */
export interface Figure {
  readonly id: string;
  /** The group it is a number of: figures of one group stand or fall with its base. */
  readonly group: string;
  readonly isBase: boolean;
  readonly terms: readonly number[];
  /** The people of the group who are not counted; empty for a base. */
  readonly rest: readonly number[];
  readonly value: number;
  readonly cohorts: readonly number[];
  /** Invited people of the group who did not release their position. */
  readonly invited: number | null;
  readonly primary: WithheldReason | null;
  readonly places: readonly Place[];
  /** Where it comes from, for people, if no table has it. */
  readonly origin: Place;
  /** People of one cohort, in no row by themselves: it is enough that nothing is known exactly. */
  readonly isSingle: boolean;
  /** What its loss costs. */
  readonly cost: number;
}

interface Asked {
  readonly question: string;
  readonly cohorts: readonly number[];
  readonly codes: readonly string[] | null;
  readonly place: Place;
  readonly isPlaced: boolean;
  readonly isTotal: boolean;
  readonly isSingle: boolean;
}

/**
 * Everything about one unit that is planned to be published, and everything else that must not
 * become known: rows before they were merged, differences between rows and between columns, and the
 * people of single cohorts.
 *
 * @param tables after the repairs
 */
export function toFigures(
  unit: Unit,
  tables: readonly PlannedTable[],
  input: ReleaseInput,
): readonly Figure[] {
  const isOfUnit = ({ question }: PlannedTable) =>
    unit.questions.some((counts) => counts.question.key === question);
  const figures = new Map<string, Figure>();
  const asked = [
    ...tables.filter(isOfUnit).flatMap((table) => askTable(table, true)),
    ...input.tables.filter(isOfUnit).flatMap((table) => askTable(table, false)),
    ...(input.unmerged ?? []).filter(isOfUnit).flatMap(askCells),
    ...askImplied(unit, input.tables.filter(isOfUnit).concat(tables.filter(isOfUnit)), input),
  ];
  for (const each of asked) add(figures, toFigure(each, unit, input), each);
  return [...figures.values()];
}

function add(figures: Map<string, Figure>, figure: Figure | null, { isPlaced, place }: Asked) {
  if (figure === null) return;
  const known = figures.get(figure.id);
  if (!isPlaced && (known !== undefined || figure.primary === null)) return;
  const before = known ?? figure;
  const places = isPlaced ? [...before.places, place] : before.places;
  figures.set(figure.id, { ...before, places, cost: (known?.cost ?? 0) + figure.cost });
}

function askTable(table: PlannedTable, isPlaced: boolean): readonly Asked[] {
  return table.rows.flatMap((row) => {
    const base = { question: table.question, cohorts: row.cohorts, isPlaced, isSingle: false };
    const isTotal = row.level === 'total';
    const place = (column: string) => ({ table: table.key, row: row.key, column });
    return [
      { ...base, codes: null, place: place('n'), isTotal },
      ...table.columns.map(({ key, codes }) => ({ ...base, codes, place: place(key), isTotal })),
    ];
  });
}

/** Of too small a row its cells only: the bases of merged rows always say something about its base. */
function askCells(table: PlannedTable): readonly Asked[] {
  return askTable(table, false).filter(({ codes }) => codes !== null);
}

/** What can be told from published numbers by subtraction, and what is finer than any row. */
function askImplied(
  unit: Unit,
  tables: readonly PlannedTable[],
  input: ReleaseInput,
): readonly Asked[] {
  return unit.questions.flatMap(({ question }) => {
    const own = tables.filter((table) => table.question === question.key);
    const earlier = input.earlier.filter((figure) => figure.question === question.key);
    if (own.length + earlier.length === 0) return [];
    const codeSets = impliedCodes(
      question.categories.map(({ code }) => code),
      [
        ...own.flatMap(({ columns }) => columns.map(({ codes }) => codes)),
        ...earlier.flatMap(({ codes }) => (codes === null ? [] : [codes])),
      ],
    );
    const table = own[0]?.key ?? question.key;
    const ask = ({ key, cohorts }: Group, codes: readonly string[] | null): Asked => ({
      question: question.key,
      cohorts,
      codes,
      place: { table, row: key, column: codes?.join('+') ?? 'n' },
      isPlaced: false,
      isTotal: false,
      isSingle: false,
    });
    const rows = own.flatMap((each) => each.rows);
    const papers = earlier.map(({ source, cohorts }) => ({ key: source, cohorts }));
    const groups = distinct([...rows, ...papers]);
    const single = input.cohorts.map(({ area, actorType }, cohort) => ({
      key: `${area} × ${actorType}`,
      cohorts: [cohort],
    }));
    return [
      ...[...groups, ...differences(groups)].flatMap((group) =>
        [null, ...codeSets].map((codes) => ask(group, codes)),
      ),
      ...single.flatMap((group) =>
        codeSets.flatMap((codes) => {
          const asked = ask(group, codes);
          const terms = termsOf(unit, question.key, group.cohorts, codes);
          const isAnybody = terms.some((term) => (unit.truth[term] ?? 0) > 0);
          return isAnybody ? [{ ...asked, isSingle: true }] : [];
        }),
      ),
    ];
  });
}

type Group = Pick<PlannedRow, 'key' | 'cohorts'>;

function distinct(groups: readonly Group[]): readonly Group[] {
  const byCohorts = new Map(groups.map((group) => [sorted(group.cohorts).join(' '), group]));
  return [...byCohorts.values()];
}

/** Groups that are left over when a smaller published group is taken out of a larger one. */
function differences(groups: readonly Group[]): readonly Group[] {
  return distinct(
    groups.flatMap((large) =>
      groups
        .filter(
          ({ cohorts }) =>
            cohorts.length < large.cohorts.length &&
            cohorts.every((cohort) => large.cohorts.includes(cohort)),
        )
        .map((small) => ({
          key: `${large.key} − ${small.key}`,
          cohorts: large.cohorts.filter((cohort) => !small.cohorts.includes(cohort)),
        })),
    ),
  );
}

/** Single categories, and what is left of one set of them without another, or without all. */
function impliedCodes(
  all: readonly string[],
  sets: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const minus = (large: readonly string[], small: readonly string[]) =>
    large.filter((code) => !small.includes(code));
  const left = [
    ...all.map((code) => [code]),
    ...sets.flatMap((large) => sets.map((small) => minus(large, small))),
    minus(all, sets.flat()),
  ];
  const known = new Map(left.map((codes) => [sorted(codes).join(' '), codes]));
  return [...known.values()].filter(({ length }) => length > 0 && length < all.length);
}

function toFigure(asked: Asked, unit: Unit, input: ReleaseInput): Figure | null {
  const { cohorts, place } = asked;
  const everybody = termsOf(unit, asked.question, cohorts, null);
  const counted = termsOf(unit, asked.question, cohorts, asked.codes);
  if (counted.length === 0) return null;
  const isBase = counted.length === everybody.length;
  const first = unit.questions[0]?.question.key ?? '';
  const terms = isBase ? termsOf(unit, first, cohorts, null) : counted;
  const people = countUnreleased(everybody, counted, unit);
  const group: Unreleased = { ...people, invited: findInvited(everybody, asked, unit, input) };
  const judge = isBase ? judgeBase : judgeCell;
  return {
    id: sorted(terms).join(' '),
    group: sorted(cohorts).join(' '),
    isBase,
    terms,
    rest: isBase ? [] : everybody.filter((term) => !counted.includes(term)),
    value: total(terms.map((term) => unit.truth[term] ?? 0)),
    cohorts,
    invited: group.invited,
    primary: judge(group, input.limits),
    places: [],
    origin: place,
    isSingle: asked.isSingle,
    cost: (asked.isTotal ? 4 : 1) * (isBase ? 4 : 1),
  };
}

function countUnreleased(everybody: readonly number[], counted: readonly number[], unit: Unit) {
  const sum = (values: readonly number[], terms: readonly number[]) =>
    total(terms.map((term) => values[term] ?? 0));
  const released = sum(unit.released, everybody);
  return {
    n: sum(unit.truth, everybody) - released,
    count: sum(unit.truth, counted) - sum(unit.released, counted),
    released,
  };
}

/** `null` if one of the cohorts has no roster, or one that is wrong. */
function findInvited(
  everybody: readonly number[],
  { cohorts, question }: Asked,
  unit: Unit,
  input: ReleaseInput,
): number | null {
  let invited = 0;
  for (const cohort of cohorts) {
    const size = input.cohorts[cohort]?.invited ?? null;
    const n = total(termsOf(unit, question, [cohort], null).map((term) => unit.truth[term] ?? 0));
    if (size === null || size < n) return null;
    invited += size;
  }
  return invited - total(everybody.map((term) => unit.released[term] ?? 0));
}

function sorted<T extends string | number>(values: readonly T[]): readonly T[] {
  return [...values].sort((a, b) => (a < b ? -1 : Number(a > b)));
}
