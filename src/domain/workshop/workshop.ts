/**
 * A meeting in which people put cards on a wall and dots on posters. Its units are the card and the
 * dot: nobody knows which person they came from, so they are never added to respondents.
 */
export interface Workshop extends WorkshopDetails {
  /** UUID. */
  readonly id: string;
  readonly surveyKey: string;
  readonly wave: string;
}

/** What the office says about a workshop. */
export interface WorkshopDetails {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Key of an area of the survey; empty: of several or all areas. */
  readonly area: string;
  /** People who took part, the moderation not counted; >= 1. */
  readonly participants: number;
  /** Tables people worked at, numbered from 1; 0: there were none. */
  readonly tables: number;
  /** Name of the account that moderated. */
  readonly moderator: string;
}

/** One card as somebody wrote it. Cards that say the same stay two cards. */
export interface Card extends CardContent {
  /** UUID: a source of the kind `card` is named by it. */
  readonly id: string;
  /** 1, 2, 3 … in a workshop. */
  readonly number: number;
}

export interface CardContent {
  /** One line, trimmed, not empty. */
  readonly text: string;
  /** Key of the item it answers; empty: it belongs to none. */
  readonly item: string;
  /** Heading it hangs under; empty: not sorted yet. */
  readonly cluster: string;
  /** `null`: not known. */
  readonly table: number | null;
}

/** How dots were given to one poster, and what was counted on it. */
export interface DotPoll extends DotRule {
  /** Key of the item or battery. */
  readonly poster: string;
  /** Version of the survey the poster was printed from. */
  readonly version: number;
  /** Fields nobody counted have no entry. */
  readonly counts: readonly DotCount[];
}

/** The rule of the game. A battery and a take-over table give the dots for each of their rows. */
export interface DotRule {
  /** Dots each person may stick; >= 1. */
  readonly dots: number;
  /** Whether several dots of one person may stand in the same field. */
  readonly cumulative: boolean;
  /** People who stuck dots; >= 1. */
  readonly participants: number;
}

/** Dots in one field of a poster; >= 0. */
export interface DotCount {
  /** Key of the item; for a battery that of the row. */
  readonly item: string;
  /** Task of a take-over item; else empty. */
  readonly part: string;
  /** Code of the option, scale point or stance. */
  readonly code: string;
  readonly count: number;
}

export const WORKSHOP_LIMITS = {
  title: 200,
  participants: 2000,
  tables: 99,
  card: 500,
  cluster: 120,
  /** Cards of one entry, and of a whole workshop. */
  cardsAtOnce: 300,
  cards: 3000,
  dots: 100,
} as const;

/**
 * How many cards hang under each heading, in the order in which the headings first appear; cards
 * without one come last, under ''. Empty without cards.
 */
export function countClusters(
  cards: readonly Pick<Card, 'cluster'>[],
): readonly { readonly cluster: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { cluster } of cards) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return [...counts]
    .map(([cluster, count]) => ({ cluster, count }))
    .sort((a, b) => Number(a.cluster === '') - Number(b.cluster === ''));
}

/**
 * Cards whose text is the same but for case, accents, signs and spaces: shown beside each other,
 * never merged, because two people wrote them.
 *
 * @param cards in their order
 * @param normalise makes texts of one meaning alike
 * @returns by the id of every card that has a twin the numbers of its twins; empty without any
 */
export function findTwins(
  cards: readonly Pick<Card, 'id' | 'number' | 'text'>[],
  normalise: (text: string) => string,
): ReadonlyMap<string, readonly number[]> {
  const alike = new Map<string, Pick<Card, 'id' | 'number'>[]>();
  for (const card of cards) {
    const key = normalise(card.text);
    alike.set(key, [...(alike.get(key) ?? []), card]);
  }
  const groups = [...alike.values()].filter((group) => group.length > 1);
  return new Map(
    groups.flatMap((group) =>
      group.map(({ id, number }) => [
        id,
        group.filter((other) => other.number !== number).map((other) => other.number),
      ]),
    ),
  );
}
