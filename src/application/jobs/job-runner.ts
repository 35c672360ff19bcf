import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { endedAs, type Job, leftBehind } from '../../domain/job/job.js';
import { failed, type Result } from '../../domain/problem.js';
import { signal } from '../../persistence/signals.js';
import { MetricsService } from '../watch/metrics.service.js';
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
    private readonly metrics: MetricsService,
  ) {}

  /** From here on this process works on what anybody asks for, as soon as it is asked. */
  begin(): void {
    this.queue.onWake(() => void this.work());
    void this.work();
  }

  /** Does what waits, and what comes to wait meanwhile; resolves when nothing does. */
  async work(): Promise<void> {
    if (this.end.signal.aborted) return;
    this.working ??= this.workOff().finally(() => {
      this.working = undefined;
    });
    await this.working;
  }

  /** What runs is given back: another process takes it up, or this one after its next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.end.abort();
    await this.working;
  }

  /**
   * Lets others take up the jobs of processes that are not there any more, and deletes what has
   * expired, rows first: a file without a row goes with the next look at the latest.
   */
  async tidy(): Promise<void> {
    const { database, jobs, clock, files } = this.book;
    const now = clock.instant();
    const silence = { silent: clock.instant(-SILENCE), beyond: clock.instant(SILENCE) };
    // Most looks find nothing, and need no write for it.
    if (await jobs.hasLeftOver(database.reader, { ...silence, now })) {
      await database.write(async (tx) => {
        for (const job of await jobs.silentSince(tx, silence)) {
          await jobs.update(tx, job.id, { ...leftBehind(job, false), expires: this.expiry });
        }
        await jobs.removeExpired(tx, now);
        signal('jobs');
      });
    }
    await files.keepOnly(new Set(await jobs.ids(database.reader)));
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
      const begun = performance.now();
      const done = await this.attempt(job, { signal, progress });
      const state = await this.finish(job.id, done);
      this.metrics.observeJob(job.kind, state, (performance.now() - begun) / 1000);
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
    const { database, jobs, clock, worker } = this.book;
    const goesOn = await database.write(async (tx) => {
      const job = await jobs.find(tx, id);
      if (job?.worker !== worker) return false;
      await jobs.update(tx, id, { percent, beat: clock.instant() });
      return !job.cancelling;
    });
    if (!goesOn) stop.abort();
  }

  /**
   * The file is there before anybody is told so; where its job was given up, it goes again. Whoever was
   * silent for too long leaves all to whoever has taken the job up since.
   */
  private async finish(id: string, done: Result<JobResult>): Promise<string> {
    const { database, jobs, files, worker } = this.book;
    if (done.ok) await files.write(id, done.value.bytes);
    const left = await database.write(async (tx) => {
      const job = await jobs.find(tx, id);
      if (job === undefined) return 'gone';
      if (job.worker !== worker) return 'taken';
      const ended = this.endOf(job, done);
      await jobs.update(tx, id, { ...ended, expires: this.expiry });
      if (ended.state === 'waiting') signal('jobs');
      return ended.state ?? job.state;
    });
    if (left !== 'done' && left !== 'taken') await files.remove(id);
    return left;
  }

  private endOf(job: Job, done: Result<JobResult>): Partial<Job> {
    if (this.end.signal.aborted && !done.ok) return leftBehind(job, true);
    const ended = { ...endedAs(job, done.ok ? [] : done.problems), percent: 100 };
    if (!done.ok || ended.state !== 'done') return ended;
    const { fileName, mediaType, bytes } = done.value;
    return { ...ended, fileName, mediaType, bytes: bytes.byteLength };
  }

  private get expiry(): string {
    return this.book.clock.instant(KEPT);
  }
}
