/** The ways from one page about a wave to the others; the same on each of them. */
export interface SurveyNav {
  readonly links: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
  }[];
}

const PLACES = [
  ['ergebnisse', 'Ergebnisse'],
  ['vergleich', 'Vergleich'],
  ['wellen', 'Wellen'],
  ['kreuztabelle', 'Kreuztabelle'],
  ['offene-antworten', 'Offene Antworten'],
  ['bericht', 'Bericht mit Kernaussagen'],
] as const;

export type SurveyPlace = (typeof PLACES)[number][0];

export function toSurveyNav(survey: string, wave: string, current: SurveyPlace): SurveyNav {
  return {
    links: PLACES.map(([place, label]) => ({
      label,
      href: `/planung/${encodeURIComponent(survey)}/${place}?welle=${encodeURIComponent(wave)}`,
      current: place === current,
    })),
  };
}
