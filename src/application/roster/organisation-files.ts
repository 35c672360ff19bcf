import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { TableRow } from '../../domain/roster/organisation-table.js';
import { hasTooManyCells, readCsv } from '../csv-file.js';
import { csvTable } from '../files/csv-table.js';
import { INTERNAL } from '../files/table-about.js';
import { xlsxFile } from '../files/xlsx-table.js';
import { readWorkbook } from './workbook.js';

type Table = readonly (readonly string[])[];

const LARGEST = 900 * 1024;

/** Organisations of a large city; more of them would keep everybody else waiting. */
const MOST_ROWS = 5000;

/** Spreadsheets recognise UTF-8 by the mark in front. */
export const toCsvFile = ([head = [], ...rows]: Table): string =>
  csvTable({ above: 'organisations', head, rows, marked: true });

/**
 * All cells are texts: a telephone number keeps its zero. What the file is stands on a second sheet,
 * because the first is the one that is read in again.
 *
 * @param date `YYYY-MM-DD`
 */
export function toXlsxFile([head = [], ...rows]: Table, date: string): Promise<Buffer> {
  const about = [
    ['Inhalt', 'Akteursliste: Einrichtungen und Kontakte'],
    ['Befragung, Welle, Filter', 'ohne, alle Einrichtungen'],
    ['Basis', 'eine Zeile je Kontakt, eine für eine Einrichtung ohne Kontakt'],
    ['Stand', date],
    ['Veröffentlichung', INTERNAL],
    ['Bedingungen', CONDITIONS],
  ];
  return xlsxFile([
    {
      ...{ name: 'Akteure', rows: [head, ...rows], head: 0, frozen: { rows: 1 } },
      widths: [20, 40, 20, 20, 24, 30, 26, 24, 30, 20, 40],
    },
    { name: 'Über diese Datei', rows: about, widths: [26, 100], wraps: true },
  ]);
}

const CONDITIONS =
  'Nur für die Arbeit des Amts. Enthält Namen und Kontakte: nicht weitergeben, nach Gebrauch löschen.';

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
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
    return hasTooManyCells(text) ? failed(TOO_LARGE) : readCsv(text);
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
