import { ORGANISATION_LIMITS, typesOf, type Organisation } from './organisation.js';

/**
 * Two entries of one organisation become one. The kept entry decides about key, name and main type;
 * types, areas and notes of both stay. Where both name a ring for an area, the nearer one holds.
 */
export function mergeOrganisations(kept: Organisation, removed: Organisation): Organisation {
  const types = new Set([...typesOf(kept), ...typesOf(removed)]);
  types.delete(kept.actorType);
  const areas = new Map(kept.areas.map(({ area, ring }) => [area, ring]));
  for (const { area, ring } of removed.areas) {
    areas.set(area, Math.min(ring, areas.get(area) ?? ring));
  }
  const notes = [...new Set([kept.note, removed.note])].filter((note) => note !== '');
  return {
    ...kept,
    furtherTypes: [...types],
    areas: [...areas].map(([area, ring]) => ({ area, ring })),
    note: notes.join('\n').slice(0, ORGANISATION_LIMITS.note),
  };
}

/**
 * What the list of the invited says about an organisation, added to what is known of it: its name
 * is the list's, new types and areas come on, nothing is taken away.
 */
export function adoptInvited(
  known: Organisation | undefined,
  invited: readonly { readonly name: string; readonly area: string; readonly actorType: string }[],
  fresh: { readonly key: string; readonly ring: number },
): Organisation | undefined {
  const [first] = invited;
  if (first === undefined) return known;
  const start: Organisation = known ?? {
    key: fresh.key,
    name: first.name,
    actorType: first.actorType,
    furtherTypes: [],
    areas: [],
    note: '',
  };
  const types = new Set([...typesOf(start), ...invited.map(({ actorType }) => actorType)]);
  types.delete(start.actorType);
  const areas = new Map(start.areas.map(({ area, ring }) => [area, ring]));
  for (const { area } of invited) if (!areas.has(area)) areas.set(area, fresh.ring);
  return {
    ...start,
    name: first.name,
    furtherTypes: [...types],
    areas: [...areas].map(([area, ring]) => ({ area, ring })),
  };
}
