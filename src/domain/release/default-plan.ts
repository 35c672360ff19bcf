import type { StatementDefinition } from '../statement/statement.js';
import { itemsOf } from '../survey/items.js';
import type { ItemKind, Survey } from '../survey/survey.js';
import { isTabled } from './plan-tables.js';
import type { PublicationPlan } from './publication-plan.js';

/** Ranks and points of a few people tell more about each of them than a planner may expect. */
const TABLED: ReadonlySet<ItemKind> = new Set(['single', 'multiple', 'rating', 'takeover']);

/**
 * What is to be published where nobody has planned anything: all statements that can be counted,
 * all closed items but rankings and points, by area and, where the actor types have them, by
 * publication group.
 */
export function defaultPlan(
  survey: Survey,
  statements: readonly StatementDefinition[],
): PublicationPlan {
  const grouped = survey.actorTypes.some(({ publication }) => publication !== undefined);
  return {
    groups: grouped ? 'publicationGroup' : 'none',
    areas: survey.areas.length > 1,
    items: itemsOf(survey)
      .filter(({ kind }) => TABLED.has(kind))
      .map(({ key }) => key),
    statements: statements.filter((statement) => isTabled(survey, statement)).map(({ key }) => key),
    repairs: {},
    reasons: {},
  };
}
