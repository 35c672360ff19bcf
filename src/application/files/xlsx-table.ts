import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { type Cell, type Line, safeCell } from './table-cells.js';

/** One sheet of a workbook. */
export interface XlsxSheet {
  readonly name: string;
  readonly rows: readonly Row[];
  /** In characters, in the order of the columns. */
  readonly widths: readonly number[];
  /** Rows and columns that stay where they are while the rest is scrolled. */
  readonly frozen?: { readonly rows: number; readonly columns?: number };
}

/** A workbook: numbers are numbers, texts are never formulas. Every one of the program is written here. */
export function xlsxFile(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, rows, widths, frozen }) => ({
      data: [...rows],
      sheet: name,
      columns: widths.map((width) => ({ width })),
      ...(frozen === undefined ? {} : { stickyRowsCount: frozen.rows }),
      ...(frozen?.columns === undefined ? {} : { stickyColumnsCount: frozen.columns }),
    })),
  ).toBuffer();
}

export const xlsxLine = (line: Line): Row => line.map(xlsxCell);

export const xlsxHead = (line: Line): Row =>
  line.map((value) => ({ value: String(value ?? ''), type: String, fontWeight: 'bold' as const }));

/** `null` and the empty text are no cell at all. */
export function xlsxCell(value: Cell) {
  const safe = safeCell(value);
  if (safe === null || safe === '') return null;
  return typeof safe === 'number' ? { value: safe, type: Number } : { value: safe, type: String };
}
