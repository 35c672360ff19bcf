import { parentPort, workerData } from 'node:worker_threads';
import { backUp, isSound } from './sqlite-backup.js';

/** The thread in which a backup is written and read again; see `backUpInThread`. */
const { database, file } = workerData as { readonly database: string; readonly file: string };

const outcome = backUp(database, file, isSound);
parentPort?.postMessage(outcome);
