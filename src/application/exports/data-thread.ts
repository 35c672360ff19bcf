import { Worker } from 'node:worker_threads';
import type { Case } from '../../domain/export/dictionary.js';
import type { AboutData } from './data-about.js';
import type { Study } from './data-ddi.js';
import type { DataFormat } from './data-format.js';

/** What the thread is to make. */
export interface ThreadTask {
  readonly format: DataFormat;
  readonly about: Omit<AboutData, 'texts'>;
  readonly texts: boolean;
  readonly weights: boolean;
  readonly study: Study;
}

/** Some responses more, or that there are no more. */
export type ThreadMessage =
  | { readonly kind: 'cases'; readonly cases: readonly Case[] }
  | { readonly kind: 'end'; readonly unchecked: number };

/** A data file in the making, in a thread of its own: the server goes on answering meanwhile. */
export class DataThread {
  private readonly worker: Worker;
  private readonly made: Promise<Uint8Array>;

  constructor(task: ThreadTask, signal: AbortSignal) {
    this.worker = new Worker(new URL('./data-worker.js', import.meta.url), { workerData: task });
    this.made = new Promise((resolve, reject) => {
      this.worker.once('message', resolve);
      this.worker.once('error', reject);
      this.worker.once('exit', (code) => {
        reject(new Error(`The thread of a data file stopped without one (${code}).`));
      });
    });
    // Whoever waits hears of it; until then nobody does.
    this.made.catch(() => undefined);
    signal.addEventListener('abort', () => void this.worker.terminate(), { once: true });
  }

  add(cases: readonly Case[]): void {
    this.tell({ kind: 'cases', cases });
  }

  /** @throws Error when the thread breaks or is given up */
  finish(unchecked: number): Promise<Uint8Array> {
    this.tell({ kind: 'end', unchecked });
    return this.made;
  }

  /** Gives it up. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private tell(message: ThreadMessage): void {
    this.worker.postMessage(message);
  }
}
