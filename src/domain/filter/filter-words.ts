import type { Condition } from '../survey/survey.js';
import { phrasesFor, type Filtered, type Phrases } from './phrases.js';
import type { Always, Fact, Joined, Said } from './fact.js';
import { toSaid } from './said.js';
import type { Wording } from './subject.js';

export type { Wording } from './subject.js';

/**
 * A condition (JsonLogic, as parsed) in words for paper, in the language of the survey: "Nur ausfüllen,
 * wenn Sie bei Frage 3 „ja“ angekreuzt haben."
 *
 * @param filtered what is filled in, or read, only then
 * @returns '' without a condition and where it always holds; a general sentence where the condition is
 * too intricate for a sheet of paper, never a wrong one
 */
export function toFilterWords(
  condition: Condition | undefined,
  wording: Wording,
  filtered: Filtered = 'question',
): string {
  if (condition === undefined) return '';
  const phrases = phrasesFor(wording.survey.language);
  const said = toSaid(condition, wording);
  if (said.kind === 'always') return '';
  if (said.kind === 'never') return phrases.never;
  return `${phrases.start[filtered]} ${sentence(said, phrases)}.`;
}

function sentence(said: Said, phrases: Phrases): string {
  if (isAlways(said)) return phrases.vague;
  if (!isJoined(said)) return clause([said], 'and', phrases);
  const facts = said.parts.filter(isFact);
  const inner = said.parts.filter(isJoined);
  // What nests deeper is not followed on paper by anybody.
  if (!inner.every(({ parts }) => parts.every(isFact))) return phrases.vague;
  const clauses = [
    ...(facts.length === 0 ? [] : [clause(facts, said.kind, phrases)]),
    ...inner.map(({ kind, parts }) => clause(parts.filter(isFact), kind, phrases)),
  ];
  return clauses.join(phrases.link[said.kind]);
}

/** "Sie bei Frage 1 „a“ und bei Frage 2 „b“ angekreuzt haben"; a verb that all share is said once. */
function clause(facts: readonly Fact[], kind: 'and' | 'or', phrases: Phrases): string {
  const said = facts.map((fact) => phrases.phrase(fact));
  const verbs = new Set(said.map(({ verb }) => verb));
  const joint = phrases.joint[kind];
  const words =
    verbs.size === 1
      ? [said.map((each) => each.words).join(joint), ...verbs].filter(Boolean).join(' ')
      : said.map((each) => `${each.words} ${each.verb}`).join(joint);
  return phrases.clause(words);
}

const isJoined = (said: Said): said is Joined => said.kind === 'and' || said.kind === 'or';
const isAlways = (said: Said): said is Always =>
  said.kind === 'always' || said.kind === 'never' || said.kind === 'vague';
const isFact = (said: Said): said is Fact => !isJoined(said) && !isAlways(said);
