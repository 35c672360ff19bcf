import type { Catalogue, Labelled } from '../../domain/survey/catalogue.js';
import { OUTERMOST_RING, type Organisation } from '../../domain/roster/organisation.js';

/** Names of areas and actor types, whichever vocabulary they belong to. */
export interface RosterWords {
  readonly areas: readonly Labelled[];
  /** Every type once, in the vocabulary that names it first. */
  readonly vocabularies: readonly { readonly name: string; readonly types: readonly Labelled[] }[];
  readonly areaName: (key: string) => string;
  readonly typeName: (key: string) => string;
}

export const RING_NAMES = [
  'Akteursrunde',
  'enger Kreis',
  'weiterer Kreis',
  'loser Kontakt',
] as const satisfies { readonly length: 4 };

export const RINGS = Array.from({ length: OUTERMOST_RING + 1 }, (_, ring) => ring);

export function toRosterWords({ areas, vocabularies }: Catalogue): RosterWords {
  const named = new Map<string, string>();
  const distinct = vocabularies.map(({ name, types }) => ({
    name,
    types: types.filter(({ key, name: type }) => {
      if (named.has(key)) return false;
      named.set(key, type);
      return true;
    }),
  }));
  return {
    areas,
    vocabularies: distinct.filter(({ types }) => types.length > 0),
    areaName: (key) => areas.find((area) => area.key === key)?.name ?? key,
    typeName: (key) => named.get(key) ?? key,
  };
}

/** `Prohlis (Akteursrunde), Gorbitz II (enger Kreis)`. */
export const areasText = ({ areas }: Organisation, words: RosterWords): string =>
  areas
    .map(({ area, ring }) => `${words.areaName(area)} (${RING_NAMES[ring] ?? String(ring)})`)
    .join(', ');

export const organisationAddress = (key: string): string =>
  `/verwaltung/akteure/einrichtung?id=${encodeURIComponent(key)}`;
