import { csvTable } from '../files/csv-table.js';
import { zipFile } from '../files/zip-file.js';
import { CODEBOOK_HEAD, codebookRows, type DataTable } from './data-table.js';

/** The data with codes, the codebook, and what the file is, in this order of names. */
export const toDataCsv = ({ about, variables, rows }: DataTable): Uint8Array =>
  zipFile({
    '00-ueber-diese-datei.csv': csvTable({
      ...{ above: 'package', head: ['Angabe', 'Inhalt'], rows: about },
    }),
    'codebuch.csv': csvTable({
      ...{ above: 'package', head: CODEBOOK_HEAD, rows: codebookRows(variables) },
    }),
    'daten.csv': csvTable({ above: 'package', head: variables.map(({ name }) => name), rows }),
  });
