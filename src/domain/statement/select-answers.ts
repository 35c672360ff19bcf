import type { Question } from '../disclosure/release.js';
import type { StatementRule, StatementSelector } from './statement.js';

/**
 * The selector that means these categories of a question, the other way round as `countedOn`.
 *
 * @param codes of categories of the question, in any order; of a ranking every place up to the
 *   lowest of them is meant, because nobody is a Nennung for a second place and not for the first
 * @returns undefined without codes
 */
export function selectorFor(
  { part, categories }: Question,
  codes: readonly string[],
): StatementSelector | undefined {
  const chosen = categories.map(({ code }) => code).filter((code) => codes.includes(code));
  const [first] = chosen;
  if (first === undefined) return undefined;
  if (part === null) return { codes: chosen };
  if (first === 'yes') return { codes: [part] };
  if (first === 'giver') return { option: part, givers: true };
  const ranks = chosen.map(Number).filter(Number.isInteger);
  const isRanking = categories.some(({ code }) => code === 'unranked');
  if (!isRanking) return { task: part, stances: chosen };
  return ranks.length === 0 ? undefined : { option: part, within: Math.max(...ranks) };
}

/** The rule with its item; undefined without codes. */
export function ruleFor(question: Question, codes: readonly string[]): StatementRule | undefined {
  const selector = selectorFor(question, codes);
  return selector && { item: question.item, ...selector };
}
