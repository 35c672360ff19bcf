import { type CodeEntry, codeFamily } from '../coding/codebook.js';
import { type CountedLink, countedLinks } from '../statement/evidence.js';
import type { StatementDefinition } from '../statement/statement.js';
import { canonicalJson } from '../survey/survey-hash.js';

/** A statement whose figures come from coded texts, as one release counts it. */
export interface CodedMember {
  /** Key of the statement. */
  readonly key: string;
  readonly links: readonly CountedLink[];
}

/** Statements that are told apart in one question, because they share places; same base for all. */
export interface CodedGroup {
  readonly members: readonly CodedMember[];
  /** Items whose texts are the base; `null`: all open items. */
  readonly scope: readonly string[] | null;
}

/** Why a statement cannot go out together with what is planned or published besides. */
export interface RefusedMember {
  readonly key: string;
  /**
   * - `released`: an earlier edition has told figures of some of the same places otherwise counted
   * - `base`: another planned statement shares places, but has another base
   * - `size`: too many statements share places to be audited together
   */
  readonly why: 'released' | 'base' | 'size';
}

/** What is needed to know where a link finds its places. */
export interface CodedPlaces {
  readonly codebook: readonly CodeEntry[];
  /** Item of every text of the wave, by id at the coding desk. */
  readonly items: ReadonlyMap<string, string>;
}

/** So many different kinds of places; each doubles the combinations that are looked at. */
const MOST_KINDS = 10;

/** So many combinations of voices are audited together at most. */
export const MOST_PATTERNS = 16;

/** What the figures of a statement come from; undefined where no coded text carries them. */
export function toMember(definition: StatementDefinition): CodedMember | undefined {
  const links = countedLinks(definition);
  const isCoded = definition.rule === undefined && links.some(({ stance }) => stance === 'pro');
  return isCoded ? { key: definition.key, links } : undefined;
}

/** Whether two members count the same: the same statement on the same evidence. */
export function isSameMember(one: CodedMember, other: CodedMember): boolean {
  return one.key === other.key && canonicalJson(one.links) === canonicalJson(other.links);
}

/**
 * Statements put together that share a place: a code (or one under the other), or a text. What is
 * published about both could be subtracted, so they are one question for the audit.
 *
 * Groups that earlier editions have published stay as they are; whatever would be joined to them is
 * refused, because nobody could compare the numbers of both.
 *
 * @param planned in the order of the plan: who comes later is refused
 * @param published groups of earlier editions; only those with a planned member are returned
 * @returns groups in the order of their first planned member
 */
export function groupStatements(
  planned: readonly CodedMember[],
  published: readonly CodedGroup[],
  places: CodedPlaces,
): { readonly groups: readonly CodedGroup[]; readonly refused: readonly RefusedMember[] } {
  const isPlanned = (one: CodedMember) => planned.some((each) => isSameMember(each, one));
  const fixed = published.filter(({ members }) => members.some(isPlanned));
  const refused: RefusedMember[] = [];
  let groups: readonly CodedGroup[] = [];
  for (const member of planned) {
    const old = fixed.find(({ members }) => members.some((each) => isSameMember(each, member)));
    if (old !== undefined) {
      const others = published.filter((each) => each !== old);
      if (others.some((other) => areLinked(old, other, places))) {
        refused.push({ key: member.key, why: 'released' });
      } else if (!groups.includes(old)) groups = [...groups, old];
      continue;
    }
    const own = { members: [member], scope: scopeOf(member, places) };
    if (published.some((other) => areLinked(own, other, places))) {
      refused.push({ key: member.key, why: 'released' });
      continue;
    }
    const linked = groups.filter((other) => areLinked(own, other, places));
    const joined = { ...own, members: [...linked.flatMap(({ members }) => members), member] };
    const isApart = linked.some(({ scope }) => !isSameScope(scope, own.scope));
    if (isApart) refused.push({ key: member.key, why: 'base' });
    else if (patternsOf(joined, places) === undefined) {
      refused.push({ key: member.key, why: 'size' });
    } else groups = [...groups.filter((each) => !linked.includes(each)), joined];
  }
  return { groups, refused };
}

/** What somebody's texts do for one statement: for it, against it, both, or neither. */
export type Role = 'p' | 'c' | 'm' | 'n';

/** The role of somebody who speaks for it, against it, or both. */
export function roleOf(isFor: boolean, isAgainst: boolean): Role {
  if (isFor) return isAgainst ? 'm' : 'p';
  return isAgainst ? 'c' : 'n';
}

/**
 * All combinations of roles that somebody can have in the statements of a group, given that they
 * share places: whoever says what carries the narrower one carries the wider one, too.
 *
 * @returns one role for each member in their order, joined by `-`; undefined where there are too many
 */
export function patternsOf(
  { members }: Pick<CodedGroup, 'members'>,
  places: CodedPlaces,
): readonly string[] | undefined {
  const kinds = kindsOf(members, places);
  if (kinds.length > MOST_KINDS) return undefined;
  const patterns = new Set<string>();
  for (let chosen = 0; chosen < 2 ** kinds.length; chosen += 1) {
    const said = kinds.filter((_, bit) => Math.floor(chosen / 2 ** bit) % 2 === 1);
    const roles = members.map((_, at) =>
      roleOf(
        said.some((kind) => kind[at]?.pro),
        said.some((kind) => kind[at]?.contra),
      ),
    );
    patterns.add(roles.join('-'));
  }
  return patterns.size > MOST_PATTERNS ? undefined : [...patterns].sort();
}

/** What a place does for each member. */
type Kind = readonly { readonly pro: boolean; readonly contra: boolean }[];

/** The different things that places can do for the members; a place that does nothing is none. */
function kindsOf(members: readonly CodedMember[], places: CodedPlaces): readonly Kind[] {
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
  const kinds = spots.map((spot) =>
    found.map(({ pro, contra }) => ({ pro: isIn(spot, pro), contra: isIn(spot, contra) })),
  );
  return [...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()];
}

/** `code <key> <item>`, with `*` for every item, or `text <id>`. */
type PlaceName = string;

function placesOf(
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
function spotsOf(place: PlaceName, all: ReadonlySet<PlaceName>): readonly PlaceName[] {
  const head = headOf(place);
  if (head === undefined) return [place];
  return [place, ...[...all].filter((other) => other !== place && headOf(other) === head)];
}

/** `code <key> ` of a place of every item. */
function headOf(place: PlaceName): string | undefined {
  if (!place.startsWith('code ')) return undefined;
  return place.slice(0, place.lastIndexOf(' ') + 1);
}

const isIn = (spot: PlaceName, places: ReadonlySet<PlaceName>): boolean =>
  places.has(spot) || places.has(`${headOf(spot) ?? spot}*`);

function areLinked(one: CodedGroup, other: CodedGroup, places: CodedPlaces): boolean {
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

/** The items whose texts are the base of a statement; `null`: all open items. */
export function scopeOf({ links }: CodedMember, { items }: CodedPlaces): readonly string[] | null {
  const named = links.map((link) => {
    if ('text' in link) return [items.get(link.text) ?? []].flat();
    return link.items ?? null;
  });
  if (named.includes(null)) return null;
  return [...new Set(named.flatMap((list) => list ?? []))].sort();
}

const isSameScope = (one: CodedGroup['scope'], other: CodedGroup['scope']): boolean =>
  canonicalJson(one) === canonicalJson(other);
