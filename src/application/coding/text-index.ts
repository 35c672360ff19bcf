import MiniSearch from 'minisearch';
import { setImmediate as turn } from 'node:timers/promises';
import {
  compoundParts,
  isTelling,
  plainText,
  stemOf,
  wordsOf,
} from '../../domain/coding/word-stems.js';
import { similarityOf } from '../../domain/roster/similar-names.js';

/** A text to be found. */
export interface IndexedText {
  readonly id: string;
  readonly text: string;
}

export interface SimilarText {
  readonly id: string;
  /** 0 to 1, the most alike one is 1. */
  readonly weight: number;
  /** The same but for capitals, signs, umlauts and typing errors. */
  readonly same: boolean;
}

/** Texts that differ in at most one letter in ten are the same. */
const SAME = 0.9;

const MOST_SIMILAR = 20;

/** So many texts are taken in before others get their turn. */
const CHUNK = 100;

/** Finds German texts by words, their forms and the parts of compounds; and texts like a text. */
export class TextIndex {
  private readonly plain = new Map<string, string>();
  private readonly texts = new Map<string, string>();

  private constructor(
    private readonly index: MiniSearch<IndexedText>,
    private readonly terms: readonly string[],
  ) {}

  /** Takes in all texts, a few at a time: whoever waits for a page does not wait for this. */
  static async of(texts: readonly IndexedText[]): Promise<TextIndex> {
    const known = new Set<string>();
    await inTurns(texts, ({ text }) => {
      for (const word of wordsOf(text)) known.add(word);
    });
    const terms = new Map<string, readonly string[]>();
    const termsOf = (word: string) => {
      const found = terms.get(word) ?? [stemOf(word), ...compoundParts(word, known)];
      terms.set(word, found);
      return found;
    };
    const index = new MiniSearch<IndexedText>({
      fields: ['text'],
      tokenize: (text) => [...wordsOf(text)],
      processTerm: (word) => (isTelling(word) ? [...termsOf(word)] : null),
    });
    await index.addAllAsync(texts, { chunkSize: CHUNK });
    const made = new TextIndex(index, [...new Set([...terms.values()].flat())]);
    await inTurns(texts, ({ id, text }) => {
      made.texts.set(id, text);
      made.plain.set(id, plainText(text));
    });
    return made;
  }

  /**
   * Ids of the texts that have all the words, in some form or as part of a longer word; nothing for
   * a search without a word.
   */
  search(query: string): ReadonlySet<string> {
    const words = wordsOf(query).filter(isTelling);
    const sets = words.map((word) => {
      const wanted = this.formsOf(word);
      const options = { combineWith: 'OR', processTerm: (term: string) => term } as const;
      const found = this.index.search({ queries: [...wanted], ...options });
      return new Set(found.map(({ id }) => String(id)));
    });
    const [first, ...others] = sets;
    return new Set([...(first ?? [])].filter((id) => others.every((set) => set.has(id))));
  }

  /** Texts like one of them, the most alike first; without itself. */
  similarTo(id: string): readonly SimilarText[] {
    const text = this.texts.get(id);
    const own = this.plain.get(id);
    if (text === undefined || own === undefined) return [];
    const found = this.index
      .search(text, { combineWith: 'OR' })
      .filter((hit) => hit.id !== id)
      .slice(0, MOST_SIMILAR);
    const best = Math.max(...found.map(({ score }) => score), Number.EPSILON);
    return found.map((hit) => ({
      id: String(hit.id),
      weight: hit.score / best,
      same: isSame(own, this.plain.get(String(hit.id)) ?? ''),
    }));
  }

  /** The word's stem, and every longer word that begins or ends with it. */
  private formsOf(word: string): ReadonlySet<string> {
    const stem = stemOf(word);
    const longer =
      stem.length < 4
        ? []
        : this.terms.filter((term) => term.startsWith(stem) || term.endsWith(stem));
    return new Set([stem, ...longer]);
  }
}

async function inTurns(
  texts: readonly IndexedText[],
  work: (text: IndexedText) => void,
): Promise<void> {
  for (const [at, text] of texts.entries()) {
    if (at % CHUNK === 0) await turn();
    work(text);
  }
}

function isSame(one: string, other: string): boolean {
  const [short, long] = [one.length, other.length].sort((a, b) => a - b);
  return (short ?? 0) >= SAME * (long ?? 0) && similarityOf(one, other) >= SAME;
}
