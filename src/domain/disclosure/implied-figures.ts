import type { Place } from './place.js';
import type { PlannedRow, PlannedTable, ReleaseInput } from './release.js';
import { sorted, termsOf } from './terms.js';
import type { Unit } from './unit.js';

/** A number that is planned, or that must not become known. */
export interface Asked {
  readonly question: string;
  readonly cohorts: readonly number[];
  readonly codes: readonly string[] | null;
  readonly place: Place;
  readonly isPlaced: boolean;
  readonly isTotal: boolean;
  readonly isSingle: boolean;
}

/** What can be told from published numbers by subtraction, and what is finer than any row. */
export function askImplied(
  unit: Unit,
  tables: readonly PlannedTable[],
  input: ReleaseInput,
): readonly Asked[] {
  return unit.questions.flatMap(({ question }) => {
    const own = tables.filter((table) => table.question === question.key);
    const earlier = input.earlier.filter((figure) => figure.question === question.key);
    const deciding = decidedBy(question.key, unit);
    const dependent = tables.filter((table) => deciding.has(table.question));
    if (own.length + earlier.length + dependent.length === 0) return [];
    const codeSets = impliedCodes(
      question.categories.map(({ code }) => code),
      [
        ...own.flatMap(({ columns }) => columns.map(({ codes }) => codes)),
        ...earlier.flatMap(({ codes }) => (codes === null ? [] : [codes])),
      ],
      [...deciding.values()].flat(),
    );
    const ask = asking(question.key, own[0]?.key ?? question.key);
    const rows = [...own, ...dependent].flatMap((each) => each.rows);
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

const asking =
  (question: string, table: string) =>
  ({ key, cohorts }: Group, codes: readonly string[] | null): Asked => ({
    ...{ question, cohorts, codes, isPlaced: false, isTotal: false, isSingle: false },
    place: { table, row: key, column: codes?.join('+') ?? 'n' },
  });

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
  whole: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const minus = (large: readonly string[], small: readonly string[]) =>
    large.filter((code) => !small.includes(code));
  const left = [
    ...all.map((code) => [code]),
    ...sets.flatMap((large) => sets.map((small) => minus(large, small))),
    minus(all, sets.flat()),
    ...whole,
  ];
  const known = new Map(left.map((codes) => [sorted(codes).join(' '), codes]));
  return [...known.values()].filter(({ length }) => length > 0 && length < all.length);
}

/** By question whose condition asks for this one: the answers that decide, and all others. */
function decidedBy(key: string, unit: Unit): ReadonlyMap<string, readonly (readonly string[])[]> {
  const all =
    unit.questions.find(({ question }) => question.key === key)?.question.categories ?? [];
  const found = unit.questions.flatMap(({ question, askedIf = [] }) => {
    const groups = askedIf.flatMap((asked) => asked.groups);
    const sets = groups.flatMap((group) => {
      if (group.question !== key) return [];
      const others = all.filter(({ code }) => !group.codes.includes(code));
      return [group.codes, others.map(({ code }) => code)];
    });
    return sets.length === 0 ? [] : [[question.key, sets] as const];
  });
  return new Map(found);
}
