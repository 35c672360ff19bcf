import type { Figures, ItemResult, Results } from '../analysis/results.js';
import type { Labelled } from '../survey/catalogue.js';
import { fits, fittingQuantifier, robustness } from './quantifier.js';
import type {
  EvaluatedStatement,
  GroupSupport,
  StatementDefinition,
  StatementSelector,
  Support,
} from './statement.js';
import { countSupport } from './support.js';

/** The figures a statement is evaluated against; all three of the same survey and wave. */
export interface StatementFigures {
  readonly results: Results;
  readonly byArea: Results;
  readonly byActorType: Results;
  /** Groups to list, in this order, with their German names. */
  readonly areas: readonly Labelled[];
  readonly actorTypes: readonly Labelled[];
}

/**
 * A statement with its figures: x of n, areas, actor types, contrary voices, and whether its word
 * for how many fits. Complete, for planners; `disclosure.ts` decides what leaves their room.
 *
 * @param id `A1`: letter of the theme and position in it
 * @returns support 0 of 0 and no judgement where nobody answered; support `null` where the rule
 *   cannot be counted (see `countSupport`)
 * @throws RangeError if the item of its rule is not among the results: `check-surveys` refuses
 *   such a statement
 */
export function evaluateStatement(
  id: string,
  definition: StatementDefinition,
  figures: StatementFigures,
): EvaluatedStatement {
  const { rule, quantifier } = definition;
  const item = getItem(figures.results, rule.item);
  const support = supportIn(item, item, rule, figures.results.invited);
  const contrary = definition.contrary && countSupport(item.kind, item, definition.contrary);
  const answered = support !== null && support.n > 0 ? support : null;
  return {
    id,
    definition,
    support,
    contrary: contrary?.count ?? null,
    quantifierFits:
      answered && quantifier !== undefined ? fits(quantifier, answered.count, answered.n) : null,
    fittingQuantifier: answered && fittingQuantifier(answered.count, answered.n),
    robustness: robustnessOf(definition, answered, item),
    byArea: supportByGroup(figures.byArea, figures.areas, rule),
    byActorType: supportByGroup(figures.byActorType, figures.actorTypes, rule),
    item: { key: item.key, text: item.text },
  };
}

function getItem({ items, survey }: Results, key: string): ItemResult {
  const item = items.find((result) => result.key === key);
  if (item === undefined) throw new RangeError(`evaluateStatement: ${survey} has no item ${key}`);
  return item;
}

function supportIn(
  { kind }: ItemResult,
  figures: Figures,
  selector: StatementSelector,
  invited: number | null,
): Support | null {
  const counted = countSupport(kind, figures, selector);
  return counted && { ...counted, invited };
}

/** Whom a condition hid the item from was not silent, so nobody knows who could still answer. */
function robustnessOf(
  { quantifier }: StatementDefinition,
  support: Support | null,
  { missing }: ItemResult,
): EvaluatedStatement['robustness'] {
  const invited = missing.hidden > 0 ? null : (support?.invited ?? null);
  if (quantifier === undefined || support === null || invited === null) return null;
  return robustness(quantifier, support.count, support.n, invited);
}

function supportByGroup(
  results: Results,
  groups: readonly Labelled[],
  rule: StatementDefinition['rule'],
): readonly GroupSupport[] {
  const item = getItem(results, rule.item);
  return groups.map(({ key, name }) => {
    const figures = item.groups?.[key];
    const invited = results.groupSizes[key]?.invited ?? null;
    return { key, name, support: figures ? supportIn(item, figures, rule, invited) : null };
  });
}
