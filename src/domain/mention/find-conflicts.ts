import { groupedBy } from '../grouped-by.js';
import type { GatheredThing, Place, Voices } from './gather-mentions.js';

export interface ColumnPlace extends Place {
  readonly column: 'prompted' | 'unprompted';
}

/** An organisation that says a thing and its contrary. */
export interface Conflict {
  readonly organisation: string;
  /**
   * Whether it does so inside one column, where it counts for neither until it is resolved; otherwise
   * it ticked one and wrote the other, which are never added and so count each for itself.
   */
  readonly within: boolean;
  /** Every place where it says one or the other, ticked ones first. */
  readonly places: readonly ColumnPlace[];
}

/**
 * Organisations whose answers contradict each other on a thing, by key. Responses that name none, or
 * speak from a professional view, stand for themselves and are left out.
 *
 * @returns empty where nobody contradicts itself
 */
export function findConflicts({
  prompted,
  unprompted,
}: Pick<GatheredThing, 'prompted' | 'unprompted'>): readonly Conflict[] {
  const places = [...placesOf(prompted, 'prompted'), ...placesOf(unprompted, 'unprompted')];
  const speakers = new Map(
    [...(prompted?.speakers ?? []), ...(unprompted?.speakers ?? [])].map((one) => [one.id, one]),
  );
  const organisationOf = ({ speaker }: Place) => speakers.get(speaker)?.organisation ?? null;
  return [...groupedBy(places, organisationOf)]
    .flatMap(([organisation, own]): Conflict[] => {
      if (organisation === null || !areMixed(own)) return [];
      const byColumn = groupedBy(own, ({ column }) => column);
      return [{ organisation, within: [...byColumn.values()].some(areMixed), places: own }];
    })
    .sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
}

const placesOf = (voices: Voices | null, column: ColumnPlace['column']): readonly ColumnPlace[] =>
  (voices?.places ?? []).map((place) => ({ ...place, column }));

const areMixed = (places: readonly Place[]) => new Set(places.map(({ stance }) => stance)).size > 1;
