import type { ResultsFilter } from '../../domain/analysis/results.js';
import type { Survey } from '../../domain/survey/survey.js';
import { CHANNEL_NAMES } from './channel-names.js';

/** What a file has to say of itself. */
export interface AboutData {
  readonly survey: Survey;
  readonly version: number;
  readonly wave: string;
  readonly filter: ResultsFilter;
  readonly responses: number;
  /** Responses within the filter to other versions of the questionnaire: their questions are others. */
  readonly leftOut: number;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly weights: boolean;
  /** How many texts are in it, and how many are left out because nobody has looked for names in them. */
  readonly texts: { readonly shown: number; readonly unchecked: number } | null;
  readonly fictitious: boolean;
}

/** What no file says that everybody may have. */
export const INTERNAL = 'intern, nicht freigegeben';

export const CONDITIONS =
  'Nur für die Auswertung im Auftrag des Amts. Enthält Antworten Einzelner: nicht weitergeben, nicht veröffentlichen, nicht mit anderen Daten so verbinden, dass Einzelne erkennbar werden. Nach der Auswertung löschen.';

/** Pairs of label and value, for the first lines, the sheet or the document of a file. */
export function aboutData(about: AboutData): readonly (readonly [string, string])[] {
  const { survey, texts, leftOut } = about;
  return [
    ['Befragung', `${survey.title} (${survey.key})`],
    ['Fassung des Fragebogens', String(about.version)],
    ['Welle', about.wave],
    ['Filter', filterWords(survey, about.filter)],
    ['Basis', `${about.responses} Rückmeldungen, eine Zeile je Rückmeldung`],
    ...(leftOut === 0
      ? []
      : [['Nicht enthalten', `${leftOut} Rückmeldungen zu anderen Fassungen`] as const]),
    ['Stand', about.date],
    ['Veröffentlichung', INTERNAL],
    [
      'Gewichte',
      about.weights
        ? 'Spalte gewicht: nach Gebiet und Akteursgruppe wie eingeladen, Mittel 1'
        : 'keine',
    ],
    [
      'Offene Antworten',
      texts === null
        ? 'nicht enthalten'
        : `${texts.shown} mit ersetzten Namen; ${texts.unchecked} noch nicht geprüft und deshalb nicht enthalten`,
    ],
    [
      'Fehlende Werte',
      'negative Zahlen, im Codebuch erklärt; nicht gefragt und leer sind verschieden',
    ],
    ['Bedingungen', CONDITIONS],
    ...(about.fictitious ? [['Hinweis', 'Erfundene Daten eines Probelaufs'] as const] : []),
  ];
}

function filterWords(survey: Survey, { area, actorType, channel }: ResultsFilter): string {
  const nameOf = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((each) => each.key === key)?.name ?? key;
  const parts = [
    area === undefined ? '' : `Gebiet ${nameOf(survey.areas, area)}`,
    actorType === undefined ? '' : `Gruppe ${nameOf(survey.actorTypes, actorType)}`,
    channel === undefined ? '' : `Weg ${CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES]}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'ohne' : parts.join(', ');
}
