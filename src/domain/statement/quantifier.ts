import type { Quantifier } from './statement.js';
import { QUANTIFIERS } from './statement.js';

/** Fewest people a word for several people may stand for; one or two are "einzelne". */
const SEVERAL = 3;

/**
 * The published rule table: when a word fits x of n, for n > 0. Shares are compared as integers,
 * so that 2 of 3 is exactly two thirds.
 */
const RULES: Readonly<Record<Quantifier, (x: number, n: number) => boolean>> = {
  alle: (x, n) => x === n,
  'fast alle': (x, n) => x >= SEVERAL && 10 * x >= 9 * n,
  'die meisten': (x, n) => x >= SEVERAL && 3 * x >= 2 * n,
  'die Mehrheit': (x, n) => x >= SEVERAL && 2 * x > n,
  viele: (x, n) => x >= SEVERAL && 3 * x >= n,
  einige: (x) => x >= SEVERAL,
  einzelne: (x) => x === 1 || x === 2,
  niemand: (x) => x === 0,
};

/** Words that claim at most so many: more people would make them wrong, not fewer. */
const AT_MOST: ReadonlySet<Quantifier> = new Set(['einzelne', 'niemand']);

/**
 * Whether a word for how many may be used for x of n.
 *
 * A word claims at least its amount: whoever may write "fast alle" may also write "viele". Where
 * rules of the table overlap, people go before shares: one or two people are "einzelne", even if
 * they are two of three, because a word for several needs at least three. Only "alle" is kept for
 * small groups too, since it names no amount that could mislead.
 *
 * @param quantifier the word
 * @param x people (or units) who said it, 0..n
 * @param n people who answered; 0: no word fits, not even "niemand"
 * @see docs/methods.md, "Quantifiers"
 */
export function fits(quantifier: Quantifier, x: number, n: number): boolean {
  return n > 0 && RULES[quantifier](x, n);
}

/** The strongest word that fits x of n; `null` without a base. See `fits`. */
export function fittingQuantifier(x: number, n: number): Quantifier | null {
  return QUANTIFIERS.find((quantifier) => fits(quantifier, x, n)) ?? null;
}

/**
 * k and m of "Die Aussage kippt erst, wenn mindestens k der m Nichtantwortenden anders antworten".
 *
 * m are the invited who did not answer. Suppose they all answered in line with the word; then let
 * one after the other answer otherwise. k is the first number at which the word no longer fits all
 * N. In line means: like the statement, for words that claim at least so many ("alle" to "einige");
 * not like it, for words that claim at most so many ("einzelne", "niemand").
 *
 * @param quantifier the word the statement claims
 * @param x people who said it among the n who answered
 * @param n people who answered, 0..N
 * @param N invited actors
 * @returns `null` where the word does not fit as it is, more answered than were invited, or no
 *   answers of the silent ones could make it wrong
 * @see docs/methods.md, "Robustness"
 */
export function robustness(
  quantifier: Quantifier,
  x: number,
  n: number,
  N: number,
): { readonly needed: number; readonly silent: number } | null {
  if (N < n || !fits(quantifier, x, n)) return null;
  const silent = N - n;
  for (let needed = 1; needed <= silent; needed++) {
    const total = AT_MOST.has(quantifier) ? x + needed : x + silent - needed;
    if (!fits(quantifier, total, N)) return { needed, silent };
  }
  return null;
}
