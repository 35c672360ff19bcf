import { parentPort, workerData } from 'node:worker_threads';
import { assess } from '../domain/disclosure/assess.js';
import { protect } from '../domain/disclosure/protect.js';
import type { ReleaseInput } from '../domain/disclosure/release.js';
import type { WorkerMessage } from './protection-runner.js';

/** The thread in which the engine works; see `ProtectionRunner`. */
const input = workerData as ReleaseInput;
const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

const protection = await protect(input);
tell({ kind: 'progress', percent: 50 });
tell({ kind: 'done', decisions: { protection, assessment: await assess(input) } });
