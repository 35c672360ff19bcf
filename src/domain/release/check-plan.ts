import type { Problem } from '../problem.js';
import type { StatementDefinition } from '../statement/statement.js';
import { findItem } from '../survey/items.js';
import type { Survey } from '../survey/survey.js';
import type { PublicationPlan } from './publication-plan.js';
import { REPAIRS } from '../disclosure/release.js';
import { isTabled, itemTableKey, mergeableKeys, statementKey } from './plan-tables.js';
import { PARTICIPATION, questionsOf, questionsOfItem } from './questions.js';

/** Longest written reason, in characters. */
export const MAX_REASON = 1000;

/**
 * What is wrong with a plan: items without categories, statements that cannot be counted, anything
 * named twice, reasons for statements that are not published, repairs of tables and merged rows that
 * the survey cannot have.
 *
 * @returns empty where it can be saved
 */
export function checkPlan(
  plan: PublicationPlan,
  survey: Survey,
  known: readonly StatementDefinition[],
): readonly Problem[] {
  const { items, statements, reasons } = plan;
  const hasTables = (key: string) => {
    const item = findItem(survey, key);
    return item !== undefined && questionsOfItem(item).length > 0;
  };
  const isCounted = (key: string) =>
    known.some((each) => each.key === key && isTabled(survey, each));
  return [
    ...items.filter((key) => !hasTables(key)).map((key) => wrong(`items/${key}`, key)),
    ...repeated(items).map((key) => wrong(`items/${key}`, key)),
    ...repeated(statements).map((key) => wrong(`statements/${key}`, key)),
    ...statements.filter((key) => !isCounted(key)).map((key) => wrong(`statements/${key}`, key)),
    ...Object.entries(reasons)
      .filter(([key]) => !statements.includes(key))
      .map(([key]) => wrong(`reasons/${key}`, key)),
    ...Object.entries(reasons)
      .filter(([key, { length }]) => statements.includes(key) && length > MAX_REASON)
      .map(([key]): Problem => ({ code: 'release.reason-too-long', at: `reasons/${key}` })),
    ...wrongRepairs(plan, survey, known),
    ...wrongMerges(plan, survey),
  ];
}

/** A stored plan without repairs and merged rows of tables that the survey does not have any more. */
export function toCurrentPlan(
  plan: PublicationPlan,
  survey: Survey,
  known: readonly StatementDefinition[],
): PublicationPlan {
  const outdated = new Set(
    [...wrongRepairs(plan, survey, known), ...wrongMerges(plan, survey)].map(({ at }) => at),
  );
  const current = <T>(kind: string, record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !outdated.has(`${kind}/${key}`)));
  return {
    ...plan,
    repairs: current('repairs', plan.repairs),
    ...(plan.merges === undefined ? {} : { merges: current('merges', plan.merges) }),
  };
}

const wrong = (at: string, value: string): Problem => ({
  code: 'release.plan-invalid',
  at,
  details: { value },
});

/** Tables that are not part of the plan may be part of it again; others are none. */
function wrongRepairs(
  { repairs }: PublicationPlan,
  survey: Survey,
  known: readonly StatementDefinition[],
): readonly Problem[] {
  const tables = new Set([
    PARTICIPATION.key,
    ...known.map(({ key }) => statementKey(key)),
    ...questionsOf(survey).map(({ key }) => itemTableKey(key)),
  ]);
  return Object.entries(repairs)
    .filter(([table, repair]) => !tables.has(table) || !REPAIRS.includes(repair))
    .map(([table]) => wrong(`repairs/${table}`, table));
}

/** Only rows of the same level can stand together. */
function wrongMerges({ merges = {} }: PublicationPlan, survey: Survey): readonly Problem[] {
  return Object.entries(merges)
    .filter((pair) => !mergeableKeys(survey).some((keys) => pair.every((key) => keys.has(key))))
    .map(([row]) => wrong(`merges/${row}`, row));
}

/** Each once: a form may repeat a key thousands of times, and every table is work for the engine. */
const repeated = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];
