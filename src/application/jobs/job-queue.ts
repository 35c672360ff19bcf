import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../persistence/database.js';
import { JobsRepository } from '../../persistence/jobs.repository.js';
import type { Job } from '../../domain/job/job.js';
import { Clock } from '../clock.js';

/**
 * How a job gets from whoever asks to whoever works. What a job is stands in the database in any
 * case; only this would be another with a queue of PostgreSQL (`LISTEN`, `SKIP LOCKED`) or elsewhere.
 */
export abstract class JobQueue {
  /** Part of the write that keeps the job. */
  abstract put(tx: EntityManager, job: Job): Promise<void>;
  /** After that write: whoever works in this process looks at once. */
  abstract wake(): void;
  /** Whoever works is told here that there may be something to do. */
  abstract onWake(listener: () => void): void;
  /** The next one, for nobody else from now on; undefined: nothing waits. */
  abstract take(): Promise<Job | undefined>;
}

/**
 * The rows are the queue. Taking one is a write, and writes of all processes stand in one line: no
 * two ever get the same. Other processes find out when they look, every few seconds.
 */
@Injectable()
export class StoredJobQueue extends JobQueue {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly jobs: JobsRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  put(tx: EntityManager, job: Job): Promise<void> {
    return this.jobs.add(tx, job);
  }

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  onWake(listener: () => void): void {
    this.listeners.push(listener);
  }

  async take(): Promise<Job | undefined> {
    // Most looks find nothing, and need no write for it.
    if ((await this.jobs.findWaiting(this.database.reader)) === undefined) return undefined;
    return this.database.write(async (tx) => {
      const next = await this.jobs.findWaiting(tx);
      if (next === undefined) return undefined;
      const taken = { state: 'running', beat: this.clock.instant() } as const;
      await this.jobs.update(tx, next.id, taken);
      return { ...next, ...taken };
    });
  }
}
