import { groupedBy } from '../grouped-by.js';
import type {
  CountedMention,
  Mention,
  MentionCount,
  Resolution,
  Speaker,
  UnitCount,
} from './mention.js';

/** What is counted: who was asked, what they said, and which contradictions are resolved. */
export interface MentionInput {
  /** All who could have said it: whoever answered one of the items it is drawn from. */
  readonly speakers: readonly Speaker[];
  readonly mentions: readonly Mention[];
  readonly resolutions?: readonly Resolution[];
}

/**
 * Counts Nennungen by mention, by respondent and by organisation at once, for all and by area and
 * actor type.
 *
 * Within one unit a thing counts once, however often it is said. A unit that says it and its
 * contrary is "mixed" and counts for neither. An organisation counts once in each area (and each
 * actor type) in which it answers, and once in the total.
 *
 * @param keys what to count, in this order; a key nobody mentions is counted as 0 of the base
 * @param input speakers with different ids; without speakers every count is 0 of 0
 * @returns one entry a key, in the order of `keys`; groups are those of the speakers
 * @throws RangeError where a mention names a speaker who is not among them: a bug in the caller,
 *   whose base would be too small
 * @see docs/methods.md, "Nennungen"
 */
export function countMentions(
  keys: readonly string[],
  input: MentionInput,
): readonly CountedMention[] {
  const { speakers, ...bases } = prepare(input.speakers);
  const said = groupByKey(input.mentions, speakers);
  const resolved = new Map(
    (input.resolutions ?? []).map((found) => [
      placeOf(found.key, found.organisation),
      found.stance,
    ]),
  );
  return keys.map((key) => {
    const own = said.get(key) ?? [];
    const inconsistent = inconsistentIn(own);
    // What was resolved while two answers differed says nothing once one of them is gone.
    const settled = new Map(
      inconsistent.flatMap((name) => {
        const stance = resolved.get(placeOf(key, name));
        return stance === undefined ? [] : [[name, stance] as const];
      }),
    );
    const inArea = groupedBy(own, ({ speaker }) => speaker.area);
    const inType = groupedBy(own, ({ speaker }) => speaker.actorType);
    return {
      key,
      total: countGroup(bases.total, own, settled),
      byArea: mapGroups(bases.byArea, (base, name) =>
        countGroup(base, inArea.get(name) ?? [], settled),
      ),
      byActorType: mapGroups(bases.byActorType, (base, name) =>
        countGroup(base, inType.get(name) ?? [], settled),
      ),
      inconsistent: inconsistent.filter((name) => !settled.has(name)),
    };
  });
}

/** The position of each organisation that contradicted itself and was asked. */
type Settled = ReadonlyMap<string, Mention['stance']>;

/** A mention together with who made it. */
interface Said {
  readonly speaker: Speaker;
  readonly stance: Mention['stance'];
}

/** Keys and ids come from files and tables, so no sign is safe to join them with. */
function placeOf(key: string, organisation: string): string {
  return JSON.stringify([key, organisation]);
}

function groupByKey(mentions: readonly Mention[], speakers: ReadonlyMap<string, Speaker>) {
  const said = new Map<string, Said[]>();
  for (const { key, speaker: id, stance } of mentions) {
    const speaker = speakers.get(id);
    if (speaker === undefined) throw new RangeError(`countMentions: no speaker ${id}`);
    const own = said.get(key) ?? [];
    own.push({ speaker, stance });
    said.set(key, own);
  }
  return said;
}

/** How many units could have said something. */
interface Bases {
  readonly respondent: number;
  readonly organisation: number;
}

const basesOf = (speakers: readonly Speaker[]): Bases => ({
  respondent: new Set(speakers.map(({ id }) => id)).size,
  organisation: new Set(speakers.map(organisationOf)).size,
});

interface Prepared {
  /** By id. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly total: Bases;
  readonly byArea: ReadonlyMap<string, Bases>;
  readonly byActorType: ReadonlyMap<string, Bases>;
}

/** Many things are said by the same speakers, and these take longest to count: once for each list. */
const prepared = new WeakMap<readonly Speaker[], Prepared>();

function prepare(list: readonly Speaker[]): Prepared {
  const known = prepared.get(list);
  if (known !== undefined) return known;
  const made = {
    speakers: new Map(list.map((speaker) => [speaker.id, speaker])),
    total: basesOf(list),
    byArea: groupBases(list, ({ area }) => area),
    byActorType: groupBases(list, ({ actorType }) => actorType),
  };
  prepared.set(list, made);
  return made;
}

/** In the order of the names. */
function groupBases(
  speakers: readonly Speaker[],
  nameOf: (speaker: Speaker) => string,
): ReadonlyMap<string, Bases> {
  const groups = [...groupedBy(speakers, nameOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(groups.map(([name, own]) => [name, basesOf(own)]));
}

const mapGroups = (
  groups: ReadonlyMap<string, Bases>,
  count: (base: Bases, name: string) => MentionCount,
): Readonly<Record<string, MentionCount>> =>
  Object.fromEntries([...groups].map(([name, base]) => [name, count(base, name)]));

function countGroup(bases: Bases, said: readonly Said[], settled: Settled): MentionCount {
  return {
    mention: { pro: countStance(said, 'pro'), contra: countStance(said, 'contra') },
    respondent: countUnits(bases.respondent, said, ({ id }) => id),
    organisation: countUnits(bases.organisation, said, organisationOf, settled),
  };
}

function countStance(said: readonly Said[], stance: Mention['stance']): number {
  return said.filter((one) => one.stance === stance).length;
}

/** Names of organisations and ids of responses must not meet. */
function organisationOf({ organisation, id }: Speaker): string {
  return organisation === null ? `response ${id}` : `organisation ${organisation}`;
}

function countUnits(
  base: number,
  said: readonly Said[],
  unitOf: (speaker: Speaker) => string,
  settled: Settled = new Map(),
): UnitCount {
  const stances = stancesBy(said, unitOf);
  const count = { pro: 0, contra: 0, mixed: 0 };
  for (const { speaker, found } of stances.values()) {
    const [only] = found;
    const position = settled.get(speaker.organisation ?? '');
    count[position ?? (found.size > 1 ? 'mixed' : (only ?? 'mixed'))] += 1;
  }
  return { ...count, base };
}

function stancesBy(said: readonly Said[], unitOf: (speaker: Speaker) => string) {
  const stances = new Map<string, { speaker: Speaker; found: Set<Mention['stance']> }>();
  for (const { speaker, stance } of said) {
    const unit = unitOf(speaker);
    const entry = stances.get(unit) ?? { speaker, found: new Set() };
    entry.found.add(stance);
    stances.set(unit, entry);
  }
  return stances;
}

function inconsistentIn(said: readonly Said[]): readonly string[] {
  return [...stancesBy(said, organisationOf).values()]
    .filter(({ speaker, found }) => speaker.organisation !== null && found.size > 1)
    .map(({ speaker }) => speaker.organisation ?? '')
    .sort();
}
