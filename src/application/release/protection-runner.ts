import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type DecidedShare, joinShares, type Share } from '../../domain/disclosure/protect.js';
import type { Assessment, Protection, ReleaseInput } from '../../domain/disclosure/release.js';
import { untilSafe } from '../../domain/disclosure/until-safe.js';

/** What a worker is asked: to decide a share of a release, or how one table could be mended. */
export type WorkerQuestion =
  | { readonly kind: 'share'; readonly input: ReleaseInput; readonly share: Share }
  | { readonly kind: 'table'; readonly input: ReleaseInput; readonly table: string };

/** What the worker tells while it works, and at its end. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'share'; readonly decided: DecidedShare }
  | { readonly kind: 'table'; readonly assessment: Assessment };

/** @param percent 0 to 100 */
type OnProgress = (percent: number) => void;

/** Starting a thread costs as much as deciding some ten tables. */
const TABLES_A_THREAD = 10;

/**
 * Runs the engine in threads of their own: it may take ten seconds, in which the server has to answer
 * everybody else. A release is shared among as many threads as there are processors; what is
 * decided does not depend on their number.
 */
@Injectable()
export class ProtectionRunner implements OnApplicationShutdown {
  private readonly running = new Set<Worker>();
  private readonly waiting: (() => void)[] = [];
  private free = availableParallelism();

  /** What goes out, and what does not. */
  protect(
    input: ReleaseInput,
    onProgress: OnProgress = () => undefined,
    threads = availableParallelism(),
  ): Promise<Protection> {
    return untilSafe(input, (each) => this.decide(each, onProgress, threads));
  }

  private async decide(
    input: ReleaseInput,
    onProgress: OnProgress,
    threads: number,
  ): Promise<Protection> {
    const most = Math.ceil(input.tables.length / TABLES_A_THREAD);
    const of = Math.max(1, Math.min(threads, most));
    const percents = Array<number>(of).fill(0);
    const shares = await Promise.all(
      percents.map(async (_, index) => {
        const question = { kind: 'share', input, share: { index, of } } as const;
        const answer = await this.ask(question, (percent) => {
          percents[index] = percent;
          onProgress(percents.reduce((sum, each) => sum + each, 0) / of);
        });
        return answer.kind === 'share' ? answer.decided : [];
      }),
    );
    return joinShares(input, shares);
  }

  /** What would be wrong with one table without the engine, and how it could be mended. */
  async assess(input: ReleaseInput, table: string, onProgress: OnProgress): Promise<Assessment> {
    const answer = await this.ask({ kind: 'table', input, table }, onProgress);
    return answer.kind === 'table' ? answer.assessment : { findings: [], repairs: [] };
  }

  async onApplicationShutdown(): Promise<void> {
    this.waiting.splice(0);
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }

  /** One thread at most for each processor: others wait until one has ended. */
  private async ask(question: WorkerQuestion, onProgress: OnProgress): Promise<WorkerMessage> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      return await this.work(question, onProgress);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }

  private work(workerData: WorkerQuestion, onProgress: OnProgress) {
    return new Promise<WorkerMessage>((resolve, reject) => {
      const worker = new Worker(new URL('./protection-worker.js', import.meta.url), {
        workerData,
      });
      this.running.add(worker);
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress(message.percent);
        else resolve(message);
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
