import type { PlannedColumn, PlannedRow, PlannedTable, Question } from '../disclosure/release.js';
import type { Cohort } from '../disclosure/release.js';
import type { StatementDefinition, StatementSelector } from '../statement/statement.js';
import type { Labelled } from '../survey/catalogue.js';
import { findItem } from '../survey/items.js';
import type { Survey } from '../survey/survey.js';
import { toMember } from './coded-group.js';
import { codesOfRole, type CodedQuestion, questionOfStatement } from './coded-questions.js';
import type { PublicationPlan } from './publication-plan.js';
import { PARTICIPATION, questionsOfItem, toldCategories } from './questions.js';

/** What tables are planned from; statements are all of the survey, the plan says which. */
export interface TablesInput {
  readonly plan: PublicationPlan;
  readonly survey: Survey;
  readonly statements: readonly StatementDefinition[];
  readonly publicationGroups: readonly Labelled[];
  readonly cohorts: readonly Cohort[];
  /** Of the statements on coded texts that may go out; others of them are passed over. */
  readonly coded?: readonly CodedQuestion[];
}

/**
 * The tables of a plan: who took part, then statements, then items.
 *
 * Each table has a row for all, and one for every area and group the plan asks for and somebody
 * could be in, see `countCohorts`. Items and statements that the survey does not have (any more) are passed over.
 *
 * @returns at least the table of participation, which has no columns: only its base
 */
export function planTables(input: TablesInput): readonly PlannedTable[] {
  const { plan, survey, statements, coded = [] } = input;
  const rows = rowsOf(input);
  const chosen = plan.statements.flatMap((key) => statements.filter((each) => each.key === key));
  const items = plan.items.flatMap((key) => findItem(survey, key) ?? []);
  return [
    { key: PARTICIPATION.key, question: PARTICIPATION.key, rows, columns: [] },
    ...chosen.flatMap((statement) => [
      ...statementTable(survey, statement, rows),
      ...codedTable(coded, statement, rows),
    ]),
    ...items.flatMap(questionsOfItem).map((question) => itemTable(question, rows)),
  ];
}

/** The question a statement stands on and the categories that are its Nennungen. */
export interface CountedOn {
  readonly question: Question;
  readonly codes: readonly string[];
}

/**
 * Whether the figures of a statement can be a table: they come from a closed item that suits, or from
 * coded texts.
 */
export function isTabled(
  survey: Pick<Survey, 'sections'>,
  definition: StatementDefinition,
): boolean {
  const { rule } = definition;
  if (rule === undefined) return toMember(definition) !== undefined;
  return countedOn(survey, rule.item, rule) !== undefined;
}

/**
 * Which categories of which question a selector means.
 *
 * @returns undefined where the selector does not suit the item: it cannot be counted
 */
export function countedOn(
  survey: Pick<Survey, 'sections'>,
  itemKey: string,
  selector: StatementSelector,
): CountedOn | undefined {
  const item = findItem(survey, itemKey);
  if (item === undefined) return undefined;
  const questions = questionsOfItem(item);
  const { part, codes } = categoriesOf(selector, item.kind === 'multiple');
  const question = questions.find((each) => each.part === part);
  const known = question?.categories.map(({ code }) => code) ?? [];
  return question !== undefined && codes.length > 0 && codes.every((code) => known.includes(code))
    ? { question, codes }
    : undefined;
}

function categoriesOf(
  selector: StatementSelector,
  multiple: boolean,
): { readonly part: string | null; readonly codes: readonly string[] } {
  if ('stances' in selector) return { part: selector.task, codes: selector.stances };
  if ('givers' in selector) return { part: selector.option, codes: ['giver'] };
  if ('within' in selector) {
    const ranks = Array.from({ length: selector.within }, (_, index) => String(index + 1));
    return { part: selector.option, codes: ranks };
  }
  const [only, ...others] = selector.codes;
  if (!multiple) return { part: null, codes: selector.codes };
  // People may have ticked several options: only one of them can be counted.
  return { part: only ?? null, codes: others.length === 0 ? ['yes'] : [] };
}

function statementTable(
  survey: Survey,
  { key, rule, contrary }: StatementDefinition,
  rows: readonly PlannedRow[],
): readonly PlannedTable[] {
  const support = rule && countedOn(survey, rule.item, rule);
  if (rule === undefined || support === undefined) return [];
  const against = contrary && countedOn(survey, rule.item, contrary);
  const columns: PlannedColumn[] = [
    { key: 'support', label: 'Nennungen', codes: support.codes },
    // Of a multiple choice another option is another question.
    ...(against?.question.key === support.question.key
      ? [{ key: 'contrary', label: 'dagegen', codes: against.codes }]
      : []),
  ];
  return [{ key: statementKey(key), question: support.question.key, rows, columns }];
}

function codedTable(
  coded: readonly CodedQuestion[],
  definition: StatementDefinition,
  rows: readonly PlannedRow[],
): readonly PlannedTable[] {
  const { key } = definition;
  const member = toMember(definition);
  const found = questionOfStatement(coded, definition);
  if (member === undefined || found === undefined) return [];
  const isDisputed = member.links.some(({ stance }) => stance === 'contra');
  const column = (name: string, label: string, role: 'p' | 'c'): PlannedColumn => ({
    ...{ key: name, label, codes: codesOfRole(found, key, role) },
  });
  const columns = [
    column('support', 'Nennungen', 'p'),
    ...(isDisputed ? [column('contrary', 'dagegen', 'c')] : []),
  ];
  return [{ key: statementKey(key), question: found.question.key, rows, columns }];
}

function itemTable(question: Question, rows: readonly PlannedRow[]): PlannedTable {
  const { key } = question;
  const columns = toldCategories(question).map(({ code, label }) => ({
    ...{ key: code, label },
    codes: [code],
  }));
  return { key: itemTableKey(key), question: key, rows, columns };
}

export const statementKey = (statement: string) => `statement/${statement}`;

export const itemTableKey = (question: string) => `item/${question}`;

function rowsOf({ plan, survey, publicationGroups, cohorts }: TablesInput): readonly PlannedRow[] {
  const row = (
    level: PlannedRow['level'],
    { key, name }: Labelled,
    isIn: (cohort: Cohort) => boolean,
  ): PlannedRow => ({
    key: level === 'total' ? level : `${level}/${key}`,
    name,
    level,
    cohorts: cohorts.flatMap((cohort, index) => (isIn(cohort) ? [index] : [])),
  });
  const publicationOf = new Map(survey.actorTypes.map((type) => [type.key, type.publication]));
  const groups = {
    none: [],
    actorType: survey.actorTypes.map((type) =>
      row('actorType', type, ({ actorType }) => actorType === type.key),
    ),
    publicationGroup: usedGroups(survey, publicationGroups).map((group) =>
      row('publicationGroup', group, ({ actorType }) => publicationOf.get(actorType) === group.key),
    ),
  };
  const areas = survey.areas.map((each) => row('area', each, ({ area }) => area === each.key));
  return [
    row('total', { key: 'total', name: 'Alle' }, () => true),
    ...(plan.areas ? withOthers(areas, 'Übrige Gebiete', cohorts) : []),
    ...withOthers(groups[plan.groups], 'Übrige Gruppen', cohorts),
  ].filter((each) => each.cohorts.length > 0);
}

/**
 * Rows that everybody is in: who is in none of them (an area of an earlier version, a type without a
 * publication group) has a row, too, or it could be told by subtraction.
 */
function withOthers(
  rows: readonly PlannedRow[],
  name: string,
  cohorts: readonly Cohort[],
): readonly PlannedRow[] {
  const [first] = rows;
  if (first === undefined) return [];
  const known = new Set(rows.flatMap((each) => each.cohorts));
  const others = [...cohorts.keys()].filter((index) => !known.has(index));
  return [...rows, { key: `${first.level}/*`, name, level: first.level, cohorts: others }];
}

/** Row keys that may stand together, level by level. */
export function mergeableKeys({
  areas,
  actorTypes,
}: Pick<Survey, 'areas' | 'actorTypes'>): readonly ReadonlySet<string>[] {
  const groups = actorTypes.flatMap(({ publication }) => publication ?? []);
  return [
    new Set(areas.map(({ key }) => `area/${key}`)),
    new Set(actorTypes.map(({ key }) => `actorType/${key}`)),
    new Set(groups.map((key) => `publicationGroup/${key}`)),
  ];
}

/** The publication groups that types of this survey belong to, in the order of the catalogue. */
export function usedGroups(
  { actorTypes }: Pick<Survey, 'actorTypes'>,
  publicationGroups: readonly Labelled[],
): readonly Labelled[] {
  return publicationGroups.filter(({ key }) =>
    actorTypes.some(({ publication }) => publication === key),
  );
}
