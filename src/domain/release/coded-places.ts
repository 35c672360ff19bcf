import { type CodeEntry, codeFamily } from '../coding/codebook.js';
import type { CountedLink } from '../statement/evidence.js';
import { canonicalJson } from '../survey/survey-hash.js';

/** What is needed to know where a link finds its places. */
export interface CodedPlaces {
  readonly codebook: readonly CodeEntry[];
  /** Item of every text of the wave, by id at the coding desk. */
  readonly items: ReadonlyMap<string, string>;
}

/** Items whose texts are a base; `null`: all open items. */
export type Scope = readonly string[] | null;

/** `code <key> <item>`, with `*` for every item, or `text <id>`. */
export type PlaceName = string;

/** All places of some links; a code stands for those under it, too. */
export function placesOf(
  links: readonly CountedLink[],
  { codebook }: CodedPlaces,
): ReadonlySet<PlaceName> {
  const codes = new Map(codebook.map((code) => [code.key, code]));
  return new Set(
    links.flatMap((link): readonly PlaceName[] => {
      // A passage and the whole of its text are said by the same person.
      if ('text' in link) return [`text ${link.text}`];
      const family = [...codeFamily(codes, link.code)];
      return family.flatMap((code) => (link.items ?? ['*']).map((item) => `code ${code} ${item}`));
    }),
  );
}

/** A place of every item stands for the items others name, and for all the rest. */
export function spotsOf(place: PlaceName, all: ReadonlySet<PlaceName>): readonly PlaceName[] {
  const head = headOf(place);
  if (head === undefined) return [place];
  return [place, ...[...all].filter((other) => other !== place && headOf(other) === head)];
}

export const isIn = (spot: PlaceName, places: ReadonlySet<PlaceName>): boolean =>
  places.has(spot) || places.has(`${headOf(spot) ?? spot}*`);

/** The item of a spot; undefined where it may be any. */
export function itemOfSpot(spot: PlaceName, { items }: CodedPlaces): string | undefined {
  const head = headOf(spot);
  if (head === undefined) return items.get(spot.slice('text '.length));
  const item = spot.slice(head.length);
  return item === '*' ? undefined : item;
}

/** `code <key> ` of a place of a code. */
function headOf(place: PlaceName): string | undefined {
  if (!place.startsWith('code ')) return undefined;
  return place.slice(0, place.lastIndexOf(' ') + 1);
}

interface Linked {
  readonly members: readonly { readonly links: readonly CountedLink[] }[];
}

/** Whether both count some place: a code (or one under the other) in the same item, or a text. */
export function areLinked(one: Linked, other: Linked, places: CodedPlaces): boolean {
  const [mine, theirs] = [one, other].map(({ members }) =>
    placesOf(
      members.flatMap(({ links }) => links),
      places,
    ),
  );
  if (mine === undefined || theirs === undefined) return false;
  return (
    [...mine].some((place) => isIn(place, theirs)) || [...theirs].some((place) => isIn(place, mine))
  );
}

/** The items whose texts are the base of a statement. */
export function scopeOf(
  { links }: { readonly links: readonly CountedLink[] },
  { items }: CodedPlaces,
): Scope {
  const named = links.map((link) => {
    if ('text' in link) return [items.get(link.text) ?? []].flat();
    return link.items ?? null;
  });
  if (named.includes(null)) return null;
  return [...new Set(named.flatMap((list) => list ?? []))].sort();
}

export const isSameScope = (one: Scope, other: Scope): boolean =>
  canonicalJson(one) === canonicalJson(other);

/** Whether everybody who is in the base of the first is in that of the second. */
export function isWithin(one: Scope, other: Scope, places: CodedPlaces): boolean {
  if (other === null) return true;
  return itemsIn(one, places).every((item) => other.includes(item));
}

/** The items of a scope; of all open ones those that somebody wrote something to. */
export const itemsIn = (scope: Scope, { items }: CodedPlaces): readonly string[] =>
  scope ?? [...new Set(items.values())];
