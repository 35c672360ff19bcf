import type { Snapshot } from '../../domain/release/snapshot.js';
import { xlsxFile } from '../files/xlsx-table.js';
import { FOOTNOTE, releasedAbout } from './released-about.js';
import { RELEASED_COLUMNS, releasedRows } from './released-rows.js';

/** In the order of the columns. */
const WIDTHS = [26, 60, 30, 16, 14, 24, 8, 8, 12, 30, 10, 8, 24, 10, 10];

/** The same as `released-csv.ts` for spreadsheets: one sheet, numbers as numbers, no formulas. */
export function releasedXlsx(snapshot: Snapshot): Promise<Buffer> {
  const about = releasedAbout(snapshot);
  const rows = [...about, [], RELEASED_COLUMNS, ...releasedRows(snapshot), [], [FOOTNOTE]];
  return xlsxFile([{ name: 'Zahlen', rows, head: about.length + 1, widths: WIDTHS }]);
}
