import type { AboutLines, Cell } from './table-cells.js';

/** What every table that leaves the house has to say of itself. */
export interface TableAbout {
  readonly survey: { readonly key: string; readonly title: string };
  /** Version of the questionnaire, or several. */
  readonly version: Cell;
  readonly wave: string;
  /** In words; `ohne` where nothing is left out. */
  readonly filter: string;
  /** Who or what a line or a number is about. */
  readonly base: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Id of the snapshot it is made from, or that it is internal. */
  readonly snapshot: string;
  /** What may be done with it. */
  readonly conditions: string;
  readonly fictitious: boolean;
  /** What this kind of file has to say beyond that. */
  readonly more?: AboutLines;
}

/** What no file says that everybody may have. */
export const INTERNAL = 'intern, nicht freigegeben';

/** Of counts that are not checked for disclosure. */
export const INTERNAL_COUNTS =
  'Nur für die Arbeit im Auftrag des Amts. Die Zahlen sind nicht auf Erkennbarkeit geprüft, auch kleine Gruppen stehen darin: nicht weitergeben, nicht veröffentlichen.';

/** Pairs of label and value for the first lines, the first sheet or the document of a file. */
export function aboutLines(about: TableAbout): AboutLines {
  const { survey, version, wave, filter, base, date, snapshot, conditions, more = [] } = about;
  return [
    ['Befragung', `${survey.title} (${survey.key})`],
    ['Fassung des Fragebogens', version],
    ['Welle', wave],
    ['Filter', filter],
    ['Basis', base],
    ['Stand', date],
    ['Veröffentlichung', snapshot],
    ...more,
    ['Bedingungen', conditions],
    ...(about.fictitious ? [['Hinweis', 'Erfundene Daten eines Probelaufs'] as const] : []),
  ];
}
