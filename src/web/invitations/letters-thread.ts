import { Worker } from 'node:worker_threads';
import type { JobContext } from '../../application/jobs/job-kinds.js';
import type { Letter } from '../../application/invitations/invitations.service.js';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { LettersFrame } from './letters.paper.js';

/** What the thread is to set. */
export interface LettersOrder {
  readonly survey: Survey;
  readonly letters: readonly Letter[];
  readonly frame: Omit<LettersFrame, 'written'>;
  readonly letterhead: Letterhead;
}

export type LettersMessage =
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array };

/**
 * Sets letters in a thread of its own: the server goes on answering meanwhile.
 *
 * @throws Error when the thread breaks or is given up
 */
export function setLetters(
  order: LettersOrder,
  { signal, progress }: JobContext,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./letters-worker.js', import.meta.url), {
      workerData: order,
    });
    const give = () => {
      reject(new Error('The letters were given up.'));
      void worker.terminate();
    };
    signal.addEventListener('abort', give, { once: true });
    worker.on('message', (message: LettersMessage) => {
      if (message.kind === 'pdf') resolve(message.bytes);
      else progress(message.percent);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', give);
      // After the letters this rejection is too late to matter.
      reject(new Error(`The thread of letters stopped without them (${code}).`));
    });
  });
}
