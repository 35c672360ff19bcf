import { type Asked, askImplied } from './implied-figures.js';
import type { Place } from './place.js';
import { judgeBase, judgeCell, type Unreleased } from './primary.js';
import type { PlannedTable, QuestionCounts, ReleaseInput, WithheldReason } from './release.js';
import { sorted, termsOf, total } from './terms.js';
import type { Unit } from './unit.js';

/**
 * A number of people that is planned to be published, in one place or several, or that must not
 * become known although no table has it (`places` empty).
 */
export interface Figure {
  readonly id: string;
  /** The people it is a number of: the same for all questions. */
  readonly people: string;
  /** These people as they answered this question: figures of one group stand or fall with its base. */
  readonly group: string;
  /** Position of the first question with the same base. */
  readonly block: number;
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
  return [...figures.values()].map((figure) => closeFigure(figure, input));
}

/** What is closed is withheld from the start, as if a rule said so. */
function closeFigure(figure: Figure, { closed = [] }: ReleaseInput): Figure {
  const isClosed =
    figure.isBase &&
    closed.some((place) =>
      figure.places.some(
        ({ table, row, column }) =>
          table === place.table && row === place.row && column === place.column,
      ),
    );
  return isClosed ? { ...figure, primary: figure.primary ?? 'complementary' } : figure;
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

function toFigure(asked: Asked, unit: Unit, input: ReleaseInput): Figure | null {
  const { cohorts, place } = asked;
  const everybody = termsOf(unit, asked.question, cohorts, null);
  const counted = termsOf(unit, asked.question, cohorts, asked.codes);
  if (counted.length === 0) return null;
  const isBase = counted.length === everybody.length;
  const block = blockOf(unit, asked.question);
  const first = unit.questions[block];
  const terms = isBase ? termsOf(unit, first?.question.key ?? '', cohorts, null) : counted;
  const people = countUnreleased(everybody, counted, unit);
  const group: Unreleased = { ...people, invited: findInvited(everybody, asked, unit, input) };
  return {
    id: sorted(terms).join(' '),
    people: sorted(cohorts).join(' '),
    group: `${block}: ${sorted(cohorts).join(' ')}`,
    block,
    isBase,
    terms,
    rest: isBase ? [] : everybody.filter((term) => !counted.includes(term)),
    value: total(terms.map((term) => unit.truth[term] ?? 0)),
    cohorts,
    invited: group.invited,
    primary: judgeFigure(first, isBase, group, input.limits),
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
  const asked = unit.questions[blockOf(unit, question)];
  for (const cohort of cohorts) {
    if (isNeverAsked(asked, cohort)) continue;
    const size = input.cohorts[cohort]?.invited ?? null;
    const n = total(termsOf(unit, question, [cohort], null).map((term) => unit.truth[term] ?? 0));
    if (size === null || size < n) return null;
    invited += size;
  }
  return invited - total(everybody.map((term) => unit.released[term] ?? 0));
}

/** Where it is not clear who was asked, it is not known what a number tells about other answers. */
function judgeFigure(
  asked: QuestionCounts | undefined,
  isBase: boolean,
  group: Unreleased,
  limits: ReleaseInput['limits'],
): WithheldReason | null {
  if (asked?.isAskedUnclearly === true) return 'complementary';
  return isBase ? judgeBase(group, limits) : judgeCell(group, limits);
}

function blockOf({ questions, blocks }: Unit, key: string): number {
  const at = questions.findIndex(({ question }) => question.key === key);
  return blocks[at] ?? at;
}

/** Everybody knows of these that none of them was asked, so there is nobody to learn about. */
function isNeverAsked(question: QuestionCounts | undefined, cohort: number): boolean {
  const nobody = question?.askedIf?.some(
    ({ cohorts, groups }) => groups.length === 0 && cohorts.includes(cohort),
  );
  return nobody === true && total(question?.counts[cohort] ?? []) === 0;
}
