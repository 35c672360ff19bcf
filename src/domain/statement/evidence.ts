import type { Basis, EvidenceLink, Stance, StatementDefinition } from './statement.js';

/** A link to coded texts. */
export type CodedLink = Extract<EvidenceLink, { code: string } | { text: string }>;

/** A link whose mentions count for or against the statement. */
export type CountedLink = CodedLink & { readonly stance: Exclude<Stance, 'neutral'> };

/**
 * Everything a statement stands on: the rule and the contrary answers first, as links like all
 * others; empty for a "fachliche Einschätzung".
 */
export function evidenceOf({
  rule,
  contrary,
  evidence = [],
}: Pick<StatementDefinition, 'rule' | 'contrary' | 'evidence'>): readonly EvidenceLink[] {
  if (rule === undefined) return evidence;
  const against: readonly EvidenceLink[] =
    contrary === undefined ? [] : [{ stance: 'contra', answers: { item: rule.item, ...contrary } }];
  return [{ stance: 'pro', answers: rule }, ...against, ...evidence];
}

/** The links whose passages are counted, in their order; empty where none is coded. */
export function countedLinks({
  evidence = [],
}: Pick<StatementDefinition, 'evidence'>): readonly CountedLink[] {
  return evidence.filter(
    (link): link is CountedLink => ('code' in link || 'text' in link) && link.stance !== 'neutral',
  );
}

/**
 * What the figures of a statement come from. A closed item comes before coded texts: both are shown,
 * but they are two columns, and only one can carry the word for how many.
 */
export function basisOf(
  definition: Pick<StatementDefinition, 'rule' | 'contrary' | 'evidence'>,
): Basis {
  if (definition.rule !== undefined) return 'answers';
  if (countedLinks(definition).length > 0) return 'coded';
  return evidenceOf(definition).length > 0 ? 'uncounted' : 'none';
}
