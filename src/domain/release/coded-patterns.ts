import {
  type CodedPlaces,
  isIn,
  itemOfSpot,
  itemsIn,
  type PlaceName,
  placesOf,
  scopeOf,
  spotsOf,
} from './coded-places.js';
import type { CodedGroup, CodedMember } from './coded-group.js';

/** So many different kinds of places; each doubles the combinations that are looked at. */
const MOST_KINDS = 10;

/** So many combinations of voices are audited together at most. */
export const MOST_PATTERNS = 16;

/**
 * What somebody's texts do for one statement: for it, against it, both, or neither; `x`: nothing was
 * written where it looks, so its base does not have them.
 */
export type Role = 'p' | 'c' | 'm' | 'n' | 'x';

/** The role of somebody who speaks for it, against it, or both. */
export function roleOf(isFor: boolean, isAgainst: boolean): Role {
  if (isFor) return isAgainst ? 'm' : 'p';
  return isAgainst ? 'c' : 'n';
}

/**
 * All combinations of roles that somebody can have in the statements of a group, given that they
 * share places: whoever says what carries the narrower one carries the wider one, too. Where the base
 * of one is a part of that of the others, whoever speaks for it or against it is in it.
 *
 * @returns one role for each member in their order, joined by `-`; undefined where there are too many
 */
export function patternsOf(
  { members }: Pick<CodedGroup, 'members'>,
  places: CodedPlaces,
): readonly string[] | undefined {
  const bases = basesOf(members, places);
  const kinds = kindsOf(members, bases, places);
  if (kinds.length > MOST_KINDS) return undefined;
  const patterns = new Set<string>();
  for (let chosen = 0; chosen < 2 ** kinds.length; chosen += 1) {
    const said = kinds.filter((_, bit) => Math.floor(chosen / 2 ** bit) % 2 === 1);
    if (!canBeSaid(said, bases)) continue;
    const roles = members.map((_, at) =>
      bases.isNarrower[at] === true && !said.some((kind) => kind[at]?.asked)
        ? 'x'
        : roleOf(
            said.some((kind) => kind[at]?.pro),
            said.some((kind) => kind[at]?.contra),
          ),
    );
    patterns.add(roles.join('-'));
  }
  return patterns.size > MOST_PATTERNS ? undefined : [...patterns].sort();
}

/** Who is in the base of which member. */
interface Bases {
  /** By member: whether somebody may be in the base of others and not in its own. */
  readonly isNarrower: readonly boolean[];
  /** By item of the group: in the base of which members a text there puts its author. */
  readonly asked: ReadonlyMap<string, readonly boolean[]>;
}

function basesOf(members: readonly CodedMember[], places: CodedPlaces): Bases {
  const scopes = members.map((member) => scopeOf(member, places));
  const all = [...new Set(scopes.flatMap((scope) => itemsIn(scope, places)))];
  const isAsked = (at: number, item: string) => scopes[at]?.includes(item) ?? true;
  return {
    isNarrower: members.map((_, at) => !all.every((item) => isAsked(at, item))),
    asked: new Map(all.map((item) => [item, members.map((_, at) => isAsked(at, item))])),
  };
}

/** Everybody has written somewhere: outside all narrower bases, or in one of them. */
function canBeSaid(said: readonly Kind[], { isNarrower, asked }: Bases): boolean {
  if (!isNarrower.includes(true)) return true;
  const isOutside = (flags: readonly boolean[]) => isNarrower.every((is, at) => !is || !flags[at]);
  return (
    [...asked.values()].some(isOutside) ||
    said.some((kind) => !isOutside(kind.map((each) => each.asked)))
  );
}

/** What a place does for each member. */
type Kind = readonly {
  readonly pro: boolean;
  readonly contra: boolean;
  /** Whether somebody who says something there is in its base. */
  readonly asked: boolean;
}[];

/** The different things that places can do for the members; a place that does nothing is none. */
function kindsOf(
  members: readonly CodedMember[],
  bases: Bases,
  places: CodedPlaces,
): readonly Kind[] {
  const found = members.map(({ links }) => ({
    pro: placesOf(
      links.filter(({ stance }) => stance === 'pro'),
      places,
    ),
    contra: placesOf(
      links.filter(({ stance }) => stance === 'contra'),
      places,
    ),
  }));
  const all = new Set(found.flatMap(({ pro, contra }) => [...pro, ...contra]));
  const spots = [...all].flatMap((place) => spotsOf(place, all));
  const isAsked = (at: number, item: string | undefined) =>
    bases.isNarrower[at] === true && item !== undefined && bases.asked.get(item)?.[at] === true;
  const kindOf = (spot: PlaceName | undefined, item: string | undefined): Kind =>
    found.map(({ pro, contra }, at) => ({
      pro: spot !== undefined && isIn(spot, pro),
      contra: spot !== undefined && isIn(spot, contra),
      asked: isAsked(at, item),
    }));
  const kinds = [
    ...spots.map((spot) => kindOf(spot, itemOfSpot(spot, places))),
    ...[...bases.asked.keys()].map((item) => kindOf(undefined, item)),
  ].filter((kind) => kind.some(({ pro, contra, asked }) => pro || contra || asked));
  return [...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()];
}
