import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { endedAs, type Job } from '../../domain/job/job.js';
import { failed, type Result } from '../../domain/problem.js';
import { JobBook } from './job-book.js';
import { type JobContext, JobKinds, type JobResult } from './job-kinds.js';
import { JobQueue } from './job-queue.js';
import { BEAT, KEPT, SILENCE } from './job-terms.js';

/** Works on what waits, one job at a time in each process. Only the server runs it. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly end = new AbortController();
  private working: Promise<void> | undefined;

  constructor(
    private readonly book: JobBook,
    private readonly kinds: JobKinds,
    private readonly queue: JobQueue,
  ) {
    queue.onWake(() => void this.work());
  }

  /** Does what waits, and what comes to wait meanwhile; resolves when nothing does. */
  async work(): Promise<void> {
    if (this.end.signal.aborted) return;
    this.working ??= this.workOff().finally(() => {
      this.working = undefined;
    });
    await this.working;
  }

  /** What runs is given up; what waits goes on with the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.end.abort();
    await this.working;
  }

  /**
   * Says of jobs whose process is not there any more that they were interrupted, and deletes what has
   * expired, rows first: a file without a row goes with the next look at the latest.
   */
  async tidy(): Promise<void> {
    const silent = this.book.clock.instant(-SILENCE);
    const [now, expires] = [this.book.clock.instant(), this.book.clock.instant(KEPT)];
    // Most looks find nothing, and need no write for it.
    if (await this.book.jobs.hasLeftOver(this.book.database.reader, { silent, now })) {
      await this.book.database.write(async (tx) => {
        await this.book.jobs.interrupt(tx, silent, expires);
        await this.book.jobs.removeExpired(tx, now);
      });
    }
    await this.book.files.keepOnly(new Set(await this.book.jobs.ids(this.book.database.reader)));
  }

  private async workOff(): Promise<void> {
    try {
      let job = await this.queue.take();
      while (job !== undefined) {
        await this.run(job);
        job = this.end.signal.aborted ? undefined : await this.queue.take();
      }
    } catch (error) {
      this.logger.error(error);
    }
  }

  private async run(job: Job): Promise<void> {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.end.signal]);
    let percent = 0;
    const beat = setInterval(() => {
      this.beat(job.id, percent, stop).catch((error: unknown) => {
        this.logger.error(error);
      });
    }, BEAT);
    try {
      const progress = (now: number) => {
        percent = Math.max(percent, Math.min(99, Math.floor(now)));
      };
      const done = await this.attempt(job, { signal, progress });
      await this.finish(job.id, done);
    } finally {
      clearInterval(beat);
    }
  }

  private async attempt(job: Job, context: JobContext): Promise<Result<JobResult>> {
    try {
      const kind = this.kinds.find(job.kind);
      if (kind === undefined) return failed({ code: 'job.not-allowed', at: '' });
      return await kind.run(job.request, context);
    } catch (error) {
      if (!context.signal.aborted) this.logger.error(error);
      return failed({ code: 'job.broken', at: '' });
    }
  }

  /** Says that somebody works on it, how far it is, and hears whether it is to stop. */
  private async beat(id: string, percent: number, stop: AbortController): Promise<void> {
    const job = await this.book.database.write(async (tx) => {
      await this.book.jobs.update(tx, id, { percent, beat: this.book.clock.instant() });
      return this.book.jobs.find(tx, id);
    });
    if (job === undefined || job.cancelling) stop.abort();
  }

  /** The file is there before anybody is told so; where its job was given up, it goes again. */
  private async finish(id: string, done: Result<JobResult>): Promise<void> {
    if (done.ok) await this.book.files.write(id, done.value.bytes);
    const state = await this.book.database.write(async (tx) => {
      const job = await this.book.jobs.find(tx, id);
      if (job === undefined) return undefined;
      const ended = this.endOf(job, done);
      const expires = this.book.clock.instant(KEPT);
      await this.book.jobs.update(tx, id, { ...ended, percent: 100, expires });
      return ended.state;
    });
    if (state !== 'done') await this.book.files.remove(id);
  }

  private endOf(job: Job, done: Result<JobResult>): Partial<Job> {
    if (this.end.signal.aborted && !done.ok) return { state: 'interrupted' };
    const ended = endedAs(job, done.ok ? [] : done.problems);
    if (!done.ok || ended.state !== 'done') return ended;
    const { fileName, mediaType, bytes } = done.value;
    return { ...ended, fileName, mediaType, bytes: bytes.byteLength };
  }
}
