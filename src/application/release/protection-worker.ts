import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { assessTable } from '../../domain/disclosure/assess.js';
import { type AuditOptions, protectShare } from '../../domain/disclosure/protect.js';
import type { WorkerMessage, WorkerQuestion } from './protection-runner.js';

/** A thread in which the engine works; see `ProtectionRunner`. */
const question = workerData as WorkerQuestion;

/** How long it may take, in milliseconds; what is not proven safe by then is withheld. */
const PATIENCE = 60_000;

const end = performance.now() + PATIENCE;

const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

const options: AuditOptions = {
  onProgress: (done, total) => {
    tell({ kind: 'progress', percent: (100 * done) / total });
  },
  deadline: () => performance.now() > end,
};

if (question.kind === 'share') {
  const { input, share } = question;
  tell({ kind: 'share', decided: await protectShare(input, share, options) });
} else {
  const { input, table } = question;
  tell({ kind: 'table', assessment: await assessTable(input, table, options) });
}
