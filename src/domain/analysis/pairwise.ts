/** How many ballots put one option before another. */
export interface Preference {
  readonly option: string;
  readonly over: string;
  readonly ballots: number;
}

export interface PairwiseTable {
  /** Ballots that rank anything. */
  readonly ballots: number;
  /** Every ordered pair of two different options, row by row in the order of the definition. */
  readonly preferences: readonly Preference[];
  /** The option that more ballots put before than behind each other one; `null`: there is none. */
  readonly winner: string | null;
}

/**
 * Compares every two options of a ranking. A ranked option stands before all that the ballot
 * leaves out; between two that are left out it says nothing.
 *
 * @param ballots codes in order, first rank first; empty ones are left out
 * @param options codes of all options, in the order of the definition
 * @returns without ballots: every count 0, no winner
 * @see Condorcet (1785), Essai sur l'application de l'analyse
 */
export function pairwise(
  ballots: readonly (readonly string[])[],
  options: readonly string[],
): PairwiseTable {
  const given = ballots.filter((ballot) => ballot.length > 0);
  const count = (option: string, over: string): number =>
    given.filter((ballot) => isBefore(ballot, option, over)).length;
  const preferences = options.flatMap((option) =>
    options
      .filter((over) => over !== option)
      .map((over) => ({ option, over, ballots: count(option, over) })),
  );
  const counts = new Map(preferences.map((each) => [pair(each.option, each.over), each.ballots]));
  const beats = (option: string, over: string): boolean =>
    (counts.get(pair(option, over)) ?? 0) > (counts.get(pair(over, option)) ?? 0);
  const winner = options.find((option) =>
    options.every((over) => over === option || beats(option, over)),
  );
  return {
    ballots: given.length,
    preferences,
    winner: given.length === 0 ? null : (winner ?? null),
  };
}

function pair(option: string, over: string): string {
  return `${option}/${over}`;
}

function isBefore(ballot: readonly string[], option: string, over: string): boolean {
  const [place, other] = [ballot.indexOf(option), ballot.indexOf(over)];
  return place >= 0 && (other < 0 || place < other);
}
