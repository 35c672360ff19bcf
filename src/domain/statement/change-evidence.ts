import { canonicalJson } from '../survey/survey-hash.js';
import { evidenceOf } from './evidence.js';
import type { EvidenceLink, StatementDefinition } from './statement.js';

/**
 * A statement with one more link. The first closed item that speaks for it becomes its rule, answers to
 * the same item that speak against it its contrary, as if they stood so in the file.
 *
 * @returns undefined where it stands on the same thing already, on whichever side
 */
export function withLink(
  definition: StatementDefinition,
  link: EvidenceLink,
): StatementDefinition | undefined {
  const { evidence = [] } = definition;
  if (evidenceOf(definition).some((known) => nameOf(known) === nameOf(link))) return undefined;
  return (
    asRule(definition, link) ??
    asContrary(definition, link) ?? { ...definition, evidence: [...evidence, link] }
  );
}

function asRule(
  definition: StatementDefinition,
  link: EvidenceLink,
): StatementDefinition | undefined {
  const isRule = 'answers' in link && link.stance === 'pro' && definition.rule === undefined;
  return isRule ? { ...definition, rule: link.answers } : undefined;
}

function asContrary(
  definition: StatementDefinition,
  link: EvidenceLink,
): StatementDefinition | undefined {
  const { rule, contrary } = definition;
  if (!('answers' in link) || link.stance !== 'contra' || contrary !== undefined) return undefined;
  const { item, ...selector } = link.answers;
  return item === rule?.item ? { ...definition, contrary: selector } : undefined;
}

/**
 * A statement without one of its links. Without its rule the next closed item that speaks for it takes
 * its place, and what spoke against the rule stays as a link of its own.
 *
 * @param at place in `evidenceOf(definition)`
 * @returns undefined where there is no such link; without the last one a "fachliche Einschätzung"
 */
export function withoutLink(
  definition: StatementDefinition,
  at: number,
): StatementDefinition | undefined {
  const links = evidenceOf(definition);
  if (links[at] === undefined) return undefined;
  const { rule, contrary, evidence, ...bare } = definition;
  const rest = links.filter((_, index) => index !== at);
  if (rule === undefined || at === 0) return rest.reduce(joined, bare);
  const others = (evidence ?? []).filter((link) => rest.includes(link));
  return {
    ...{ ...bare, rule },
    ...(contrary === undefined || at === 1 ? {} : { contrary }),
    ...(others.length === 0 ? {} : { evidence: others }),
  };
}

const joined = (definition: StatementDefinition, link: EvidenceLink): StatementDefinition =>
  withLink(definition, link) ?? definition;

/** What a link points at, whatever it says about the statement. */
const nameOf = (link: EvidenceLink): string => canonicalJson({ ...link, stance: undefined });
