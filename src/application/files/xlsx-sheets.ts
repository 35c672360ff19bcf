import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { type Cell, safeCell } from './table-cells.js';

/** A cell of a sheet; a day is its midnight in UTC, and shown as Germans write it. */
export type SheetCell = Cell | Date;

export type SheetLine = readonly SheetCell[];

/** One sheet of a workbook, as plain values: it can be handed to a thread. */
export interface XlsxSheet {
  readonly name: string;
  readonly rows: readonly SheetLine[];
  /** Number of the row with the names of the columns, from 0; it is set in bold. */
  readonly head?: number;
  /** In characters, in the order of the columns. */
  readonly widths: readonly number[];
  /** Rows and columns that stay where they are while the rest is scrolled. */
  readonly frozen?: { readonly rows: number; readonly columns?: number };
  /** Whether long texts go on in the next line of their cell. */
  readonly wraps?: boolean;
}

const DAY_FORMAT = 'dd.mm.yyyy';

/** A workbook: numbers are numbers, days are days, texts are never formulas. */
export function writeSheets(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map((sheet) => ({
      data: sheet.rows.map((line, at) => toRow(line, sheet, at)),
      sheet: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
      ...(sheet.frozen === undefined ? {} : { stickyRowsCount: sheet.frozen.rows }),
      ...(sheet.frozen?.columns === undefined ? {} : { stickyColumnsCount: sheet.frozen.columns }),
    })),
  ).toBuffer();
}

function toRow(line: SheetLine, { head, wraps = false }: XlsxSheet, at: number): Row {
  const style = {
    ...(at === head ? { fontWeight: 'bold' as const } : {}),
    ...(wraps ? { wrap: true } : {}),
  };
  return line.map((value) => {
    const cell = toCell(value);
    return cell === null ? null : { ...cell, ...style };
  });
}

/** `null` and the empty text are no cell at all. */
function toCell(value: SheetCell) {
  if (value instanceof Date) return { value, type: Date, format: DAY_FORMAT };
  const safe = safeCell(value);
  if (safe === null || safe === '') return null;
  return typeof safe === 'number' ? { value: safe, type: Number } : { value: safe, type: String };
}
