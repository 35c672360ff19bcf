import type { Problem } from '../problem.js';
import type { StatementDefinition } from '../statement/statement.js';
import { findItem } from '../survey/items.js';
import type { Survey } from '../survey/survey.js';
import { countedOn } from './plan-tables.js';
import type { PublicationPlan } from './publication-plan.js';
import { questionsOfItem } from './questions.js';

/** Longest written reason, in characters. */
export const MAX_REASON = 1000;

/**
 * What is wrong with a plan: items without categories, statements that cannot be counted, anything
 * named twice, reasons for statements that are not published.
 *
 * @returns empty where it can be saved
 */
export function checkPlan(
  { items, statements, reasons }: PublicationPlan,
  survey: Survey,
  known: readonly StatementDefinition[],
): readonly Problem[] {
  const wrong = (at: string, value: string): Problem => ({
    code: 'release.plan-invalid',
    at,
    details: { value },
  });
  const isTabled = (key: string) => {
    const item = findItem(survey, key);
    return item !== undefined && questionsOfItem(item).length > 0;
  };
  const isCounted = (key: string) =>
    known.some((each) => each.key === key && countedOn(survey, each.rule.item, each.rule));
  return [
    ...items.filter((key) => !isTabled(key)).map((key) => wrong(`items/${key}`, key)),
    ...repeated(items).map((key) => wrong(`items/${key}`, key)),
    ...repeated(statements).map((key) => wrong(`statements/${key}`, key)),
    ...statements.filter((key) => !isCounted(key)).map((key) => wrong(`statements/${key}`, key)),
    ...Object.entries(reasons)
      .filter(([key, reason]) => !statements.includes(key) || reason.length > MAX_REASON)
      .map(([key]) => wrong(`reasons/${key}`, key)),
  ];
}

/** Each once: a form may repeat a key thousands of times, and every table is work for the engine. */
const repeated = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];
