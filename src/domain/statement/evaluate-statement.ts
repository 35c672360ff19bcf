import type { Figures, ItemResult, Results } from '../analysis/results.js';
import type { CountedMention, MentionCount, Unfinished } from '../mention/mention.js';
import type { Labelled } from '../survey/catalogue.js';
import { basisOf, countedLinks } from './evidence.js';
import { fits, fittingQuantifier, robustness } from './quantifier.js';
import type {
  EvaluatedStatement,
  GroupSupport,
  StatementDefinition,
  StatementRule,
  StatementSelector,
  Support,
} from './statement.js';
import { countSupport } from './support.js';

/** The figures a statement is evaluated against; all of the same survey and wave. */
export interface StatementFigures {
  readonly results: Results;
  readonly byArea: Results;
  readonly byActorType: Results;
  /** What coded texts say to it, by key of the statement; absent where no texts were read. */
  readonly coded?: ReadonlyMap<string, CountedMention>;
  /** What is not coded yet, by key of the statement. */
  readonly unfinished?: ReadonlyMap<string, Unfinished>;
  /** Groups to list, in this order, with their German names. */
  readonly areas: readonly Labelled[];
  readonly actorTypes: readonly Labelled[];
}

/**
 * A statement with its figures: x of n, areas, actor types, contrary voices, and whether its word
 * for how many fits. Complete, for planners; `disclosure.ts` decides what leaves their room.
 *
 * Figures are of respondents: those who gave certain answers to a closed item or, without one, those
 * whose coded texts speak for it and not against it.
 *
 * @param id `A1`: letter of the theme and position in it
 * @returns support 0 of 0 and no judgement where nobody answered; support `null` where nothing can
 *   be counted: the rule does not suit (see `countSupport`), no texts were read, no such evidence
 * @throws RangeError if the item of its rule is not among the results: `check-surveys` refuses
 *   such a statement
 */
export function evaluateStatement(
  id: string,
  definition: StatementDefinition,
  figures: StatementFigures,
): EvaluatedStatement {
  const { quantifier, rule } = definition;
  const { coded, unfinished } = textsOf(definition, figures);
  const { support, contrary, ...counted } =
    rule === undefined
      ? codedSupport(definition, coded, figures)
      : answeredSupport(definition, rule, figures);
  const answered = support !== null && support.n > 0 ? support : null;
  return {
    id,
    definition,
    basis: basisOf(definition),
    support,
    contrary,
    quantifierFits:
      answered && quantifier !== undefined ? fits(quantifier, answered.count, answered.n) : null,
    fittingQuantifier: answered && fittingQuantifier(answered.count, answered.n),
    robustness: robustnessOf(definition, answered),
    byArea: counted.byArea,
    byActorType: counted.byActorType,
    item: counted.item,
    ...{ coded, unfinished },
  };
}

/** What coded texts say to a statement, and what is not coded yet. */
function textsOf({ key }: StatementDefinition, { coded, unfinished }: StatementFigures) {
  const counted = coded?.get(key) ?? null;
  return { coded: counted, unfinished: counted && (unfinished?.get(key) ?? null) };
}

type Counted = Pick<EvaluatedStatement, 'support' | 'contrary' | 'byArea' | 'byActorType' | 'item'>;

function answeredSupport(
  definition: StatementDefinition,
  rule: StatementRule,
  figures: StatementFigures,
): Counted {
  const item = getItem(figures.results, rule.item);
  const contrary = definition.contrary && countSupport(item.kind, item, definition.contrary);
  return {
    support: supportIn(item, item, rule, invitedTo(item, figures.results.invited)),
    contrary: contrary?.count ?? null,
    byArea: supportByGroup(figures.byArea, figures.areas, rule),
    byActorType: supportByGroup(figures.byActorType, figures.actorTypes, rule),
    item: { key: item.key, text: item.text },
  };
}

function codedSupport(
  definition: StatementDefinition,
  coded: CountedMention | null,
  { results, byArea, byActorType, areas, actorTypes }: StatementFigures,
): Counted {
  // Nobody knows how many of the invited a question is about that a condition hid from somebody.
  const isForAll = hiddenFrom(definition, results) === 0;
  const groups = (
    labels: readonly Labelled[],
    counts: CountedMention['byArea'],
    { groupSizes }: Results,
  ): readonly GroupSupport[] =>
    labels.map(({ key, name }) => {
      const count = counts[key];
      const invited = isForAll ? (groupSizes[key]?.invited ?? null) : null;
      const nobody = { count: 0, n: 0, invited };
      return { key, name, support: count === undefined ? nobody : supportOf(count, invited) };
    });
  return {
    support: coded && supportOf(coded.total, isForAll ? results.invited : null),
    contrary: coded?.total.respondent.contra ?? null,
    byArea: coded === null ? [] : groups(areas, coded.byArea, byArea),
    byActorType: coded === null ? [] : groups(actorTypes, coded.byActorType, byActorType),
    item: null,
  };
}

/**
 * From how many conditions have hidden all that a statement on coded texts is drawn from: nobody who
 * was asked one of its questions is among them.
 */
function hiddenFrom(definition: StatementDefinition, results: Results): number {
  const hidden = (list: readonly ItemResult[]) => list.map(({ missing }) => missing.hidden);
  const named = namedItems(definition, results);
  if (named.length > 0) return Math.min(...hidden(named));
  return Math.max(0, ...hidden(results.items.filter(isOpen)));
}

/**
 * The questions a statement on coded texts is drawn from. Where a text was picked by hand its question
 * is not known here; it may be any open one.
 */
export function codedItems(
  definition: StatementDefinition,
  results: Results,
): readonly ItemResult[] {
  const named = namedItems(definition, results);
  return named.length > 0 ? named : results.items.filter(isOpen);
}

function namedItems(definition: StatementDefinition, { items }: Results): readonly ItemResult[] {
  const links = countedLinks(definition);
  const named = links.flatMap((link) => ('code' in link ? [link.items ?? null] : []));
  return items.filter((item) =>
    named.some((keys) => (keys === null ? isOpen(item) : keys.includes(item.key))),
  );
}

const isOpen = ({ kind }: ItemResult): boolean => kind === 'long-text' || kind === 'short-text';

/** Whoever speaks for it and against it is in neither number. */
const supportOf = ({ respondent }: MentionCount, invited: number | null): Support => ({
  ...{ count: respondent.pro, n: respondent.base, invited },
});

function getItem({ items, survey }: Results, key: string): ItemResult {
  const item = items.find((result) => result.key === key);
  if (item === undefined) throw new RangeError(`evaluateStatement: ${survey} has no item ${key}`);
  return item;
}

/** Whom a condition hid the item from was not silent, so nobody knows who could still answer. */
const invitedTo = ({ missing }: Figures, invited: number | null): number | null =>
  missing.hidden > 0 ? null : invited;

function supportIn(
  { kind }: ItemResult,
  figures: Figures,
  selector: StatementSelector,
  invited: number | null,
): Support | null {
  const counted = countSupport(kind, figures, selector);
  return counted && { ...counted, invited };
}

function robustnessOf(
  { quantifier }: StatementDefinition,
  support: Support | null,
): EvaluatedStatement['robustness'] {
  const invited = support?.invited ?? null;
  if (quantifier === undefined || support === null || invited === null) return null;
  return robustness(quantifier, support.count, support.n, invited);
}

function supportByGroup(
  results: Results,
  groups: readonly Labelled[],
  rule: StatementRule,
): readonly GroupSupport[] {
  const item = getItem(results, rule.item);
  return groups.map(({ key, name }) => {
    const figures = item.groups?.[key];
    const invited = results.groupSizes[key]?.invited ?? null;
    const support = figures && supportIn(item, figures, rule, invitedTo(figures, invited));
    return { key, name, support: support ?? null };
  });
}
