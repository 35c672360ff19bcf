import { type CodedGroup, codedKey, type CodedMember, isSameMember } from './coded-group.js';
import { patternsOf } from './coded-patterns.js';
import { areLinked, type CodedPlaces, isSameScope, isWithin, scopeOf } from './coded-places.js';
import { echoNames, identityOf, type ToldGroup, toldClusters } from './told-statements.js';

/** Why a statement cannot go out together with what is planned or published besides. */
export interface RefusedMember {
  readonly key: string;
  /**
   * - `recoded`: an edition has told figures of some of the same places that nobody could count again
   * - `narrower`: it has a smaller base than what an edition has told of the same places
   * - `base`: another planned statement shares places, but has another base
   * - `size`: too many statements share places to be audited together
   */
  readonly why: 'recoded' | 'narrower' | 'base' | 'size';
}

/** Statements that will be one question: planned ones, and what editions have told of their places. */
interface Draft {
  readonly planned: readonly CodedMember[];
  readonly told: readonly ToldGroup[];
}

/**
 * Statements put together that share a place: a code (or one under the other), or a text. What is
 * published about both could be subtracted, so they are one question for the audit; and with them what
 * earlier editions have told of the same places, which everybody can still read.
 *
 * A question that an edition has told stays the same one as long as nothing joins it. Where something
 * does, nobody's answer to it may have changed since, or its numbers would be about other people.
 *
 * @param planned in the order of the plan: who comes later is refused
 * @param published what earlier editions have told
 * @returns groups in the order of their last planned member
 */
export function groupStatements(
  planned: readonly CodedMember[],
  published: readonly ToldGroup[],
  places: CodedPlaces,
): { readonly groups: readonly CodedGroup[]; readonly refused: readonly RefusedMember[] } {
  const refused: RefusedMember[] = [];
  let left = planned;
  for (;;) {
    const found = draftsOf(left, published, places);
    if (!('refused' in found)) return { groups: found.groups, refused };
    const { key } = found.refused;
    refused.push(found.refused);
    // How others are named may hang on it, so all of them are looked at again without it.
    left = left.filter((member) => member.key !== key);
  }
}

type Found = { readonly groups: readonly CodedGroup[] } | { readonly refused: RefusedMember };

/** The groups of all planned statements, or the first of them that cannot go out. */
function draftsOf(
  planned: readonly CodedMember[],
  published: readonly ToldGroup[],
  places: CodedPlaces,
): Found {
  const clusters = toldClusters(published, places);
  const finish = finisher(planned, published, places);
  let drafts: readonly Draft[] = [];
  for (const member of planned) {
    const own = { members: [member] };
    const isLinked = (other: Pick<CodedGroup, 'members'>) => areLinked(own, other, places);
    const parts = drafts.filter((draft) => isLinked({ members: membersOf(draft) }));
    const told = clusters.filter((cluster) => cluster.some(isLinked)).flat();
    const draft: Draft = {
      planned: [...parts.flatMap((part) => part.planned), member],
      told: [...new Set([...parts.flatMap((part) => part.told), ...told])],
    };
    const why = refusalOf(draft, finish(draft), places);
    if (why !== undefined) return { refused: { key: member.key, why } };
    drafts = [...drafts.filter((each) => !parts.includes(each)), draft];
  }
  return { groups: drafts.map(finish) };
}

const membersOf = ({ planned, told }: Draft): readonly CodedMember[] => [
  ...planned,
  ...told.flatMap(({ members }) => members),
];

function refusalOf(
  { planned, told }: Draft,
  group: CodedGroup,
  places: CodedPlaces,
): RefusedMember['why'] | undefined {
  const scopes = planned.map((member) => scopeOf(member, places));
  if (!scopes.every((scope) => isSameScope(scope, group.scope))) return 'base';
  // The same question as before is compared with how it was told; all others are taken as told.
  if (!told.some(({ key }) => key === codedKey(group))) {
    if (!told.every(({ isAsTold }) => isAsTold)) return 'recoded';
    if (!told.every(({ scope }) => isWithin(scope, group.scope, places))) return 'narrower';
  }
  return patternsOf(group, places) === undefined ? 'size' : undefined;
}

/** From a draft to its group: what is told is named after its edition, unless it is planned as it was. */
function finisher(
  planned: readonly CodedMember[],
  published: readonly ToldGroup[],
  places: CodedPlaces,
): (draft: Draft) => CodedGroup {
  const names = echoNames(published);
  const keys = new Set(planned.map(({ key }) => key));
  return (draft) => {
    const known = new Set(draft.planned.map(identityOf));
    const echoes = new Map<string, CodedMember>();
    for (const member of draft.told.flatMap(({ members }) => members)) {
      const identity = identityOf(member);
      if (known.has(identity)) continue;
      echoes.set(identity, { ...member, key: names.get(identity) ?? member.key });
    }
    const members = [...draft.planned, ...echoes.values()];
    const same = draft.told.findLast((group) => isSameGroup(group, { draft, members, keys }));
    const [first] = draft.planned;
    const scope = first === undefined ? null : scopeOf(first, places);
    return withTold({ members: same?.members ?? members, scope: same?.scope ?? scope }, draft);
  };
}

/**
 * Whether a told question has exactly these members. Some may not be planned any more: they keep
 * their names, or it would be another question.
 */
function isSameGroup(
  group: ToldGroup,
  {
    draft,
    members,
    keys,
  }: {
    readonly draft: Draft;
    readonly members: readonly CodedMember[];
    readonly keys: ReadonlySet<string>;
  },
): boolean {
  const identities = new Set(group.members.map(identityOf));
  const isPlanned = (member: CodedMember) => draft.planned.some((one) => isSameMember(one, member));
  return (
    group.members.length === members.length &&
    members.every((member) => identities.has(identityOf(member))) &&
    draft.planned.every((one) => group.members.some((member) => isSameMember(one, member))) &&
    group.members.every((member) => isPlanned(member) || !keys.has(member.key))
  );
}

function withTold(group: CodedGroup, { told }: Draft): CodedGroup {
  const key = codedKey(group);
  const identities = group.members.map(identityOf);
  const others = told
    .filter((each) => each.key !== key)
    .map((each) => ({
      key: each.key,
      at: each.members.map((member) => identities.indexOf(identityOf(member))),
    }));
  return others.length === 0 ? group : { ...group, told: others };
}
