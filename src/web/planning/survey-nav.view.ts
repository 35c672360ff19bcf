import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';

/** The ways from one page about a wave to the others; the same on each of them. */
export interface SurveyNav {
  readonly links: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
  }[];
}

const PLACES = [
  ['einladungen', 'Einladungen'],
  ['ergebnisse', 'Ergebnisse'],
  ['vergleich', 'Vergleich'],
  ['wellen', 'Wellen'],
  ['kreuztabelle', 'Kreuztabelle'],
  ['rangfolge', 'Rangfolge'],
  ['belastung', 'Belastung'],
  ['offene-antworten', 'Offene Antworten'],
  ['nennungen', 'Nennungen'],
  ['netzwerk', 'Netzwerk'],
  ['aussagen', 'Aussagen'],
  ['runden', 'Akteursrunden'],
  ['bericht', 'Bericht mit Kernaussagen'],
  ['aufbau', 'Aufbau des Berichts'],
  ['freigabe', 'Freigabe'],
  ['dateien', 'Dateien'],
] as const;

export type SurveyPlace = (typeof PLACES)[number][0];

export function toSurveyNav(survey: Survey, wave: string, current: SurveyPlace): SurveyNav {
  return {
    links: PLACES.filter(([place]) => place === current || hasPlace(survey, place)).map(
      ([place, label]) => ({
        label,
        href: `/planung/${encodeURIComponent(survey.key)}/${place}?welle=${encodeURIComponent(wave)}`,
        current: place === current,
      }),
    ),
  };
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
