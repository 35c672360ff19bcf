import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AggregatorRegistry } from 'prom-client';
import { MetricsService } from './metrics.service.js';

/** What workers and their supervisor tell each other. */
type Message =
  | { readonly metrics: 'ask' }
  | { readonly metrics: 'give' }
  | { readonly metrics: 'given'; readonly own: object[] }
  | { readonly metrics: 'all'; readonly all: object[][] };

/** Who does not answer within so many milliseconds is left out: it may be ending. */
const PATIENCE = 1_000;

/** Numbers of all workers of this machine together: whoever asks gets to one of them, and not always the same. */
@Injectable()
export class WorkerMetrics implements OnModuleInit, OnModuleDestroy {
  private waiting: ((all: object[][]) => void)[] = [];

  constructor(private readonly metrics: MetricsService) {}

  get contentType(): string {
    return this.metrics.contentType;
  }

  onModuleInit(): void {
    if (cluster.isWorker) process.on('message', this.hear);
  }

  onModuleDestroy(): void {
    process.off('message', this.hear);
  }

  async read(): Promise<string> {
    if (!cluster.isWorker) return this.metrics.read();
    const all = await new Promise<object[][]>((resolve) => {
      this.waiting.push(resolve);
      tell(process, { metrics: 'ask' });
      void sleep(2 * PATIENCE, undefined, { ref: false }).then(() => {
        resolve([]);
      });
    });
    return all.length === 0 ? this.metrics.read() : AggregatorRegistry.aggregate(all).metrics();
  }

  private readonly hear = (message: Message): void => {
    if (message.metrics === 'give') {
      void this.metrics.readValues().then((own) => {
        tell(process, { metrics: 'given', own });
      });
    }
    if (message.metrics === 'all') {
      for (const resolve of this.waiting.splice(0)) resolve(message.all);
    }
  };
}

/** The supervisor's part: collects from all and gives to the one that asked. */
export function gatherMetrics(livingWorkers: () => readonly Worker[]): void {
  cluster.on('message', (asking: Worker, message: Message) => {
    if (message.metrics !== 'ask') return;
    void Promise.all(livingWorkers().map(valuesOf)).then((all) => {
      tell(asking, { metrics: 'all', all: all.flatMap((own) => (own === undefined ? [] : [own])) });
    });
  });
}

async function valuesOf(worker: Worker): Promise<object[] | undefined> {
  const late = AbortSignal.timeout(PATIENCE);
  tell(worker, { metrics: 'give' });
  try {
    for (;;) {
      const [message] = (await once(worker, 'message', { signal: late })) as [Message];
      if (message.metrics === 'given') return message.own;
    }
  } catch {
    return undefined;
  }
}

/** One that has ended meanwhile hears nothing, and that is all. */
function tell(whom: Pick<NodeJS.Process, 'send'> | Worker, message: Message): void {
  whom.send?.(message, undefined, undefined, () => undefined);
}
