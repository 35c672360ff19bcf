import { parse } from 'csv-parse/sync';
import { failed, ok, type Result } from '../domain/problem.js';

/** One row of a CSV file that holds anything. */
export interface CsvRow {
  /** As a spreadsheet numbers it: the head is row 1, a text with line breaks is one row. */
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Reads a CSV file as offices have it: with or without a byte order mark, with commas or the
 * semicolons that German spreadsheets write, with any line breaks. Empty rows are passed over.
 *
 * @returns the rows, the head first, cells as they stand; or the row in which the file breaks
 */
export function readCsv(text: string): Result<CsvRow[]> {
  const rows: string[][] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      on_record: (record: string[]) => {
        rows.push(record);
        return null;
      },
    });
  } catch {
    return failed({ code: 'file.syntax', at: '', details: { row: rows.length + 1 } });
  }
  return ok(
    rows
      .map((cells, index) => ({ row: index + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  );
}

/** No column has a comma or a semicolon in its name, so the head tells which of them divides. */
function delimiterOf(text: string): ',' | ';' {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  return head.includes(';') && !head.includes(',') ? ';' : ',';
}

/** 5,000 rows of eleven columns with many commas in their texts; reading more takes a second and more. */
const MOST_SIGNS = 120_000;

/**
 * Whether a file that somebody sends has more rows and columns than are worth reading: what divides
 * them is counted, which takes a millisecond, before a parser makes every cell of it.
 */
export function hasTooManyCells(text: string): boolean {
  const signs = /[,;\r\n]/g;
  let count = 0;
  while (signs.test(text)) if ((count += 1) > MOST_SIGNS) return true;
  return false;
}
