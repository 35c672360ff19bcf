import type { LoggerService } from '@nestjs/common';
import cluster, { type Worker } from 'node:cluster';
import { gatherMetrics } from './application/watch/worker-metrics.js';

/** A process that has served for so long has not failed to start, in milliseconds. */
const STEADY = 30_000;

/** How long it takes until one is started again, by how often it failed to start in a row. */
const PAUSES = [0, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Whether this process does what only one does: the example data of a trial run, and the greeting. */
export const isFirstWorker = (): boolean => cluster.worker === undefined || cluster.worker.id === 1;

/** Whether this process serves nobody itself and only sees to it that others do. */
export const isSupervisor = (workers: number): boolean => workers > 1 && cluster.isPrimary;

/**
 * Keeps so many processes serving on one port until this one is asked to end; then it ends with 0 when
 * all of them have finished what they had begun. The first one starts alone: where it cannot, none could.
 */
export function supervise(workers: number, logger: LoggerService): void {
  // They share the port itself. Handed on by this process, a connection whose worker is killed before it
  // takes it would be held open for ever, with nobody to answer.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const supervisor = new Supervisor(workers, logger);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      supervisor.end();
    });
  }
  supervisor.begin();
}

class Supervisor {
  private serving = false;
  private ending = false;
  private failures = 0;
  private readonly restarts = new Set<NodeJS.Timeout>();

  constructor(
    private readonly workers: number,
    private readonly logger: LoggerService,
  ) {}

  begin(): void {
    cluster.on('listening', () => {
      if (this.serving) return;
      this.serving = true;
      for (let more = 1; more < this.workers; more += 1) this.fork();
    });
    gatherMetrics(() => this.living());
    this.fork();
  }

  end(): void {
    if (this.ending) return;
    this.ending = true;
    for (const restart of this.restarts) clearTimeout(restart);
    for (const worker of this.living()) worker.process.kill('SIGTERM');
    this.leave();
  }

  private fork(): void {
    const begun = performance.now();
    const worker = cluster.fork();
    worker.on('exit', (code, signal) => {
      if (this.ending) {
        this.leave();
        return;
      }
      // It has said itself what was wrong.
      if (!this.serving) process.exit(code || 1);
      this.failures = performance.now() - begun < STEADY ? this.failures + 1 : 0;
      const reason = signal || `exit code ${code}`;
      this.logger.error(`Worker ${worker.id} has ended (${reason}); another one takes its place.`);
      this.forkLater();
    });
  }

  private forkLater(): void {
    const pause = PAUSES[Math.min(this.failures, PAUSES.length) - 1] ?? 0;
    const restart = setTimeout(() => {
      this.restarts.delete(restart);
      this.fork();
    }, pause);
    this.restarts.add(restart);
  }

  private leave(): void {
    if (this.living().length === 0) process.exit(0);
  }

  private living(): Worker[] {
    return Object.values(cluster.workers ?? {}).flatMap((worker) =>
      worker === undefined || worker.isDead() ? [] : [worker],
    );
  }
}
