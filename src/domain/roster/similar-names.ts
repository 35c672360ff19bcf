/** Two organisations whose names are so alike that somebody should look. */
export interface SimilarPair {
  readonly first: string;
  readonly second: string;
  /** 0 to 1; 1 where the names differ in writing only. */
  readonly similarity: number;
}

/** From here on two names are proposed: one wrong letter in seven. */
const ALIKE = 0.86;

/** Legal forms and what goes with them: they tell nothing about who it is. */
const LEGAL_FORM =
  /^(e ?v|ev|eg|gmbh|ggmbh|mbh|gug|ug|ag|kg|ohg|gbr|se|co|gemeinnuetzige[rs]?|gesellschaft|verein|stiftung)$/;

/** Small letters, umlauts written out, no accents; signs stay. */
export const normaliseText = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .trim();

/**
 * A name as far as it tells organisations apart: `normaliseText` without legal forms and signs,
 * words in alphabetical order. "Jugendhaus Süd e. V." and "JUGENDHAUS SUED" become one.
 */
export function normaliseName(name: string): string {
  const plain = normaliseText(name)
    .replace(/\be\.\s?v\.?/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const words = plain.split(' ').filter((word) => !LEGAL_FORM.test(word));
  // A name of nothing but legal forms is all there is.
  return (words.length === 0 ? plain.split(' ') : words).sort().join(' ');
}

/**
 * How alike two texts are: 1 minus the edit distance over the longer length; two empty texts: 1.
 *
 * @see Levenshtein (1966), "Binary codes capable of correcting deletions, insertions and reversals"
 */
export function similarityOf(first: string, second: string): number {
  const longer = Math.max(first.length, second.length);
  return longer === 0 ? 1 : 1 - editDistance(first, second) / longer;
}

/** Insertions, deletions and replacements (each 1) that make one text the other; one row at a time. */
function editDistance(first: string, second: string): number {
  let above = Array.from({ length: second.length + 1 }, (_, at) => at);
  for (let i = 1; i <= first.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= second.length; j += 1) {
      const replaced = (above[j - 1] ?? 0) + (first[i - 1] === second[j - 1] ? 0 : 1);
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced));
    }
    above = row;
  }
  return above[second.length] ?? 0;
}

/**
 * Every pair of similar names, the most alike first. Compares all with all: a few hundred names are
 * some ten thousand pairs, most of which their length already rules out.
 */
export function findSimilar(
  organisations: readonly { readonly key: string; readonly name: string }[],
): readonly SimilarPair[] {
  const named = organisations.map(({ key, name }) => ({ key, name: normaliseName(name) }));
  const pairs = named.flatMap((one, at) =>
    named.slice(at + 1).flatMap((other) => {
      const [short, long] = [one.name.length, other.name.length].sort((a, b) => a - b);
      if ((short ?? 0) < ALIKE * (long ?? 0)) return [];
      const similarity = similarityOf(one.name, other.name);
      if (similarity < ALIKE || differOnlyInNumber(one.name, other.name)) return [];
      return [{ first: one.key, second: other.key, similarity }];
    }),
  );
  return pairs.sort((a, b) => b.similarity - a.similarity);
}

/** "105. Grundschule" and "106. Grundschule" are two schools. */
function differOnlyInNumber(first: string, second: string): boolean {
  const numbers = (name: string) => (name.match(/\d+/g) ?? []).join(' ');
  return numbers(first) !== numbers(second);
}
