/** Invited actors of one survey and wave per area and actor type; an empty list: no roster. */
export type InvitedCounts = readonly InvitedCount[];

interface InvitedCount {
  readonly area: string;
  readonly actorType: string;
  readonly invited: number;
}

/**
 * N: how many actors were invited in an area, of an actor type, or altogether.
 *
 * @param counts the roster's cells; without any the N is unknown
 * @param within only this area and this actor type, where given
 * @returns 0 where a roster exists and names nobody there; `null` without a roster
 */
export function countInvited(
  counts: InvitedCounts,
  within: { readonly area?: string; readonly actorType?: string } = {},
): number | null {
  if (counts.length === 0) return null;
  return counts
    .filter(({ area }) => within.area === undefined || area === within.area)
    .filter(({ actorType }) => within.actorType === undefined || actorType === within.actorType)
    .reduce((sum, { invited }) => sum + invited, 0);
}
