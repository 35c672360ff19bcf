import type { ResultsFilter } from '../../domain/analysis/results.js';
import type { Survey } from '../../domain/survey/survey.js';
import { filterWords } from '../files/filter-words.js';
import { aboutLines, INTERNAL } from '../files/table-about.js';
import type { AboutLines } from '../files/table-cells.js';

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

export const CONDITIONS =
  'Nur für die Auswertung im Auftrag des Amts. Enthält Antworten Einzelner: nicht weitergeben, nicht veröffentlichen, nicht mit anderen Daten so verbinden, dass Einzelne erkennbar werden. Nach der Auswertung löschen.';

/** For the first lines, the sheet or the document of a file. */
export function aboutData(about: AboutData): AboutLines {
  const { survey, texts, leftOut, responses } = about;
  return aboutLines({
    ...{ survey, version: about.version, wave: about.wave, date: about.date },
    filter: filterWords(survey, about.filter),
    base: `${responses} Rückmeldungen, eine Zeile je Rückmeldung`,
    ...{ snapshot: INTERNAL, conditions: CONDITIONS, fictitious: about.fictitious },
    more: [
      ...(leftOut === 0
        ? []
        : [['Nicht enthalten', `${leftOut} Rückmeldungen zu anderen Fassungen`] as const]),
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
    ],
  });
}
