import type { CodeEntry } from '../coding/codebook.js';
import type { Card, DotPoll } from '../workshop/workshop.js';
import { isWritten, type SaidText, wordsFinder } from './gather-mentions.js';
import type { MentionSelector } from './mention-source.js';

/** What one workshop left on its walls. */
export interface Wall {
  readonly workshop: string;
  /** Empty: of several or all areas. */
  readonly area: string;
  readonly cards: readonly (Pick<Card, 'id' | 'item' | 'cluster'> & {
    /** As the coding desk knows it; undefined where it is not there yet. */
    readonly text?: SaidText | undefined;
  })[];
  readonly polls: readonly Pick<DotPoll, 'counts'>[];
}

/** Cards or dots for and against a thing; they have no base, and nobody knows whose they are. */
export interface WallCount {
  readonly pro: number;
  readonly contra: number;
  /** By area; workshops of several areas stand under ''. */
  readonly byArea: Readonly<Record<string, { readonly pro: number; readonly contra: number }>>;
}

/** A column is `null` where the thing is not looked for in it, or no workshop has any. */
export interface WallColumns {
  readonly cards: WallCount | null;
  readonly dots: WallCount | null;
}

/**
 * Cards and dots of workshops for and against a thing. A card counts once, whether it hangs under a
 * heading, has a code, or both; one that speaks for and against counts in both, as no one can be
 * asked what was meant.
 *
 * @param walls of the workshops of one wave; without any both columns are `null`
 */
export function wallColumns(
  selectors: readonly MentionSelector[],
  walls: readonly Wall[],
  codebook: ReadonlyMap<string, CodeEntry>,
): WallColumns {
  const written = selectors.filter(isWritten);
  const placesIn = wordsFinder(written, codebook);
  const hasCards = walls.some(({ cards }) => cards.length > 0);
  const hasDots = walls.some(({ polls }) => polls.length > 0);
  const looksAtCards = written.length > 0 || selectors.some((one) => 'cards' in one);
  const looksAtDots = selectors.some((one) => 'dots' in one);
  const cardsOf = (wall: Wall, stance: 'pro' | 'contra') =>
    wall.cards.filter(
      (card) =>
        hangsThere(selectors, wall.workshop, card, stance) ||
        (card.text !== undefined &&
          placesIn(card.text, '').some((place) => place.stance === stance)),
    ).length;
  return {
    cards: looksAtCards && hasCards ? countWalls(walls, cardsOf) : null,
    dots:
      looksAtDots && hasDots
        ? countWalls(walls, (wall, stance) => dotsOf(selectors, wall, stance))
        : null,
  };
}

const isMeant = (named: { readonly workshop?: string }, workshop: string) =>
  named.workshop === undefined || named.workshop === workshop;

function hangsThere(
  selectors: readonly MentionSelector[],
  workshop: string,
  { item, cluster }: Pick<Card, 'item' | 'cluster'>,
  stance: 'pro' | 'contra',
): boolean {
  return selectors.some(
    (one) =>
      'cards' in one &&
      one.stance === stance &&
      isMeant(one.cards, workshop) &&
      one.cards.item === item &&
      one.cards.cluster === cluster,
  );
}

function dotsOf(
  selectors: readonly MentionSelector[],
  { workshop, polls }: Wall,
  stance: 'pro' | 'contra',
): number {
  const fields = selectors.flatMap((one) =>
    'dots' in one && one.stance === stance && isMeant(one.dots, workshop) ? [one.dots] : [],
  );
  const isField = (count: {
    readonly item: string;
    readonly part: string;
    readonly code: string;
  }) =>
    fields.some(
      ({ item, part = '', code }) =>
        item === count.item && part === count.part && code === count.code,
    );
  return polls
    .flatMap(({ counts }) => counts.filter(isField))
    .reduce((sum, { count }) => sum + count, 0);
}

function countWalls(
  walls: readonly Wall[],
  count: (wall: Wall, stance: 'pro' | 'contra') => number,
): WallCount {
  const byArea: Record<string, { pro: number; contra: number }> = {};
  for (const wall of walls) {
    const area = (byArea[wall.area] ??= { pro: 0, contra: 0 });
    area.pro += count(wall, 'pro');
    area.contra += count(wall, 'contra');
  }
  const sum = (stance: 'pro' | 'contra') =>
    Object.values(byArea).reduce((total, counts) => total + counts[stance], 0);
  return { pro: sum('pro'), contra: sum('contra'), byArea };
}
