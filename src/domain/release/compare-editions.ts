import type {
  Cohort,
  DecidedTable,
  DisclosureLimits,
  EarlierFigure,
  PlannedTable,
  QuestionCounts,
  QuotedGroup,
  ReleaseInput,
} from '../disclosure/release.js';

/** An earlier release of the same wave: what it was decided from, and what it published. */
export interface Edition {
  /** For people: "Fassung 1 vom 2026-06-01". */
  readonly source: string;
  readonly input: Pick<ReleaseInput, 'cohorts' | 'questions' | 'quoted'>;
  readonly tables: readonly DecidedTable[];
}

export type Counts = Pick<ReleaseInput, 'cohorts' | 'questions'>;

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
 * What is known from an earlier edition by the groups that stood beside its quotes: somebody of the
 * group was on the side of the quote. That stays known when the quote is withdrawn.
 */
export function earlierVoices(
  { input }: Pick<Edition, 'input'>,
  now: Counts,
): readonly QuotedGroup[] {
  return (input.quoted ?? []).flatMap((voice) => {
    const asked = now.questions.find(({ question }) => question.key === voice.question);
    const codes = asked?.question.categories.map(({ code }) => code) ?? [];
    const cohorts = indexesOf(voice.cohorts, input.cohorts, now.cohorts);
    return voice.codes.every((code) => codes.includes(code)) ? [{ ...voice, cohorts }] : [];
  });
}

/**
 * Differences between the planned tables and an earlier edition that would tell of people, whether
 * the numbers are shown or withheld: who subtracts one edition from the other gets a table about
 * those who came, left or changed their mind, and that table has to keep the rules, too. Too little
 * is 1 or 2 people in any number or in what is left of its base; fewer people than may be broken
 * down; and few people who are all of one mind. Rows and columns of both editions are looked at.
 *
 * @returns empty where nothing has changed
 */
export function smallChanges(
  edition: Edition,
  now: Counts & Pick<ReleaseInput, 'tables'>,
  limits: DisclosureLimits,
): readonly SmallChange[] {
  const questions = [...new Set(now.tables.map(({ question }) => question))];
  return questions
    .filter((key) => edition.tables.some(({ question }) => question === key))
    .filter((key) => !isUnchanged(edition.input, now, key))
    .flatMap((key) => changesOf(key, edition, now).flatMap((change) => judge(change, limits)));
}

/** How one row has changed. */
interface Change {
  readonly row: AskedRow;
  readonly base: number;
  readonly columns: readonly { readonly column: AskedColumn; readonly by: number }[];
}

interface AskedRow {
  readonly table: string;
  readonly key: string;
  readonly places: readonly string[];
}

interface AskedColumn {
  readonly key: string;
  readonly codes: readonly string[];
  /** Of one or two columns: what is left over is read as one answer. */
  readonly isHalf: boolean;
}

function judge({ row, base, columns }: Change, limits: DisclosureLimits): readonly SmallChange[] {
  const at = (column: string) => ({ table: row.table, row: row.key, column });
  const isFew = (by: number, limit: number) => by !== 0 && Math.abs(by) < limit;
  const isBaseFew = isFew(base, columns.length > 0 ? limits.base : limits.width);
  const isOneMind = (by: number) => by === base && isFew(base, limits.unanimous);
  return [
    ...(isBaseFew ? [at('n')] : []),
    ...columns.flatMap(({ column, by }) => {
      const rest = base - by;
      return [
        ...(isFew(by, limits.width) || isOneMind(by) ? [at(column.key)] : []),
        ...(isFew(rest, limits.width) || (column.isHalf && isOneMind(rest)) ? [at('rest')] : []),
      ];
    }),
  ];
}

function changesOf(
  question: string,
  { input: before, tables }: Edition,
  now: Counts & Pick<ReleaseInput, 'tables'>,
): readonly Change[] {
  const isOn = (table: { readonly question: string }) => table.question === question;
  const [planned, published] = [now.tables.filter(isOn), tables.filter(isOn)];
  const rows = [...rowsOf(planned, now.cohorts), ...rowsOf(published, before.cohorts)];
  const columns = [...planned, ...published].flatMap(columnsOf);
  const change = (places: readonly string[], codes: readonly string[] | null) =>
    countIn(now, question, { places, codes }) - countIn(before, question, { places, codes });
  return distinct(rows, ({ places }) => places).map((row) => ({
    row,
    base: change(row.places, null),
    columns: distinct(columns, ({ codes }) => codes).map((column) => ({
      column,
      by: change(row.places, column.codes),
    })),
  }));
}

function rowsOf(
  tables: readonly Pick<PlannedTable, 'key' | 'rows'>[],
  cohorts: readonly Cohort[],
): readonly AskedRow[] {
  return tables.flatMap(({ key: table, rows }) =>
    rows.map(({ key, cohorts: indexes }) => ({
      ...{ table, key },
      places: indexes.flatMap((index) => cohorts[index] ?? []).map(nameOf),
    })),
  );
}

function columnsOf({ columns }: Pick<PlannedTable, 'columns'>): readonly AskedColumn[] {
  return columns.map(({ key, codes }) => ({ key, codes, isHalf: columns.length <= 2 }));
}

/** The first of those that are about the same. */
function distinct<T>(values: readonly T[], of: (value: T) => readonly string[]): readonly T[] {
  const known = new Set<string>();
  return values.filter((value) => {
    const name = [...of(value)].sort().join(' ');
    return !known.has(name) && known.add(name);
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
export function isUnchanged(before: Counts, now: Counts, key: string): boolean {
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
    const indexes = indexesOf(row.cohorts, input.cohorts, cohorts);
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

/** The same cohorts in another list; those it does not have are left out. */
function indexesOf(
  indexes: readonly number[],
  before: readonly Cohort[],
  now: readonly Cohort[],
): readonly number[] {
  const places = indexes.flatMap((index) => before[index] ?? []).map(nameOf);
  return now.flatMap((cohort, index) => (places.includes(nameOf(cohort)) ? [index] : []));
}

const nameOf = ({ area, actorType }: Cohort) => `${area}/${actorType}`;
