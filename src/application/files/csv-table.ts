import { stringify } from 'csv-stringify/sync';
import { type AboutLines, type Line, safeCell } from './table-cells.js';

/** Tables with nothing above their head, and why; all others say what they are. */
export const BARE_TABLES = {
  responses: 'Austauschformat: `import-responses` liest es wieder ein, mit der Kopfzeile zuerst',
  organisations: 'Akteursliste: Die Seite liest sie wieder ein, mit der Kopfzeile zuerst',
  codebook: 'Kategorienschema: Die Seite liest es wieder ein, mit der Kopfzeile zuerst',
  figures:
    'Ergebnisse für Programme (API, Kommandozeile): Jede Zeile sagt selbst, woher ihre Zahl kommt',
  package: 'Teil eines Pakets, in dem eine eigene Datei sagt, was es ist',
} as const;

export type BareTable = keyof typeof BARE_TABLES;

export interface CsvTable {
  /** What the file is, or the name of the reason why it does not say so itself. */
  readonly above: AboutLines | BareTable;
  readonly head: readonly string[];
  readonly rows: readonly Line[];
  /** Notes after the last row. */
  readonly below?: readonly Line[];
  /** Whether a byte order mark stands in front, by which spreadsheets know UTF-8. */
  readonly marked?: boolean;
}

/**
 * A table as CSV: UTF-8 with commas, RFC 4180. Lines that say what it is, an empty one, the head, the
 * rows; nothing in it is run by a spreadsheet. Every CSV of the program is written here.
 */
export function csvTable({ above, head, rows, below = [], marked = false }: CsvTable): string {
  const lines: readonly Line[] = [
    ...(typeof above === 'string' ? [] : [...above, []]),
    head,
    ...rows,
    ...(below.length === 0 ? [] : [[], ...below]),
  ];
  const text = stringify(
    lines.map((line) => line.map(safeCell)),
    // A lone line feed is not the end of a record here, but it is to other readers.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
  return marked ? `\uFEFF${text}` : text;
}
