import { Injectable } from '@nestjs/common';
import { type EntityManager, In, LessThan, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { Job } from '../domain/job/job.js';
import type { Problem } from '../domain/problem.js';
import { JobRow } from './entities/job.entity.js';

const LIVE = ['waiting', 'running'] as const;

/** Of whom nothing was heard since an instant, or only beyond one that is yet to come. */
interface Silence {
  readonly silent: string;
  readonly beyond: string;
}

@Injectable()
export class JobsRepository {
  async add(tx: EntityManager, job: Job): Promise<void> {
    const last = (await tx.maximum(JobRow, 'number')) ?? 0;
    await tx.insert(JobRow, { ...toRow(job), number: last + 1 });
  }

  /** Those of an account, the newest first. */
  async listOf(reader: EntityManager, account: string): Promise<Job[]> {
    const order = { number: 'DESC' } as const;
    return (await reader.find(JobRow, { where: { account }, order })).map(toJob);
  }

  async find(reader: EntityManager, id: string): Promise<Job | undefined> {
    const row = await reader.findOneBy(JobRow, { id });
    return row === null ? undefined : toJob(row);
  }

  /** The one that has waited longest. */
  async findWaiting(reader: EntityManager): Promise<Job | undefined> {
    const order = { number: 'ASC' } as const;
    const row = await reader.findOne(JobRow, { where: { state: 'waiting' }, order });
    return row === null ? undefined : toJob(row);
  }

  async countLive(reader: EntityManager, account: string): Promise<number> {
    return reader.countBy(JobRow, { account, state: In([...LIVE]) });
  }

  async countByState(
    reader: EntityManager,
  ): Promise<readonly { readonly state: string; readonly count: number }[]> {
    const rows = await reader.sql<{ state: string; count: string | number }[]>`
      SELECT state AS "state", count(*) AS "count" FROM jobs GROUP BY state`;
    return rows.map(({ state, count }) => ({ state, count: Number(count) }));
  }

  async update(tx: EntityManager, id: string, changes: Partial<Job>): Promise<void> {
    await tx.update(JobRow, { id }, toRow(changes));
  }

  /** Whether there is something to interrupt or to remove. */
  async hasLeftOver(
    reader: EntityManager,
    { now, ...silence }: Silence & { readonly now: string },
  ): Promise<boolean> {
    return reader.exists(JobRow, { where: [...silentSince(silence), expiredAt(now)] });
  }

  /** Those of whose workers nothing has been heard since an instant. */
  async silentSince(reader: EntityManager, silence: Silence): Promise<Job[]> {
    return (await reader.findBy(JobRow, silentSince(silence))).map(toJob);
  }

  /** Whose results hold answers of a survey: finished ones end at once, running ones are to stop. */
  async outdate(
    tx: EntityManager,
    surveyKey: string,
    { now, problem }: { readonly now: string; readonly problem: Problem },
  ): Promise<void> {
    const raw = surveyKey;
    await tx.update(JobRow, { raw, state: 'done' }, { expires: now });
    const stop = toRow({ cancelling: true, problems: [problem] });
    await tx.update(JobRow, { raw, state: 'running' }, stop);
  }

  /** Deletes what has expired. */
  async removeExpired(tx: EntityManager, now: string): Promise<void> {
    await tx.delete(JobRow, expiredAt(now));
  }

  /** Ids of all there are. */
  async ids(reader: EntityManager): Promise<string[]> {
    return (await reader.find(JobRow, { select: { id: true } })).map(({ id }) => id);
  }
}

/** Who spoke at an instant that is yet to come spoke before the clock was put back. */
const silentSince = ({ silent, beyond }: Silence) => [
  { state: 'running', beat: LessThan(silent) },
  { state: 'running', beat: MoreThan(beyond) },
];

const expiredAt = (now: string) => ({ state: Not(In([...LIVE])), expires: LessThanOrEqual(now) });

function toRow(job: Job): Omit<JobRow, 'number'>;
function toRow(job: Partial<Job>): Partial<JobRow>;
function toRow({ request, problems, ...job }: Partial<Job>): Partial<JobRow> {
  return {
    ...job,
    ...(request === undefined ? {} : { request: JSON.stringify(request) }),
    ...(problems === undefined ? {} : { problems: JSON.stringify(problems) }),
  };
}

function toJob(row: JobRow): Job {
  const { id, kind, title, account, raw, percent, cancelling, created, beat, expires } = row;
  const { worker, tries } = row;
  const { fileName, mediaType, bytes } = row;
  return {
    ...{ id, kind, title, account, raw, percent, cancelling, created, beat, expires },
    ...{ fileName, mediaType, bytes },
    worker: worker ?? '',
    tries: tries ?? 0,
    state: row.state as Job['state'],
    request: JSON.parse(row.request) as unknown,
    problems: JSON.parse(row.problems) as Problem[],
  };
}
