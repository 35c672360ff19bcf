import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CellQuestion, LoadedCells } from './packed-cells.js';

/** So long it is kept after its last work, in milliseconds: its memory is worth more elsewhere. */
const IDLE = 60_000;

/** Reads many answers in a thread of its own: the server goes on answering meanwhile. */
export class CellThread {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly databaseUrl: string) {}

  /** One question after the other. */
  load(question: CellQuestion): Promise<LoadedCells> {
    const loaded = this.turn.then(() => this.ask(question));
    this.turn = loaded.catch(() => undefined);
    return loaded;
  }

  async end(): Promise<void> {
    clearTimeout(this.idle);
    const ending = this.worker;
    this.worker = undefined;
    await ending?.terminate();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.end();
  }

  private async ask(question: CellQuestion): Promise<LoadedCells> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    worker.postMessage(question);
    try {
      const [loaded] = (await Promise.race([once(worker, 'message'), gone(worker)])) as [
        LoadedCells,
      ];
      return loaded;
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.idle = setTimeout(() => void this.end(), IDLE).unref();
    }
  }

  private start(): Worker {
    const file = new URL('./packed-cells-worker.js', import.meta.url);
    const worker = new Worker(file, { workerData: { databaseUrl: this.databaseUrl } });
    // Nobody may wait for it when the program ends.
    worker.unref();
    return worker;
  }
}

/** @throws Error when the thread ends without an answer */
async function gone(worker: Worker): Promise<never> {
  await once(worker, 'exit');
  throw new Error('The thread that reads answers has stopped.');
}
