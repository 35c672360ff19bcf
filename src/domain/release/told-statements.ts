import { shortHash } from '../short-hash.js';
import { canonicalJson } from '../survey/survey-hash.js';
import { areLinked, type CodedPlaces } from './coded-places.js';
import type { CodedGroup, CodedMember } from './coded-group.js';

/** A question on coded texts as an edition has told it. */
export interface ToldGroup extends CodedGroup {
  /** Key of the question. */
  readonly key: string;
  /** Number of the edition. */
  readonly edition: number;
  /** Whether everybody says the same to it today. */
  readonly isAsTold: boolean;
}

/** Between a statement and the number of the edition that counted it so; no key has such a sign. */
const AT = '@';

/** The longest stem that has room for an edition in a column of 64 signs. */
const LONGEST_STEM = 56;

/** `s2@1`: the statement `s2` as edition 1 has counted it, where something else is counted today. */
export function nameAsTold(key: string, edition: number): string {
  return `${stemOf(key)}${AT}${String(edition)}`;
}

/** Whether somebody is a statement as an earlier edition has counted it. */
export const isEcho = (key: string): boolean => key.includes(AT);

/** The same for the same statement on the same evidence, today or as it was told. */
export const identityOf = ({ key, links }: CodedMember): string =>
  canonicalJson({ stem: isEcho(key) ? key.slice(0, key.lastIndexOf(AT)) : stemOf(key), links });

function stemOf(key: string): string {
  if (key.length <= LONGEST_STEM) return key;
  const tail = `~${shortHash(key)}`;
  return `${key.slice(0, LONGEST_STEM - tail.length)}${tail}`;
}

/** Questions of editions that hang together, each in one cluster: who looks at one looks at all. */
export function toldClusters(
  told: readonly ToldGroup[],
  places: CodedPlaces,
): readonly (readonly ToldGroup[])[] {
  let clusters: readonly (readonly ToldGroup[])[] = [];
  for (const group of newestOfEach(told)) {
    const linked = clusters.filter((cluster) =>
      cluster.some((one) => areLinked(one, group, places)),
    );
    clusters = [...clusters.filter((each) => !linked.includes(each)), [...linked.flat(), group]];
  }
  return clusters;
}

/**
 * What a newer edition has told again, alone or with others, was compared when it did, so only the
 * newest has to hold. Figures that still hold stay known, however old they are.
 */
function newestOfEach(told: readonly ToldGroup[]): readonly ToldGroup[] {
  const ordered = [...told].sort((one, other) => one.edition - other.edition);
  const newest = [...new Map(ordered.map((group) => [group.key, group])).values()];
  return newest.filter(
    (group) => group.isAsTold || !newest.some((other) => isToldAgainBy(group, other)),
  );
}

function isToldAgainBy(group: ToldGroup, other: ToldGroup): boolean {
  const known = new Set(other.members.map(identityOf));
  const isContained = group.members.every((member) => known.has(identityOf(member)));
  return other.edition > group.edition && isContained;
}

/** Names of what editions have told, by identity: after the first that did. */
export function echoNames(told: readonly ToldGroup[]): ReadonlyMap<string, string> {
  const ordered = [...told].sort((one, other) => other.edition - one.edition);
  return new Map(
    ordered.flatMap(({ edition, members }) =>
      members.map((member): [string, string] => [
        identityOf(member),
        isEcho(member.key) ? member.key : nameAsTold(member.key, edition),
      ]),
    ),
  );
}
