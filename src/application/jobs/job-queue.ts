import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Job, takenBy } from '../../domain/job/job.js';
import { signal } from '../../persistence/signals.js';
import { JobBook } from './job-book.js';

/**
 * How a job gets from whoever asks to whoever works. What a job is stands in the database in any
 * case; only this would be another with a queue elsewhere.
 */
export abstract class JobQueue {
  /** Part of the write that keeps the job; whoever works hears of it after its commit, in any process. */
  abstract put(tx: EntityManager, job: Job): Promise<void>;
  /** Whoever works is told here that there may be something to do. */
  abstract onWake(listener: () => void): void;
  /** The next one, for nobody else from now on; undefined: nothing waits. */
  abstract take(): Promise<Job | undefined>;
}

/**
 * The rows are the queue. Taking one is a write, and writes of all processes stand in one line: no
 * two ever get the same, and there are no locked ones to skip.
 */
@Injectable()
export class StoredJobQueue extends JobQueue {
  constructor(private readonly book: JobBook) {
    super();
  }

  async put(tx: EntityManager, job: Job): Promise<void> {
    await this.book.jobs.add(tx, job);
    signal('jobs');
  }

  onWake(listener: () => void): void {
    this.book.database.onSignal('jobs', listener);
  }

  async take(): Promise<Job | undefined> {
    const { database, jobs, clock, worker } = this.book;
    // Most looks find nothing, and need no write for it.
    if ((await jobs.findWaiting(database.reader)) === undefined) return undefined;
    return database.write(async (tx) => {
      const next = await jobs.findWaiting(tx);
      if (next === undefined) return undefined;
      const taken = takenBy(next, worker, clock.instant());
      await jobs.update(tx, next.id, taken);
      return { ...next, ...taken };
    });
  }
}
