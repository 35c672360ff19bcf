import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { isLive, isReady, type Job } from '../../domain/job/job.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { type Account, actorOf } from '../accounts/account.js';
import { AuditService } from '../audit/audit.service.js';
import { JobBook } from './job-book.js';
import { JobKinds } from './job-kinds.js';
import { JobQueue } from './job-queue.js';
import { KEPT, MOST_LIVE } from './job-terms.js';

/** Whoever asks: the account, with the role it has now. */
export type Asker = Pick<Account, 'id' | 'name' | 'role'>;

export interface Asked {
  readonly kind: string;
  /** German, for the list: at most 300 characters. */
  readonly title: string;
  /** JSON. */
  readonly request: unknown;
  /** Key of the survey whose answers the result will hold one by one. */
  readonly raw?: string;
}

/** Jobs for those who ask. An account sees its own ones, and of them those its role may ask for. */
@Injectable()
export class JobsService {
  constructor(
    private readonly book: JobBook,
    private readonly kinds: JobKinds,
    private readonly queue: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /** @returns the job's id; `job.not-allowed` or `job.too-many` */
  async ask(asker: Asker, { kind, title, request, raw = '' }: Asked): Promise<Result<string>> {
    if (!this.allows(asker, kind)) return failed({ code: 'job.not-allowed', at: '' });
    const id = randomUUID();
    const [created, expires] = [this.book.clock.instant(), this.book.clock.instant(KEPT)];
    const job: Job = {
      ...{ id, kind, title, account: asker.id, raw, request, state: 'waiting', percent: 0 },
      ...{ cancelling: false, problems: [], created, beat: created, expires, worker: '', tries: 0 },
      ...{ fileName: '', mediaType: '', bytes: 0 },
    };
    return this.book.database.write(async (tx): Promise<Result<string>> => {
      if ((await this.book.jobs.countLive(tx, asker.id)) >= MOST_LIVE) {
        return failed({ code: 'job.too-many', at: '', details: { max: MOST_LIVE } });
      }
      await this.queue.put(tx, job);
      const event = { by: actorOf(asker), action: 'job.asked', object: title } as const;
      await this.audit.record(event, tx);
      return ok(id);
    });
  }

  /** The newest first. */
  async list(asker: Asker): Promise<readonly Job[]> {
    const own = await this.book.jobs.listOf(this.book.database.reader, asker.id);
    const now = this.book.clock.instant();
    return own.filter((job) => this.allows(asker, job.kind) && (isLive(job) || now < job.expires));
  }

  async find(asker: Asker, id: string): Promise<Job | undefined> {
    const job = await this.book.jobs.find(this.book.database.reader, id);
    return job?.account === asker.id && this.allows(asker, job.kind) ? job : undefined;
  }

  /** One that waits ends at once, one that runs as soon as whoever works on it hears of it. */
  async cancel(asker: Asker, id: string): Promise<Result<void>> {
    const job = await this.find(asker, id);
    if (job === undefined) return failed({ code: 'job.unknown', at: '' });
    return this.book.database.write(async (tx) => {
      const now = await this.book.jobs.find(tx, id);
      if (now?.state === 'waiting') await this.book.jobs.update(tx, id, { state: 'cancelled' });
      if (now?.state === 'running') await this.book.jobs.update(tx, id, { cancelling: true });
      return ok(undefined);
    });
  }

  /** The same work once more, as a job of its own. */
  async repeat(asker: Asker, id: string): Promise<Result<string>> {
    const job = await this.find(asker, id);
    if (job === undefined) return failed({ code: 'job.unknown', at: '' });
    return this.ask(asker, job);
  }

  /** The result, once for each time it is fetched in the audit trail; undefined where there is none (any more). */
  async open(
    asker: Asker,
    id: string,
  ): Promise<{ readonly job: Job; readonly stream: Readable } | undefined> {
    const job = await this.find(asker, id);
    if (job === undefined || !isReady(job, this.book.clock.instant())) return undefined;
    const stream = await this.book.files.read(id);
    if (stream === undefined) return undefined;
    await this.audit.record({ by: actorOf(asker), action: 'job.fetched', object: job.title });
    return { job, stream };
  }

  private allows({ role }: Asker, kind: string): boolean {
    return this.kinds.find(kind)?.roles.includes(role) ?? false;
  }
}
