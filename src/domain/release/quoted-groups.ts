import type { PlannedTable, QuotedGroup, ReleaseInput } from '../disclosure/release.js';
import { applyRepairs } from '../disclosure/repair.js';
import { type ReleasableQuote, SMALLEST_GROUP } from '../quote/quote.js';
import { statementKey } from './plan-tables.js';
import { PARTICIPATION } from './questions.js';

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
  quotes: readonly ReleasableQuote[],
  input: ReleaseInput,
): readonly QuotedGroup[] {
  const tables = applyRepairs(input);
  const found = quotes.flatMap(({ statement, stance, group }) => {
    const table = tables.find(({ key }) => key === statementKey(statement));
    const cohorts = cohortsOf(group, input);
    if (table === undefined || hasGroups(table) || !isLarge(cohorts, input)) return [];
    const side = table.columns.find(
      ({ key }) => key === (stance === 'pro' ? 'support' : 'contrary'),
    );
    return side === undefined ? [] : [{ question: table.question, cohorts, codes: side.codes }];
  });
  return distinctGroups(found);
}

/** Each group, question and side once. */
export function distinctGroups(groups: readonly QuotedGroup[]): readonly QuotedGroup[] {
  const named = groups.map(({ question, cohorts, codes }): [string, QuotedGroup] => [
    JSON.stringify([question, cohorts, codes]),
    { question, cohorts, codes },
  ]);
  return [...new Map(named).values()];
}

const hasGroups = ({ rows }: PlannedTable) =>
  rows.some(({ level }) => level !== 'total' && level !== 'area');

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
