import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { assess } from '../../domain/disclosure/assess.js';
import { protect } from '../../domain/disclosure/protect.js';
import type { WorkerMessage, WorkerQuestion } from './protection-runner.js';

/** The thread in which the engine works; see `ProtectionRunner`. */
const { input, isAssessed } = workerData as WorkerQuestion;

/** How long each half may take, in milliseconds; what is not proven safe by then is withheld. */
const PATIENCE = 60_000;

/** How much of the whole the decisions take, in percent; weighing repairs is the rest. */
const DECIDED = 60;

const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

function options(from: number, to: number) {
  const end = performance.now() + PATIENCE;
  return {
    onProgress: (done: number, total: number) => {
      tell({ kind: 'progress', percent: Math.round(from + ((to - from) * done) / total) });
    },
    deadline: () => performance.now() > end,
  };
}

const protection = await protect(input, options(0, DECIDED));
const assessment = isAssessed
  ? await assess(input, options(DECIDED, 100))
  : { findings: [], repairs: [] };
tell({ kind: 'done', decisions: { protection, assessment } });
