import { findTypeIn, type Organisation, USUAL_RING } from './organisation.js';

/** A group of actors of an area as it stands around the actors' round. */
export interface NetworkGroupFigures {
  readonly key: string;
  readonly name: string;
  readonly ring: number;
  /** Invited actors; without a list of them, organisations of the area. */
  readonly size: number;
  readonly answered: number;
}

/** What is known of an area and an actor type. */
export interface NetworkCell {
  readonly area: string;
  readonly actorType: string;
  /** `null` without a list of the invited. */
  readonly invited: number | null;
  readonly answered: number;
}

/**
 * Groups of an area that were invited, have answered or, without a list, could be invited. The ring
 * of a group is the middle one of its organisations.
 *
 * @param actorTypes in the order of the survey
 * @param cells of all areas
 * @returns empty where nobody was invited and nobody works in the area
 */
export function networkGroups(
  actorTypes: readonly { readonly key: string; readonly name: string }[],
  area: string,
  cells: readonly NetworkCell[],
  organisations: readonly Organisation[],
): readonly NetworkGroupFigures[] {
  const here = cells.filter((cell) => cell.area === area);
  const local = organisations.flatMap((organisation) => {
    const presence = organisation.areas.find((it) => it.area === area);
    const type = findTypeIn(organisation, actorTypes);
    return presence === undefined || type === undefined ? [] : [{ type, ring: presence.ring }];
  });
  const hasRoster = here.some(({ invited }) => invited !== null);
  return actorTypes.flatMap(({ key, name }) => {
    const rings = local.filter(({ type }) => type === key).map(({ ring }) => ring);
    const cell = here.find(({ actorType }) => actorType === key);
    const size = hasRoster ? (cell?.invited ?? 0) : rings.length;
    const answered = cell?.answered ?? 0;
    if (size === 0 && answered === 0) return [];
    return [{ key, name, ring: middleRing(rings), size, answered }];
  });
}

/** The ring in the middle of a group's organisations; of two in the middle the nearer. */
function middleRing(rings: readonly number[]): number {
  const sorted = [...rings].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? USUAL_RING;
}
