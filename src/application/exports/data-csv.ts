import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';
import { neutralise } from '../../domain/response/csv-cells.js';
import { CODEBOOK_HEAD, codebookRows, type DataTable } from './data-table.js';

/** Files are the same bytes whenever they are made of the same: a zip needs some day. */
const DAY = new Date(Date.UTC(1980, 0, 2));

/** The data with codes, the codebook, and what the file is, in this order of names. */
export function toDataCsv({ about, variables, rows }: DataTable): Uint8Array {
  const data = [variables.map(({ name }) => name), ...rows];
  return toZip({
    '00-ueber-diese-datei.csv': toCsv([['Angabe', 'Inhalt'], ...about]),
    'codebuch.csv': toCsv([CODEBOOK_HEAD, ...codebookRows(variables)]),
    'daten.csv': toCsv(data),
  });
}

/** UTF-8 with commas, RFC 4180; nothing in it is run by a spreadsheet. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? neutralise(cell) : cell)),
  );
  // A lone line feed is not the end of a record here, but it is to other readers.
  return stringify(cells, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

/** The same files give the same bytes. */
export function toZip(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, {
    mtime: DAY,
    level: 9,
  });
}
