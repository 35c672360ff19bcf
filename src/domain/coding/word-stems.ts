import { stemmer } from '@orama/stemmers/german';
import { normaliseText } from '../roster/similar-names.js';

/** Words that stand in every text and tell nothing about one. */
const STOP = new Set(
  `aber alle als am an auch auf aus bei bin bis da damit das dass dem den denn der des die dies diese
  diesem diesen dieser doch du durch ein eine einem einen einer eines er es etwas fuer ganz gar gegen
  hat haben hier ich ihm ihn ihr ihre im in ist ja kann kein keine keinen koennen man mehr mein mit
  nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine sich sie sind so soll sollte ueber
  um und uns unser unsere unter vom von vor war waere was weil wenn wer werden wie wir wird wo wuerde
  zu zum zur zwischen`.split(/\s+/),
);

/** Words of a text in small letters, as they are written; numbers too. */
export const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The stem of a German word; umlauts and ß make no difference. `Häuser` and `Haus` are one. */
export const stemOf = (word: string): string => normaliseText(stemmer(word));

/** Whether a word says something about the text it stands in. */
export const isTelling = (word: string): boolean =>
  word.length > 1 && !STOP.has(normaliseText(word));

/** Parts of a compound are words of at least so many letters: shorter ones are found by chance. */
const SHORTEST = 4;

/** What stands between the parts of a German compound. */
const LINKS = ['', 's', 'es', 'n', 'en', 'e', 'er'];

/**
 * The parts of a German compound, as stems: `Verfügungsfonds` in `verfug` and `fond`. Every way is
 * taken to divide the word into two words that are known; parts of parts come with their own.
 *
 * @param word in small letters
 * @param known words, in small letters, that stand somewhere by themselves
 * @returns empty where the word cannot be divided
 * @see Koehn and Knight (2003), Empirical Methods for Compound Splitting: parts are words that occur
 */
export function compoundParts(word: string, known: ReadonlySet<string>): readonly string[] {
  const parts = new Set<string>();
  for (let at = SHORTEST; at <= word.length - SHORTEST; at += 1) {
    const tail = word.slice(at);
    if (!known.has(tail)) continue;
    const head = headOf(word.slice(0, at), known);
    if (head === undefined) continue;
    for (const part of [head, tail]) {
      parts.add(stemOf(part));
      for (const inner of compoundParts(part, known)) parts.add(inner);
    }
  }
  return [...parts];
}

function headOf(text: string, known: ReadonlySet<string>): string | undefined {
  return LINKS.filter((link) => text.endsWith(link))
    .map((link) => text.slice(0, text.length - link.length))
    .find((head) => head.length >= SHORTEST && known.has(head));
}

/** A text for comparing letter by letter: small, no accents, no signs. */
export const plainText = (text: string): string =>
  normaliseText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
