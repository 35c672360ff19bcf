import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { Snapshot } from '../../domain/release/snapshot.js';
import type { ReleasedCell } from './released-cells.js';
import { RELEASED_COLUMNS, releasedFoot, releasedHead, releasedRows } from './released-rows.js';

/** Widths in characters, in the order of the columns. */
const WIDTHS = [26, 60, 30, 16, 14, 24, 8, 8];

/** The same as `released-csv.ts` for spreadsheets: one sheet, numbers as numbers, no formulas. */
export async function releasedXlsx(snapshot: Snapshot): Promise<Buffer> {
  const sheet: Row[] = [
    ...releasedHead(snapshot).map(toRow),
    [],
    RELEASED_COLUMNS.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...releasedRows(snapshot).map(toRow),
    [],
    ...releasedFoot().map(toRow),
  ];
  const columns = WIDTHS.map((width) => ({ width }));
  return writeXlsxFile(sheet, { sheet: 'Zahlen', columns }).toBuffer();
}

const toRow = (cells: readonly ReleasedCell[]): Row =>
  cells.map((value) => {
    if (value === null) return null;
    return typeof value === 'number' ? { value, type: Number } : { value, type: String };
  });
