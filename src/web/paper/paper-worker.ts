import { parentPort } from 'node:worker_threads';
import { drawCharts } from './drawn-charts.js';
import { PaperSetter } from './paper-setter.js';
import type { PaperAnswer, PaperTask } from './paper-task.js';

/** The thread in which papers are set and charts drawn; see `Typst`. */
const setter = new PaperSetter();

function work(task: PaperTask): PaperAnswer {
  try {
    if (task.kind === 'draw') return { kind: 'drawn', charts: drawCharts(task.charts) };
    // Typst's own memory cannot be handed over: a copy can.
    return { kind: 'set', pdf: Uint8Array.from(setter.set(task.order)) };
  } catch (error) {
    // One paper that cannot be set takes no fonts and templates from the next.
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (task: PaperTask) => {
  const answer = work(task);
  parentPort?.postMessage(answer, answer.kind === 'set' ? [answer.pdf.buffer as ArrayBuffer] : []);
});
