import { findTypeIn, type Organisation } from './organisation.js';

/** An entry that a roster could get. */
export interface PlannedEntry {
  readonly organisation: string;
  readonly name: string;
  readonly area: string;
  readonly actorType: string;
}

export interface InvitationPlan {
  /** In the order of the organisations, and in each of its areas. */
  readonly fresh: readonly PlannedEntry[];
  /** How many stand on the roster already. */
  readonly known: number;
  /** Names of organisations of these areas that have no actor type of the survey. */
  readonly unfit: readonly string[];
}

/**
 * Who of the known organisations could be invited in addition: one entry for each area an
 * organisation works in, with its first actor type that the survey knows.
 *
 * @param areas keys; organisations elsewhere are left out
 * @param vocabulary actor types of the survey
 * @param roster entries of the wave so far; may be empty
 */
export function planInvitations(
  organisations: readonly Organisation[],
  {
    areas,
    vocabulary,
  }: {
    readonly areas: readonly string[];
    readonly vocabulary: readonly { readonly key: string }[];
  },
  roster: readonly Pick<PlannedEntry, 'organisation' | 'area'>[],
): InvitationPlan {
  const there = new Set(roster.map(({ organisation, area }) => `${area}/${organisation}`));
  const fresh: PlannedEntry[] = [];
  const unfit: string[] = [];
  let known = 0;
  for (const organisation of organisations) {
    const here = organisation.areas.filter(({ area }) => areas.includes(area));
    const missing = here.filter(({ area }) => !there.has(`${area}/${organisation.key}`));
    known += here.length - missing.length;
    if (missing.length === 0) continue;
    const actorType = findTypeIn(organisation, vocabulary);
    if (actorType === undefined) unfit.push(organisation.name);
    else {
      const { key, name } = organisation;
      fresh.push(...missing.map(({ area }) => ({ organisation: key, name, area, actorType })));
    }
  }
  return { fresh, known, unfit };
}
