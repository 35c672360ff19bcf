import type { Replacement } from './redaction.js';

/** Words that begin a sentence or stand before a noun, and are no part of a name. */
const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'der die das den dem des ein eine einen einem einer eines kein keine keinen jeder jede jedes alle allen ' +
    'viele vielen einige einigen manche manchen mehrere wenige andere beide solche welche diese dieser dieses ' +
    'mein meine meinen unser unsere unseren unserem ihr ihre ihren ihrem sein seine seinen euer eure ' +
    'ich wir sie er es man wer was wo wie wann warum wenn weil dass ob als auch aber und oder denn doch nur ' +
    'nicht noch schon sehr mehr weniger immer oft nie heute hier dort dann jetzt bisher früher später ' +
    'in im ins an am ans auf aus bei beim mit nach von vom vor zu zum zur für durch ohne um gegen über unter ' +
    'zwischen seit bis während wegen trotz statt neben hinter anfang mitte ende'
  ).split(' '),
);

/** Longer rows of capital letters are titles and lists, not people. */
const MOST_WORDS = 3;

const NAME_WORD = /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$/u;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Stretches of a text that may be the name of somebody: two or three words with capital letters
 * beside each other, which German has hardly ever but in names ("Sabine Krause", "Hausmeister
 * Kowalski"). Often wrong, so nothing is replaced by it: somebody has to say so.
 *
 * @param replaced what is replaced already; no stretch reaches into it
 * @returns in the order of the text; empty where nothing looks like a name
 */
export function suspectNames(
  text: string,
  replaced: readonly Replacement[],
): readonly Replacement[] {
  const words = [...text.matchAll(/\p{L}[\p{L}-]*/gu)].map(({ 0: word, index }): Word => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
  return runsOf(words, text)
    .filter(({ length }) => length > 1 && length <= MOST_WORDS)
    .map((run) => ({ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0, role: 'Person' }))
    .filter(({ start, end }) => replaced.every((one) => end <= one.start || start >= one.end));
}

/** Words of names that stand beside each other with nothing but a space between them. */
function runsOf(words: readonly Word[], text: string): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let last: Word | undefined;
  for (const word of words) {
    if (!isOfName(word)) {
      last = undefined;
      continue;
    }
    const isBeside = last !== undefined && text.slice(last.end, word.start) === ' ';
    if (isBeside) runs.at(-1)?.push(word);
    else runs.push([word]);
    last = word;
  }
  return runs;
}

const isOfName = ({ text }: Word): boolean =>
  NAME_WORD.test(text) && !NO_NAMES.has(text.toLowerCase());
