import { mayDecide, type Viewer } from '../../application/coding/viewer.js';
import { codingPath } from './coding-asked.js';

/** The ways between the pages about the coding of one survey: `partials/planning-nav`. */
export interface CodingNav {
  readonly links: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
  }[];
}

const PLACES = [
  { place: '', label: 'Texte', decides: false },
  { place: 'zweite', label: 'Zweitkodierung', decides: false },
  { place: 'kategorien', label: 'Kategorien', decides: false },
  { place: 'guete', label: 'Güte', decides: true },
  { place: 'entscheiden', label: 'Uneinige Texte', decides: true },
  { place: 'uebersicht', label: 'Akteure und Themen', decides: true },
] as const;

export type CodingPlace = (typeof PLACES)[number]['place'];

/** @param current undefined on a page inside one of these places */
export function toCodingNav(
  surveyKey: string,
  wave: string,
  viewer: Viewer,
  current?: CodingPlace,
): CodingNav {
  return {
    links: placesFor(viewer).map(({ place, label }) => ({
      label,
      href: addressOf(surveyKey, wave, place),
      current: place === current,
    })),
  };
}

const placesFor = (viewer: Viewer) => PLACES.filter(({ decides }) => !decides || mayDecide(viewer));

function addressOf(surveyKey: string, wave: string, place: CodingPlace): string {
  const query = new URLSearchParams({ welle: wave });
  if (place === 'zweite') query.set('runde', '2');
  return `${codingPath(surveyKey, place === 'zweite' ? '' : place)}?${query.toString()}`;
}
