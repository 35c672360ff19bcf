import { readSheet } from 'read-excel-file/node';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { repack, unpack } from '../responses/repacked-zip.js';

const LARGEST_UNPACKED = 20 * 1024 * 1024;

/** Rows and columns of a sheet; Excel itself has 1,048,576 and 16,384. */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 702;

const TOO_LARGE: Problem = { code: 'roster.file-too-large', at: 'datei' };
const WRONG: Problem = { code: 'roster.file-type', at: 'datei' };

/**
 * The cells of a workbook's first sheet, row by row. The reader makes a place for every cell up to the
 * last one, so that a single cell in the far corner would take more memory than there is: where
 * cells are is looked at before.
 */
export async function readWorkbook(file: Buffer): Promise<Result<readonly (readonly unknown[])[]>> {
  const entries = unpack(file, LARGEST_UNPACKED);
  const packed = repack(file, LARGEST_UNPACKED);
  if (entries === 'too-large' || packed === 'too-large') return failed(TOO_LARGE);
  if (entries === undefined || packed === undefined) return failed(WRONG);
  if (entries.some(({ data }) => data.includes('sheetData') && !isNear(data))) {
    return failed(TOO_LARGE);
  }
  try {
    return ok(await readSheet(packed));
  } catch {
    return failed(WRONG);
  }
}

/** Places of cells and rows, in either kind of quotes. */
const PLACE = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Whether every place is near enough. One that is written in a way nobody writes is not. */
function isNear(xml: Buffer): boolean {
  for (const [, double, single] of xml.toString('latin1').matchAll(PLACE)) {
    if (!isNearPlace(double ?? single ?? '')) return false;
  }
  return true;
}

function isNearPlace(place: string): boolean {
  const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? [];
  if (digits === '') return false;
  const column = Array.from(letters).reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return Number(digits) <= MOST_ROWS && column <= MOST_COLUMNS;
}
