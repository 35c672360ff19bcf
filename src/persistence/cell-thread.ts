import { KeptThread } from '../kept-thread.js';
import type { CellQuestion, LoadedCells } from './packed-cells.js';

/** So long it is kept after its last work, in milliseconds: its memory is worth more elsewhere. */
const IDLE = 60_000;

/** Reads many answers in a thread of its own: the server goes on answering meanwhile. */
export class CellThread {
  private readonly thread: KeptThread<CellQuestion, LoadedCells>;

  constructor(databaseUrl: string) {
    const file = new URL('./packed-cells-worker.js', import.meta.url);
    this.thread = new KeptThread(file, { idle: IDLE, workerData: { databaseUrl } });
  }

  /** One question after the other. */
  load(question: CellQuestion): Promise<LoadedCells> {
    return this.thread.ask(question);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.end();
  }
}
