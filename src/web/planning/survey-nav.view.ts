import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';

interface SurveyLink {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** The ways from one page about a wave to the others, in the order of the work; the same on each of them. */
export interface SurveyNav {
  readonly steps: readonly { readonly name: string; readonly links: readonly SurveyLink[] }[];
  /** The address of the page one is on, without anything chosen. */
  readonly here: string;
}

const STEPS = [
  { name: 'Rücklauf', places: [['einladungen', 'Einladungen']] },
  {
    name: 'Auswertung',
    places: [
      ['ergebnisse', 'Ergebnisse'],
      ['vergleich', 'Vergleich'],
      ['wellen', 'Wellen'],
      ['kreuztabelle', 'Kreuztabelle'],
      ['rangfolge', 'Rangfolge'],
      ['belastung', 'Belastung'],
      ['netzwerk', 'Netzwerk'],
    ],
  },
  {
    name: 'Aussagen',
    places: [
      ['offene-antworten', 'Offene Antworten'],
      ['nennungen', 'Nennungen'],
      ['aussagen', 'Kernaussagen'],
      ['runden', 'Akteursrunden'],
    ],
  },
  {
    name: 'Bericht',
    places: [
      ['bericht', 'Vorschau'],
      ['aufbau', 'Aufbau'],
      ['freigabe', 'Freigabe'],
      ['dateien', 'Dateien'],
    ],
  },
] as const;

export type SurveyPlace = (typeof STEPS)[number]['places'][number][0];

export function toSurveyNav(survey: Survey, wave: string, current: SurveyPlace): SurveyNav {
  const hrefOf = (place: SurveyPlace) =>
    `/planung/${encodeURIComponent(survey.key)}/${place}?welle=${encodeURIComponent(wave)}`;
  const steps = STEPS.map(({ name, places }) => ({
    name,
    links: places
      .filter(([place]) => place === current || hasPlace(survey, place))
      .map(([place, label]) => ({ label, href: hrefOf(place), current: place === current })),
  }));
  return { steps, here: hrefOf(current) };
}

/** A page without anything to show is not offered. */
function hasPlace(survey: Survey, place: SurveyPlace): boolean {
  const items = itemsOf(survey);
  if (place === 'rangfolge') return items.some(({ kind }) => kind === 'ranking');
  if (place !== 'belastung') return true;
  const ratings = items.filter((item) => item.kind === 'rating');
  return (
    ratings.some(({ battery }) => battery === undefined) &&
    ratings.some(({ battery }) => battery !== undefined)
  );
}
