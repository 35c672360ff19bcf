import type { Item, Survey } from '../survey/survey.js';
import { itemsOf } from '../survey/items.js';

/**
 * Number of the slot order below. It is stored beside every tally; whoever changes `partsOf` or
 * `tallyDelta` raises it, and tallies with another number are recounted from the responses.
 */
export const LAYOUT = 2;

/** Which slot of a tally counts what, for one survey version. */
export interface TallyLayout {
  readonly survey: Survey;
  /** How many slots a tally of this version has. */
  readonly size: number;
  /** In the order of the questionnaire. */
  readonly items: readonly ItemSlots[];
}

/** The slots of one item by part; the parts of each kind are listed at `partsOf`. */
export interface ItemSlots {
  readonly item: Item;
  readonly slots: ReadonlyMap<string, number>;
}

/**
 * Lays out the counters of one survey version: every item's parts, one after the other.
 *
 * A pure function of the definition, so that a tally needs no names beside its numbers.
 *
 * @returns a layout of size 0 for a survey without items
 */
export function tallyLayout(survey: Survey): TallyLayout {
  const known = layouts.get(survey) ?? layOut(survey);
  layouts.set(survey, known);
  return known;
}

/** A definition never changes, so its layout is worked out once. */
const layouts = new WeakMap<Survey, TallyLayout>();

function layOut(survey: Survey): TallyLayout {
  let size = 0;
  const items = itemsOf(survey).map((item) => {
    const slots = new Map(partsOf(item).map((part) => [part, size++] as const));
    return { item, slots };
  });
  return { survey, size, items };
}

/** Key of an exact distribution of numbers: of the item, or of one of its options or tasks. */
export function valueKey(item: string, part?: string): string {
  return part === undefined ? item : `${item}/${part}`;
}

/**
 * Everything that is counted about one item, by name; equal names mean equal things in every
 * version of a survey.
 *
 * | kind | parts | distributions of values |
 * |---|---|---|
 * | every kind | `n`, `empty`, `hidden`, `none/<no-answer>` | |
 * | single, multiple, rating | `cell/<code>` | |
 * | ranking | `rank/<option>/<rank>`, `borda2/<option>` (doubled Borda points) | |
 * | points | | `item/option`: points above 0 |
 * | number | | `item`: the numbers |
 * | takeover | `stance/<task>/<stance>` | `item/task`: hours |
 */
export function partsOf(item: Item): readonly string[] {
  const noAnswers = item.noAnswer.map(({ key }) => `none/${key}`);
  return ['n', 'empty', 'hidden', ...noAnswers, ...ownParts(item)];
}

function ownParts(item: Item): readonly string[] {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return item.options.map(({ code }) => `cell/${code}`);
    case 'rating':
      return item.scale.map(({ code }) => `cell/${code}`);
    case 'ranking': {
      const ranks = ranksOf(item);
      return item.options.flatMap(({ code }) => [
        ...ranks.map((rank) => `rank/${code}/${rank}`),
        `borda2/${code}`,
      ]);
    }
    case 'takeover':
      return item.tasks.flatMap((task) =>
        item.stances.map((stance) => `stance/${task.code}/${stance.code}`),
      );
    case 'points':
    case 'number':
    case 'short-text':
    case 'long-text':
      return [];
  }
}

/** The ranks that can be given, 1 first. */
export function ranksOf(item: Item & { kind: 'ranking' }): readonly number[] {
  const last = Math.min(item.max ?? item.options.length, item.options.length);
  return Array.from({ length: last }, (_, index) => index + 1);
}
