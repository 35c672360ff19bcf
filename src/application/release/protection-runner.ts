import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import type { Assessment, Protection, ReleaseInput } from '../../domain/disclosure/release.js';

/** What the engine says to a plan: what goes out and what would be wrong without it. */
export interface Decisions {
  readonly protection: Protection;
  readonly assessment: Assessment;
}

/** What the worker is asked; without `isAssessed` repairs are not weighed. */
export interface WorkerQuestion {
  readonly input: ReleaseInput;
  readonly isAssessed: boolean;
}

/** What the worker tells while it works, and at its end. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'done'; readonly decisions: Decisions };

/**
 * Runs the engine in a thread of its own: it may take ten seconds, in which the server has to answer
 * everybody else.
 */
@Injectable()
export class ProtectionRunner implements OnApplicationShutdown {
  private readonly running = new Set<Worker>();

  /** @param onProgress percent, 0 to 100 */
  run(input: ReleaseInput, onProgress: (percent: number) => void): Promise<Decisions> {
    return this.ask({ input, isAssessed: true }, onProgress);
  }

  /** Only what goes out, without what would be wrong with the plan. */
  async protect(input: ReleaseInput): Promise<Protection> {
    const { protection } = await this.ask({ input, isAssessed: false }, () => undefined);
    return protection;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }

  private ask(workerData: WorkerQuestion, onProgress: (percent: number) => void) {
    return new Promise<Decisions>((resolve, reject) => {
      const worker = new Worker(new URL('./protection-worker.js', import.meta.url), {
        workerData,
      });
      this.running.add(worker);
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress(message.percent);
        else resolve(message.decisions);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        this.running.delete(worker);
        // After an answer this rejection is too late to matter.
        reject(new Error(`The engine stopped without an answer (${code}).`));
      });
    });
  }
}
