export const OPTIONS = ['a', 'b', 'c'];

/** Options from the first rank on. */
export type Ballot = readonly string[];

/** Every ballot with so many ranks at most. */
export function ballotsUpTo(ranks: number): readonly Ballot[] {
  const extend = (before: Ballot): readonly Ballot[] => [
    ...(before.length > 0 ? [before] : []),
    ...(before.length < ranks
      ? OPTIONS.filter((option) => !before.includes(option)).flatMap((option) =>
          extend([...before, option]),
        )
      : []),
  ];
  return extend([]);
}

export const codesOf = (ranks: number) => [...Array(ranks).keys()].map((rank) => `${rank + 1}`);

/** What some people did together: how many, then by option how often each rank; rank by rank. */
export type Counts = readonly number[];

export const countsOf = (ballot: Ballot, ranks: number): Counts => [
  1,
  ...OPTIONS.flatMap((option) =>
    [...Array(ranks).keys()].map((rank) => Number(ballot[rank] === option)),
  ),
];

const plus = (one: Counts, other: Counts): Counts => one.map((n, at) => n + (other[at] ?? 0));
export const minus = (one: Counts, other: Counts): Counts =>
  one.map((n, at) => n - (other[at] ?? 0));

const known = new Map<string, readonly Counts[]>();

/** All that up to `size` people can have done together, by trying every one. */
export function statesOf(size: number, ranks: number): readonly Counts[] {
  const key = `${size} of ${ranks}`;
  const found = known.get(key) ?? findStates(size, ranks);
  known.set(key, found);
  return found;
}

function findStates(size: number, ranks: number): readonly Counts[] {
  const nobody: Counts = countsOf([], ranks).map(() => 0);
  let last = new Map<string, Counts>([[nobody.join(' '), nobody]]);
  const all = new Map(last);
  const choices = ballotsUpTo(ranks).map((ballot) => countsOf(ballot, ranks));
  for (let people = 0; people < size; people += 1) {
    const next = new Map<string, Counts>();
    for (const before of last.values()) {
      for (const choice of choices) {
        const now = plus(before, choice);
        next.set(now.join(' '), now);
      }
    }
    for (const [key, counts] of next) all.set(key, counts);
    last = next;
  }
  return [...all.values()];
}
