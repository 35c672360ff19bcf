import { fits } from './quantifier.js';
import {
  IDIOMS,
  QUANTIFIER_PATTERNS,
  inflect,
  isActorNoun,
  isBeforeNoun,
  type Case,
} from './quantifier-words.js';
import { QUANTIFIERS, type Quantifier } from './statement.js';

/** A place where a German sentence says how many. */
export interface QuantifierClaim {
  readonly quantifier: Quantifier;
  /** As they stand in the sentence: "den meisten". */
  readonly words: string;
  /** Where they begin and end in the sentence, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** "nicht alle": the sentence denies the amount. */
  readonly negated: boolean;
  readonly form: Case;
  /** Whether they stand without a noun: "viele sagen". */
  readonly alone: boolean;
}

/** A claim held against its figure. */
export interface JudgedClaim {
  readonly claim: QuantifierClaim;
  readonly fits: boolean;
  /** Words that the figure allows, strongest first, in the case of the claim; empty if it fits. */
  readonly proposals: readonly string[];
}

/** How many words a claim is offered instead; the weaker ones say too little to be of help. */
const MOST_PROPOSALS = 3;

/**
 * The places where a sentence says how many of those who answered: all inflected forms of the words
 * of the rule table and their nearest kin, in the order of the sentence.
 *
 * A word before a noun that names no actors ("viele Aufgaben") is about things, and sayings ("vor
 * allem") claim nothing. It reads words, not meaning: it may overlook an unusual turn, and the
 * figures beside the sentence remain the planner's to compare.
 *
 * @param sentence German; an empty one claims nothing
 */
export function findQuantifiers(sentence: string): readonly QuantifierClaim[] {
  const text = hideIdioms(sentence);
  const found: QuantifierClaim[] = [];
  for (const match of text.matchAll(CLAIMS)) {
    const start = match.index;
    const words = match[0];
    const end = start + words.length;
    const noun = nounAfter(text.slice(end));
    if (noun !== null && !isActorNoun(noun)) continue;
    const claimed = Object.keys(match.groups ?? {}).find((name) => match.groups?.[name]);
    const [quantifier] = QUANTIFIER_PATTERNS[Number(claimed?.slice(1))] ?? [];
    if (quantifier === undefined) continue;
    const negated = NEGATION.test(text.slice(0, start));
    const form = caseOf(words);
    found.push({ quantifier, words, start, end, negated, form, alone: noun === null });
  }
  return found;
}

/**
 * Every claim of a sentence held against x of n by the published rule table.
 *
 * @param x units that said it, 0..n
 * @param n units that answered; without any no claim fits and there is nothing to propose
 */
export function judgeQuantifiers(sentence: string, x: number, n: number): readonly JudgedClaim[] {
  return findQuantifiers(sentence).map((claim) => {
    const holds = n > 0 && fits(claim.quantifier, x, n) !== claim.negated;
    return { claim, fits: holds, proposals: holds ? [] : proposalsFor(claim, x, n) };
  });
}

function proposalsFor({ form, alone }: QuantifierClaim, x: number, n: number): readonly string[] {
  return QUANTIFIERS.filter((quantifier) => fits(quantifier, x, n))
    .slice(0, MOST_PROPOSALS)
    .map((quantifier) => inflect(quantifier, form, alone));
}

/** `\b` knows no umlauts. */
const BEFORE = '(?<![\\p{L}\\p{N}-])';
const AFTER = '(?![\\p{L}\\p{N}-])';

const CLAIMS = new RegExp(
  `${BEFORE}(?:${QUANTIFIER_PATTERNS.map(([, words], index) => `(?<q${index}>${words})`).join('|')})${AFTER}`,
  'giu',
);

const SAYINGS = new RegExp(`${BEFORE}(?:${IDIOMS.join('|')})${AFTER}`, 'giu');

const NEGATION = /(?<!\p{L})(?:nicht|keineswegs|keinesfalls)(?: mehr| ganz| einmal)? $/iu;

/** Blanks keep every other place where it was. */
function hideIdioms(sentence: string): string {
  return sentence.replaceAll(SAYINGS, (saying) => ' '.repeat(saying.length));
}

/** The noun a word for how many belongs to; `null` where a verb or the end comes first. */
function nounAfter(rest: string): string | null {
  const phrase = /^[^.,;:!?–()„“"]*/u.exec(rest)?.[0] ?? '';
  for (const word of phrase.split(/\s+/u).filter(Boolean)) {
    if (/^\p{Lu}/u.test(word)) return word;
    if (!isBeforeNoun(word)) return null;
  }
  return null;
}

/** By the ending of the first word that is inflected; adverbs are taken as nominative. */
function caseOf(words: string): Case {
  const lower = words.toLocaleLowerCase('de');
  if (
    /^(?:den|dem|einem)\b|(?:allen|vielen|einigen|einzelnen|wenigen|manchen|mehreren|sämtlichen|zahlreichen|etlichen|jedem|keinem|keinen|niemandem)$/u.test(
      lower,
    )
  ) {
    return 'dative';
  }
  return /^(?:der|des|eines|einer) |(?:aller|vieler|einiger|einzelner|weniger|mancher|mehrerer|sämtlicher|zahlreicher|etlicher)$/u.test(
    lower,
  )
    ? 'genitive'
    : 'nominative';
}
