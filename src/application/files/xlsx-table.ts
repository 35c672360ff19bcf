import { isMainThread, Worker } from 'node:worker_threads';
import { writeSheets, type XlsxSheet } from './xlsx-sheets.js';

/** So many cells take about as long as starting a thread, and less than anybody notices. */
const MOST_CELLS_HERE = 5_000;

/**
 * A workbook. A large one is written in a thread of its own, unless this is one already: the server goes
 * on answering meanwhile.
 */
export function xlsxFile(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  const cells = sheets.flatMap(({ rows }) => rows.map((row) => row.length));
  const all = cells.reduce((sum, count) => sum + count, 0);
  return isMainThread && all > MOST_CELLS_HERE ? inThread(sheets) : writeSheets(sheets);
}

function inThread(workerData: readonly XlsxSheet[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./xlsx-worker.js', import.meta.url), { workerData });
    worker.once('message', (bytes: Uint8Array) => {
      resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      // After the file this rejection is too late to matter.
      reject(new Error(`The workbook was not written (${code}).`));
    });
  });
}
