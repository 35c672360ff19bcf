import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** The thread has stopped, or was stopped because it took too long: what it was asked is not answered. */
export class ThreadGone extends Error {}

export interface ThreadHabits {
  /** So long the thread is kept after its last work, in milliseconds: its memory is worth more elsewhere. */
  readonly idle: number;
  /** So long one question may take, in milliseconds. */
  readonly patience?: number;
  readonly workerData?: unknown;
}

/**
 * A thread of its own that answers one question after the other, each message with one message: it starts
 * with the first question, is replaced after a break, and keeps nobody from ending.
 */
export class KeptThread<Question, Answer> {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private asked = 0;

  constructor(
    private readonly file: URL,
    private readonly habits: ThreadHabits,
  ) {}

  /** Questions without an answer yet. */
  get waiting(): number {
    return this.asked;
  }

  /** @throws ThreadGone, or the error that broke the thread */
  ask(question: Question): Promise<Answer> {
    this.asked += 1;
    const answered = this.turn.then(() => this.answer(question)).finally(() => (this.asked -= 1));
    this.turn = answered.catch(() => undefined);
    return answered;
  }

  async end(): Promise<void> {
    clearTimeout(this.idle);
    const ending = this.worker;
    this.worker = undefined;
    await ending?.terminate();
  }

  private async answer(question: Question): Promise<Answer> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    const over = new AbortController();
    const { idle, patience } = this.habits;
    // While it works, the program waits for it.
    worker.ref();
    worker.postMessage(question);
    try {
      return await Promise.race([
        nextMessage<Answer>(worker, over.signal),
        stopped(worker, over.signal),
        ...(patience === undefined ? [] : [tooLate(patience, over.signal)]),
      ]);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      over.abort();
      worker.unref();
      this.idle = setTimeout(() => void this.end(), idle).unref();
    }
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: this.habits.workerData });
    const forget = () => {
      if (this.worker === worker) this.worker = undefined;
    };
    // What breaks while nobody waits is replaced when somebody asks again.
    worker.on('error', forget).on('exit', forget);
    return worker;
  }
}

/** @throws the error that broke the thread */
async function nextMessage<Answer>(worker: Worker, signal: AbortSignal): Promise<Answer> {
  const [answer] = (await once(worker, 'message', { signal })) as [Answer];
  return answer;
}

async function stopped(worker: Worker, signal: AbortSignal): Promise<never> {
  await once(worker, 'exit', { signal });
  throw new ThreadGone('The thread has stopped without an answer.');
}

async function tooLate(patience: number, signal: AbortSignal): Promise<never> {
  await pause(patience, undefined, { signal });
  throw new ThreadGone(`The thread has not answered within ${patience} ms.`);
}
