import { shortHash } from '../short-hash.js';
import { type CountedLink, countedLinks } from '../statement/evidence.js';
import type { StatementDefinition } from '../statement/statement.js';
import { canonicalJson } from '../survey/survey-hash.js';
import type { Scope } from './coded-places.js';

/** A statement whose figures come from coded texts, as one release counts it. */
export interface CodedMember {
  /** Key of the statement; `s2@1` for `s2` as edition 1 has counted it. */
  readonly key: string;
  readonly links: readonly CountedLink[];
}

/** Statements that are told apart in one question, because they share places. */
export interface CodedGroup {
  readonly members: readonly CodedMember[];
  /** The base of all that are planned; members of earlier editions may look at a part of it. */
  readonly scope: Scope;
  /** Questions of earlier editions that it contains; absent where there is none but itself. */
  readonly told?: readonly ToldQuestion[];
}

/** A question of an earlier edition inside another one. */
export interface ToldQuestion {
  readonly key: string;
  /** Which members are its own, in its order. */
  readonly at: readonly number[];
}

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

/** Every key of a question on coded texts begins with it; no item can have such a key. */
export const CODED = 'coded/';

/** Key of the question of a group: the same for the same statements on the same evidence. */
export function codedKey({ members }: Pick<CodedGroup, 'members'>): string {
  const keys = members.map(({ key }) => key).join('+');
  return `${CODED}${keys}/${shortHash(canonicalJson(members.map(({ links }) => links)))}`;
}
