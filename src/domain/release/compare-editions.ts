import type {
  Cohort,
  DecidedTable,
  EarlierFigure,
  PlannedTable,
  QuestionCounts,
  ReleaseInput,
} from '../disclosure/release.js';

/** An earlier release of the same wave: what it was decided from, and what it published. */
export interface Edition {
  /** For people: "Fassung 1 vom 2026-06-01". */
  readonly source: string;
  readonly input: Pick<ReleaseInput, 'cohorts' | 'questions'>;
  readonly tables: readonly DecidedTable[];
}

type Counts = Pick<ReleaseInput, 'cohorts' | 'questions'>;

/** A number that differs between two editions by so little that the difference tells of people. */
export interface SmallChange {
  readonly table: string;
  readonly row: string;
  /** Column key, `n`, or `rest` for what is left of both. */
  readonly column: string;
}

/**
 * What is known from an earlier edition about the people counted now: every number it shows, of
 * questions nobody's answer to which has changed since.
 *
 * Numbers on changed questions are about other people and say nothing exact; `smallChanges` looks
 * after the difference.
 */
export function earlierFigures(edition: Edition, now: Counts): readonly EarlierFigure[] {
  return edition.tables
    .filter(({ question }) => isUnchanged(edition.input, now, question))
    .flatMap((table) => shownNumbers(edition, now.cohorts, table));
}

/**
 * Numbers of the planned tables that would differ from an earlier edition by 1 to `limit` - 1 people,
 * whether they are shown or withheld: who subtracts one edition from the other would see what these
 * few said. Base, columns and what is left of the base are looked at.
 *
 * @param limit smallest difference that may be seen, in people
 * @returns empty where nothing has changed
 */
export function smallChanges(
  edition: Edition,
  now: Counts & Pick<ReleaseInput, 'tables'>,
  limit: number,
): readonly SmallChange[] {
  const published = new Set(edition.tables.map(({ question }) => question));
  return now.tables
    .filter(({ question }) => published.has(question))
    .filter(({ question }) => !isUnchanged(edition.input, now, question))
    .flatMap((table) => changesOf(table, edition.input, now))
    .filter(({ by }) => by !== 0 && Math.abs(by) < limit)
    .map(({ table, row, column }) => ({ table, row, column }));
}

function changesOf(
  table: PlannedTable,
  before: Counts,
  now: Counts,
): readonly (SmallChange & { readonly by: number })[] {
  return table.rows.flatMap((row) => {
    const places = row.cohorts.flatMap((index) => now.cohorts[index] ?? []).map(nameOf);
    const count = (counts: Counts, codes: readonly string[] | null) =>
      countIn(counts, table.question, { places, codes });
    const change = (codes: readonly string[] | null) => count(now, codes) - count(before, codes);
    const base = change(null);
    const at = (column: string, by: number) => ({ table: table.key, row: row.key, column, by });
    return [
      at('n', base),
      ...table.columns.flatMap(({ key, codes }) => {
        const by = change(codes);
        return [at(key, by), at('rest', base - by)];
      }),
    ];
  });
}

function countIn(
  { cohorts, questions }: Counts,
  key: string,
  {
    places,
    codes,
  }: { readonly places: readonly string[]; readonly codes: readonly string[] | null },
): number {
  const asked = questions.find(({ question }) => question.key === key);
  if (asked === undefined) return 0;
  return cohorts.reduce((sum, cohort, index) => {
    if (!places.includes(nameOf(cohort))) return sum;
    return asked.question.categories.reduce((inner, { code }, position) => {
      const isMeant = codes === null || codes.includes(code);
      return isMeant ? inner + (asked.counts[index]?.[position] ?? 0) : inner;
    }, sum);
  }, 0);
}

/** Cohorts without anybody may come and go with the definition; people may not. */
function isUnchanged(before: Counts, now: Counts, key: string): boolean {
  const one = peopleOf(before, key);
  const other = peopleOf(now, key);
  return one !== undefined && other !== undefined && isSame(one, other) && isSame(other, one);
}

function peopleOf({ cohorts, questions }: Counts, key: string) {
  const asked = questions.find(({ question }) => question.key === key);
  return asked && new Map(cohorts.flatMap((cohort, index) => people(asked, nameOf(cohort), index)));
}

function people({ question, counts }: QuestionCounts, cohort: string, index: number) {
  return question.categories.flatMap(({ code }, position) => {
    const count = counts[index]?.[position] ?? 0;
    return count === 0 ? [] : [[`${cohort} ${code}`, count] as const];
  });
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return [...one].every(([name, count]) => other.get(name) === count);
}

function shownNumbers(
  { source, input }: Edition,
  cohorts: readonly Cohort[],
  { question, columns, rows }: DecidedTable,
): readonly EarlierFigure[] {
  return rows.flatMap((row) => {
    const places = row.cohorts.flatMap((index) => input.cohorts[index] ?? []).map(nameOf);
    const indexes = cohorts.flatMap((cohort, index) =>
      places.includes(nameOf(cohort)) ? [index] : [],
    );
    const known = (number: (typeof row)['n'] | undefined, codes: readonly string[] | null) =>
      number?.shown === true
        ? [{ question, cohorts: indexes, codes, low: number.value, high: number.value, source }]
        : [];
    return [
      ...known(row.n, null),
      ...columns.flatMap(({ codes }, index) => known(row.cells[index], codes)),
    ];
  });
}

const nameOf = ({ area, actorType }: Cohort) => `${area}/${actorType}`;
