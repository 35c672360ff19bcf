/** A coded text that is like another, with how much it is (0 to 1). */
export interface CodedNeighbour {
  readonly weight: number;
  readonly codes: readonly string[];
}

export interface SuggestedCode {
  readonly code: string;
  /** How many of the similar coded texts have it, and how many there are. */
  readonly count: number;
  readonly of: number;
}

/** A code that only distant texts have is no suggestion. */
const LEAST = 0.25;

/**
 * Codes that similar texts were given, the likeliest first: each similar text votes for its codes
 * with its likeness.
 *
 * @param neighbours texts without a code do not vote; empty: no suggestion
 * @see Cover and Hart (1967), Nearest neighbor pattern classification
 */
export function suggestCodes(neighbours: readonly CodedNeighbour[]): readonly SuggestedCode[] {
  const coded = neighbours.filter(({ codes }) => codes.length > 0);
  const all = coded.reduce((sum, { weight }) => sum + weight, 0);
  const votes = new Map<string, { weight: number; count: number }>();
  for (const { weight, codes } of coded) {
    for (const code of codes) {
      const vote = votes.get(code) ?? { weight: 0, count: 0 };
      votes.set(code, { weight: vote.weight + weight, count: vote.count + 1 });
    }
  }
  return [...votes]
    .filter(([, { weight }]) => weight >= LEAST * all)
    .sort(([a, one], [b, other]) => other.weight - one.weight || (a < b ? -1 : 1))
    .map(([code, { count }]) => ({ code, count, of: coded.length }));
}
