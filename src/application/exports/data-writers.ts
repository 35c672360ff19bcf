import { toDataCsv } from './data-csv.js';
import { type Study, toDdi } from './data-ddi.js';
import type { DataFormat } from './data-format.js';
import type { DataTable } from './data-table.js';
import { toDataXlsx } from './data-xlsx.js';
import { toSav } from './sav/sav-file.js';

/** The file of a format; the same table gives the same file. */
export async function writeData(
  format: DataFormat,
  table: DataTable,
  study: Study,
): Promise<Uint8Array> {
  switch (format) {
    case 'sav':
      return toSav({
        ...table,
        document: table.about.map(([label, value]) => `${label}: ${value ?? ''}`),
      });
    case 'xlsx':
      return toDataXlsx(table);
    case 'csv':
      return toDataCsv(table);
    case 'ddi':
      return new TextEncoder().encode(toDdi(table, study));
  }
}
