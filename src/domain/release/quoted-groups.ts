import type { PlannedTable, QuotedGroup, ReleaseInput } from '../disclosure/release.js';
import { applyRepairs } from '../disclosure/repair.js';
import { type ReleasableQuote, SMALLEST_GROUP } from '../quote/quote.js';
import type { StatementDefinition } from '../statement/statement.js';
import type { Survey } from '../survey/survey.js';
import { CODED } from './coded-questions.js';
import { countedOn, type CountedOn, statementKey } from './plan-tables.js';
import { PARTICIPATION } from './questions.js';

/** What is quoted, and the statements it may stand beside. */
export interface QuotesInput {
  readonly survey: Survey;
  readonly statements: readonly StatementDefinition[];
  readonly quotes: readonly ReleasableQuote[];
}

/**
 * Which groups the quotes of a release may name although no table has a number of theirs: then the
 * name tells that somebody of the group is on the quote's side.
 *
 * Beside a table with groups a group is named only with a published number of at least three, which
 * tells more than the quote does (`attributeQuote`). So only tables without groups matter, after
 * the repairs.
 *
 * @param input the release without its quotes
 * @returns each group, question and side once; empty without quotes
 */
export function quotedGroups(
  { survey, statements, quotes }: QuotesInput,
  input: ReleaseInput,
): readonly QuotedGroup[] {
  const tables = applyRepairs(input);
  const found = quotes.flatMap(({ statement, stance, group }) => {
    const table = tables.find(({ key }) => key === statementKey(statement));
    const cohorts = cohortsOf(group, input);
    if (table === undefined || hasGroups(table) || !isLarge(cohorts, input)) return [];
    const counted = sideOf(survey, statements, { statement, stance }) ?? columnOf(table, stance);
    return counted?.question.key === table.question
      ? [{ question: table.question, cohorts, codes: counted.codes }]
      : [];
  });
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

const hasGroups = ({ rows }: PlannedTable) =>
  rows.some(({ level }) => level !== 'total' && level !== 'area');

/** The answers that are on the side of a quote. */
function sideOf(
  survey: Survey,
  statements: readonly StatementDefinition[],
  { statement, stance }: Pick<ReleasableQuote, 'statement' | 'stance'>,
): CountedOn | undefined {
  const { rule, contrary } = statements.find(({ key }) => key === statement) ?? {};
  const selector = stance === 'pro' ? rule : contrary;
  return rule && selector && countedOn(survey, rule.item, selector);
}

/** A statement on coded texts has no answers of its own: its side is a column of its table. */
function columnOf(
  { question, columns }: PlannedTable,
  stance: ReleasableQuote['stance'],
): { readonly question: { readonly key: string }; readonly codes: readonly string[] } | undefined {
  if (!question.startsWith(CODED)) return undefined;
  const column = columns.find(({ key }) => key === (stance === 'pro' ? 'support' : 'contrary'));
  return column && { question: { key: question }, codes: column.codes };
}

function cohortsOf(group: string, { cohorts, publicationGroups }: ReleaseInput): readonly number[] {
  return cohorts.flatMap(({ actorType }, cohort) =>
    publicationGroups[actorType]?.key === group ? [cohort] : [],
  );
}

function isLarge(cohorts: readonly number[], { questions }: ReleaseInput): boolean {
  const took = questions.find(({ question }) => question.key === PARTICIPATION.key);
  const people = cohorts.map((cohort) => took?.counts[cohort]?.[0] ?? 0);
  return people.reduce((sum, count) => sum + count, 0) >= SMALLEST_GROUP;
}
