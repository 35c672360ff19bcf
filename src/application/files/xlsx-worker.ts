import { parentPort, workerData } from 'node:worker_threads';
import { writeSheets, type XlsxSheet } from './xlsx-sheets.js';

/** A thread in which one workbook is written; see `xlsxFile`. */
parentPort?.postMessage(await writeSheets(workerData as readonly XlsxSheet[]));
