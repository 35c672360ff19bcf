import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { TableRow } from '../../domain/roster/organisation-table.js';
import { readCsv } from '../csv-file.js';
import { readWorkbook } from './workbook.js';

type Table = readonly (readonly string[])[];

const LARGEST = 900 * 1024;

/** Organisations of a large city; more of them would keep everybody else waiting. */
const MOST_ROWS = 5000;

/** Spreadsheets recognise UTF-8 by the mark in front. */
export const toCsvFile = (table: Table): string =>
  `\uFEFF${stringify(
    table.map((row) => [...row]),
    { record_delimiter: 'windows' },
  )}`;

/** All cells are texts: a telephone number keeps its zero. */
export async function toXlsxFile(table: Table): Promise<Buffer> {
  const cells = table.map((row, at) =>
    row.map((value) => ({
      value,
      type: String,
      ...(at === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  );
  return writeExcelFile(cells, { stickyRowsCount: 1 }).toBuffer();
}

/** Reads a CSV or XLSX file by what is in it, whatever its name. */
export async function readTableFile(file: Buffer): Promise<Result<readonly TableRow[]>> {
  if (file.length === 0) return failed({ code: 'roster.file-missing', at: 'datei' });
  if (file.length > LARGEST) return failed(TOO_LARGE);
  const rows = await readRows(file);
  return rows.ok && rows.value.length > MOST_ROWS ? failed(TOO_LARGE) : rows;
}

const TOO_LARGE: Problem = { code: 'roster.file-too-large', at: 'datei' };

async function readRows(file: Buffer): Promise<Result<readonly TableRow[]>> {
  if (file.subarray(0, 2).toString('latin1') === 'PK') return readXlsx(file);
  try {
    return readCsv(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file));
  } catch {
    return failed({ code: 'roster.file-type', at: 'datei' });
  }
}

async function readXlsx(file: Buffer): Promise<Result<readonly TableRow[]>> {
  const sheet = await readWorkbook(file);
  if (!sheet.ok) return sheet;
  return ok(
    sheet.value
      .map((cells, at) => ({ row: at + 1, cells: cells.map(toText) }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  );
}

function toText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}
