import type { InvitedCounts } from '../analysis/invited.js';
import { countInvited } from '../analysis/invited.js';
import type { Decided, DecidedRow, DecidedTable, Protection } from '../disclosure/release.js';
import type { SnapshotReport } from '../composition/composition.js';
import { fits } from '../statement/quantifier.js';
import type { StatementDefinition } from '../statement/statement.js';
import type { Labelled, Theme } from '../survey/catalogue.js';
import { findItem, sectionOf } from '../survey/items.js';
import type { Item, SurveyVersion } from '../survey/survey.js';
import type { ReleasedValidation } from '../validation/released-validation.js';
import { isConditional } from '../survey/survey-hash.js';
import { withoutUndefined } from '../without-undefined.js';
import type { ReleasableQuote, SnapshotQuote } from '../quote/quote.js';
import { attributeQuote } from './attribute-quote.js';
import { type CodedParts, composeCoded } from './compose-coded.js';
import { itemTableKey, statementKey, usedGroups } from './plan-tables.js';
import { countedAnswers, partLabel } from './counted-answers.js';
import type { PublicationPlan } from './publication-plan.js';
import { PARTICIPATION, questionsOfItem } from './questions.js';
import { type CountedUnits, unitsOf } from './unit-figures.js';
import type {
  ChangedEvidence,
  Released,
  ReleasedRow,
  ReleasedTable,
  SnapshotContent,
  SnapshotItem,
  SnapshotStatement,
} from './snapshot.js';

/** Decided numbers, and the texts that belong to them. */
export interface SnapshotInput extends Pick<
  SnapshotContent,
  'id' | 'wave' | 'edition' | 'correction' | 'date' | 'fictitious' | 'made' | 'dates' | 'themes'
> {
  readonly version: SurveyVersion;
  readonly plan: PublicationPlan;
  readonly statements: readonly StatementDefinition[];
  readonly publicationGroups: readonly Labelled[];
  readonly protection: Pick<Protection, 'tables'>;
  readonly coded: CodedParts;
  readonly invited: InvitedCounts;
  /** Versions of the questionnaire the answers come from, by item. */
  readonly counted: ReadonlyMap<string, readonly number[]>;
  /** Quotes that may go out, in nobody's order. */
  readonly quotes: readonly ReleasableQuote[];
  /** Responses of the wave by key of the publication group. */
  readonly respondents: Readonly<Record<string, number>>;
  /** What actors' rounds said, by key of the statement. */
  readonly validations: Readonly<Record<string, readonly ReleasedValidation[]>>;
  /** What was counted in other units, by key of the statement. */
  readonly units: ReadonlyMap<string, CountedUnits>;
  /** Statements that stand on other evidence than before, by key. */
  readonly changed: ReadonlyMap<string, ChangedEvidence>;
  /** How the report is put together; undefined: as every report is. */
  readonly report: SnapshotReport | undefined;
}

/**
 * What a release consists of, made from decided tables only.
 *
 * A number that is withheld leaves nothing behind: neither its reason nor the cohorts of its row.
 * A statement is left out where the support of all is withheld, or where its word for how many does
 * not fit and no reason was written: the sentence alone would say what its figure may not. Ids stay
 * the same as in the report of the planners.
 *
 * @returns undefined where even the number of responses is withheld: then there is no release
 */
export function composeSnapshot(input: SnapshotInput): SnapshotContent | undefined {
  const { version, plan, publicationGroups, invited } = input;
  const { key, title, confidentiality, areas, actorTypes } = version.survey;
  const tables = new Map(input.protection.tables.map((table) => [table.key, releaseTable(table)]));
  const participation = tables.get(PARTICIPATION.key);
  const responses = participation && totalOf(participation)?.n;
  if (participation === undefined || responses?.shown !== true) return undefined;
  const { id, wave, edition, correction, date, fictitious, made, dates, themes } = input;
  return {
    ...{ id, survey: { key, title, confidentiality } },
    ...{ wave, edition, correction, date, fictitious, made },
    surveyVersion: version.version,
    responses: responses.value,
    invited: countInvited(invited),
    dates,
    themes: themes.map((theme) => ({ ...theme })),
    areas: plan.areas ? areas.map(toLabelled) : [],
    groups: {
      none: [],
      actorType: actorTypes.map(toLabelled),
      publicationGroup: usedGroups(version.survey, publicationGroups).map(toLabelled),
    }[plan.groups],
    participation,
    statements: themes.flatMap((theme) => statementsOf(theme, input, tables)),
    items: plan.items.flatMap((item) => snapshotItem(input, item, tables)),
    ...(input.report === undefined ? {} : { report: input.report }),
  };
}

/** Where the words of the statements do not fit their figures: to be mended or reasoned. */
export function needsReason(
  { quantifier }: Pick<StatementDefinition, 'quantifier'>,
  table: Pick<ReleasedTable, 'rows'>,
): boolean {
  const total = totalOf(table);
  const [support] = total?.cells ?? [];
  if (quantifier === undefined || total?.n.shown !== true || support?.shown !== true) return false;
  return !fits(quantifier, support.value, total.n.value);
}

type Tables = ReadonlyMap<string, ReleasedTable>;

function statementsOf(
  theme: Theme,
  input: SnapshotInput,
  tables: Tables,
): readonly SnapshotStatement[] {
  const { plan, statements, validations } = input;
  return statements
    .filter((statement) => statement.theme === theme.key)
    .map((statement, index) => ({ statement, id: `${theme.letter}${index + 1}` }))
    .filter(({ statement }) => plan.statements.includes(statement.key))
    .flatMap(({ statement, id }) => {
      const table = tables.get(statementKey(statement.key));
      const grounds = groundsOf(statement, table, input);
      if (table === undefined || grounds === undefined || !isSupportShown(table)) return [];
      const reason = needsReason(statement, table) ? reasonOf(plan, statement) : null;
      if (reason === undefined) return [];
      const { key } = statement;
      return [
        {
          ...toStatement(id, statement, { grounds, reason, table }),
          ...orAbsent('quotes', quotesOf(statement, table, input)),
          ...orAbsent('validation', Object.hasOwn(validations, key) ? validations[key] : []),
          ...withoutUndefined({
            units: unitsOf(input.units.get(key), table),
            changed: input.changed.get(key),
          }),
        },
      ];
    });
}

type Grounds = Pick<SnapshotStatement, 'item' | 'coded' | 'answers' | 'conditional' | 'versions'>;

function groundsOf(
  statement: StatementDefinition,
  table: ReleasedTable | undefined,
  input: SnapshotInput,
): Grounds | undefined {
  const { survey } = input.version;
  const { rule } = statement;
  if (rule === undefined) {
    const grounds = composeCoded(statement, survey, input.coded);
    if (grounds === undefined) return undefined;
    const { asked, ...rest } = grounds;
    return withoutUndefined({ ...rest, versions: versionsOf(input, asked) });
  }
  const item = findItem(survey, rule.item);
  if (item === undefined) return undefined;
  const { key, text } = item;
  const answers = table && countedAnswers(item, table);
  const conditional = isConditional(survey, item) ? (true as const) : undefined;
  const versions = versionsOf(input, [key]);
  return withoutUndefined({ item: { key, text }, answers, conditional, versions });
}

/** Undefined where the answers to these items come from the last version alone. */
function versionsOf(
  { version, counted }: SnapshotInput,
  items: readonly string[],
): readonly number[] | undefined {
  const versions = new Set(items.flatMap((key) => counted.get(key) ?? []));
  const isLastOnly = [...versions].every((each) => each === version.version);
  return isLastOnly ? undefined : [...versions].sort((a, b) => a - b);
}

function isSupportShown(table: ReleasedTable): boolean {
  const total = totalOf(table);
  return total?.n.shown === true && total.cells[0]?.shown === true;
}

function reasonOf({ reasons }: PublicationPlan, { key }: StatementDefinition): string | undefined {
  const reason = Object.hasOwn(reasons, key) ? reasons[key]?.trim() : undefined;
  return reason === '' ? undefined : reason;
}

function toStatement(
  id: string,
  statement: StatementDefinition,
  {
    grounds,
    reason,
    table,
  }: {
    readonly grounds: Grounds;
    readonly reason: string | null;
    readonly table: ReleasedTable;
  },
): SnapshotStatement {
  const { key, theme, subtopic, sentence, polarity, modality, quantifier, condition } = statement;
  return {
    ...{ id, key, theme, subtopic, sentence, polarity, modality },
    quantifier: quantifier ?? null,
    reason,
    condition: condition ?? null,
    ...grounds,
    table,
  };
}

/** A member of a statement that is absent where there is nothing to list. */
function orAbsent<K extends string, T>(
  key: K,
  list: readonly T[] = [],
): Partial<Record<K, readonly T[]>> {
  return list.length === 0 ? {} : ({ [key]: list } as Record<K, readonly T[]>);
}

/** Quotes of a statement with whom they may be attributed to; those that must not go out are left out. */
function quotesOf(
  { key }: Pick<StatementDefinition, 'key'>,
  table: ReleasedTable,
  { quotes, respondents, publicationGroups }: SnapshotInput,
): readonly SnapshotQuote[] {
  return quotes
    .filter(({ statement }) => statement === key)
    .flatMap((quote) => {
      const attributed = attributeQuote(quote, table, respondents);
      if (attributed === undefined) return [];
      const { id, stance, digest } = quote;
      const group = publicationGroups.find((each) => each.key === attributed.group);
      return [{ id, stance, speaker: group?.name ?? null, digest }];
    });
}

function snapshotItem(input: SnapshotInput, key: string, tables: Tables): readonly SnapshotItem[] {
  const { survey } = input.version;
  const item = findItem(survey, key);
  if (item === undefined) return [];
  const parts = questionsOfItem(item).flatMap((question) => {
    const table = tables.get(itemTableKey(question.key));
    if (table === undefined) return [];
    return [{ key: question.part, label: partLabel(item, question.part), table }];
  });
  // A part that is left out stays, without rows: of the others alone nobody says which comes first.
  const isTold = parts.some(({ table }) => table.rows.length > 0);
  const theme = item.theme ?? sectionOf(survey, key)?.theme ?? null;
  const { kind, text } = item;
  return isTold
    ? [withoutUndefined({ key, kind, theme, text, ...surroundings(input, item), parts })]
    : [];
}

/**
 * What else a reader has to know of a question: what stood above it, of how many it was asked, and by
 * which versions where it is not the last one alone.
 */
function surroundings(input: SnapshotInput, item: Item) {
  const { version, invited } = input;
  const all = isConditional(version.survey, item) ? null : countInvited(invited);
  return {
    battery: item.kind === 'rating' ? item.battery?.text : undefined,
    invited: all ?? undefined,
    versions: versionsOf(input, [item.key]),
  };
}

/**
 * A decided table without what the public must not know: reasons and cohorts. Taken member by
 * member, so that nothing else comes along that a decided table may be given some day.
 */
export function releaseTable({ key, question, columns, rows }: DecidedTable): ReleasedTable {
  return { key, question, columns, rows: rows.map(releaseRow) };
}

function releaseRow({ key, name, level, n, cells }: DecidedRow): ReleasedRow {
  return { key, name, level, n: releaseNumber(n), cells: cells.map(releaseNumber) };
}

function releaseNumber(number: Decided): Released {
  return number.shown ? { shown: true, value: number.value } : { shown: false };
}

function totalOf({ rows }: Pick<ReleasedTable, 'rows'>): ReleasedRow | undefined {
  return rows.find(({ level }) => level === 'total');
}

const toLabelled = ({ key, name }: Labelled): Labelled => ({ key, name });
