import { Logger } from '@nestjs/common';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { JobKinds, type JobContext } from '../../src/application/jobs/job-kinds.js';
import { JobRunner } from '../../src/application/jobs/job-runner.js';
import { type Asker, JobsService } from '../../src/application/jobs/jobs.service.js';
import type { Job } from '../../src/domain/job/job.js';
import { ok } from '../../src/domain/problem.js';
import { JobsRepository } from '../../src/persistence/jobs.repository.js';
import { JobPartRow } from '../../src/persistence/entities/job-part.entity.js';
import { databases } from '../support/databases.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody } from '../support/small-survey.js';

const COLLEAGUE: Asker = { id: 'id-einer-anderen', name: 'kollegin', role: 'planner' };
const HOUR = 60 * 60_000;

const resultOf = (text: string) =>
  ok({ fileName: 'probe.txt', mediaType: 'text/plain', bytes: Buffer.from(text) });

/** A process that can do two kinds of work: one that is done at once, one that only ends by being stopped. */
function canWork({ get }: Pick<TestServices, 'get'>): void {
  const roles = ['planner'] as const;
  const kinds = get(JobKinds);
  kinds.add({ name: 'kurz', roles, run: (said) => Promise.resolve(resultOf(String(said))) });
  kinds.add({
    name: 'lang',
    roles,
    run: async (_, { signal, progress }: JobContext) => {
      progress(40);
      if (!signal.aborted) await once(signal, 'abort');
      throw signal.reason;
    },
  });
}

/** The same, and it works on whatever anybody asks for, as a server does. */
function serve(services: Pick<TestServices, 'get'>): void {
  canWork(services);
  services.get(JobRunner).begin();
}

/** Tries again until it is so: what other processes do has no moment to wait for. */
async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It never came to that.');
}

describe.each(databases)('jobs on $name', (on) => {
  let services: TestServices;
  let jobs: JobsService;
  let planner: Asker;
  let count = 0;
  beforeAll(async () => {
    services = await startServices({ on });
    jobs = services.get(JobsService);
    serve(services);
  });
  afterAll(() => services.close());
  beforeEach(() => {
    count += 1;
    planner = { id: `konto-${count}`, name: 'planung', role: 'planner' };
  });

  const ask = async (kind: string, request: unknown = '', raw = '', on = jobs) => {
    const asked = await on.ask(planner, { kind, title: `Auftrag ${kind}`, request, raw });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    return asked.value;
  };
  const stateOf = async (id: string) => (await jobs.find(planner, id))?.state;
  const reaches = (id: string, state: string) => until(async () => (await stateOf(id)) === state);
  /** Ids of jobs whose results are kept. */
  const files = async () => {
    const folder = join(services.dataDir, 'auftraege');
    const rows = await services.database.reader.find(JobPartRow);
    return [...rows.map(({ job }) => job), ...(existsSync(folder) ? readdirSync(folder) : [])];
  };
  const textOf = async (asker: Asker, id: string) => {
    const opened = await jobs.open(asker, id);
    return opened === undefined
      ? undefined
      : Buffer.concat(await opened.stream.toArray()).toString();
  };

  it('come to a result that is kept a day, for the account that asked and no other', async () => {
    const id = await ask('kurz', 'Guten Tag');
    await reaches(id, 'done');
    expect(await textOf(planner, id)).toBe('Guten Tag');
    expect(await jobs.list(COLLEAGUE)).toEqual([]);
    expect(await textOf(COLLEAGUE, id)).toBeUndefined();
    // The same account after its role was changed.
    expect(await textOf({ ...planner, role: 'coder' }, id)).toBeUndefined();

    services.clock.advance(24 * HOUR - 60_000);
    await services.get(JobRunner).tidy();
    expect(await files()).toEqual([id]);
    services.clock.advance(120_000);
    expect(await textOf(planner, id)).toBeUndefined();
    await services.get(JobRunner).tidy();
    expect(await files()).toEqual([]);
    expect(await jobs.find(planner, id)).toBeUndefined();
  });

  it('stop when somebody cancels them, waiting or running, and leave no file', async () => {
    const running = await ask('lang');
    await reaches(running, 'running');
    const waiting = await ask('kurz');
    await jobs.cancel(planner, waiting);
    expect(await stateOf(waiting)).toBe('cancelled');
    expect(await jobs.cancel(COLLEAGUE, running)).toMatchObject({
      problems: [{ code: 'job.unknown' }],
    });
    await jobs.cancel(planner, running);
    await reaches(running, 'cancelled');
    expect(await files()).toEqual([]);
    const again = await jobs.repeat(planner, waiting);
    expect(again).toMatchObject({ ok: true });
  });

  it('say how far they are, also to another process', async () => {
    const id = await ask('lang');
    const other = await services.startAnother();
    serve(other);
    const seen = await until(async () => {
      const job = await other.get(JobsService).find(planner, id);
      return job?.percent === 40 && job;
    });
    expect(seen.state).toBe('running');
    await other.get(JobsService).cancel(planner, id);
    await reaches(id, 'cancelled');
    await other.stop();
  });

  it('are given back by a server that is asked to end, and taken up by another', async () => {
    const first = await ask('lang');
    await reaches(first, 'running');
    const second = await ask('lang');
    const server = await services.startAnother();
    serve(server);
    await reaches(second, 'running');
    await server.stop();
    expect(await jobs.find(planner, second)).toMatchObject({ state: 'waiting', tries: 0 });
    await jobs.cancel(planner, first);
    await reaches(second, 'running');
    await jobs.cancel(planner, second);
    await reaches(second, 'cancelled');
  });

  it('whose process was killed are taken up half a minute later, and not a third time', async () => {
    const now = services.clock.instant();
    // As a process leaves it that was killed at once after it had taken the job.
    const leave = async (tries: number) => {
      const job: Job = {
        ...{
          id: crypto.randomUUID(),
          kind: 'kurz',
          title: 'Auftrag',
          account: planner.id,
          raw: '',
        },
        ...{ request: 'zuletzt', state: 'running', percent: 40, cancelling: false, problems: [] },
        ...{ created: now, beat: now, expires: now, fileName: '', mediaType: '', bytes: 0 },
        ...{ worker: crypto.randomUUID(), tries },
      };
      await services.database.write((tx) => services.get(JobsRepository).add(tx, job));
      return job.id;
    };
    const [once, twice] = [await leave(1), await leave(2)];
    await services.get(JobRunner).tidy();
    expect([await stateOf(once), await stateOf(twice)]).toEqual(['running', 'running']);
    services.clock.advance(40_000);
    await services.get(JobRunner).tidy();
    await reaches(once, 'done');
    expect(await textOf(planner, once)).toBe('zuletzt');
    expect(await stateOf(twice)).toBe('interrupted');
  });

  it('give no answers away that were deleted meanwhile', async () => {
    const sent = await services.responses.submit('klein', aBody());
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    const done = await ask('kurz', 'Antworten', 'klein');
    await reaches(done, 'done');
    const other = await ask('kurz', 'Zahlen');
    await reaches(other, 'done');
    const running = await ask('lang', '', 'klein');
    await reaches(running, 'running');
    await services.responses.remove(sent.value.receipt ?? '');
    expect(await textOf(planner, done)).toBeUndefined();
    expect(await textOf(planner, other)).toBe('Zahlen');
    await reaches(running, 'cancelled');
    expect((await jobs.find(planner, running))?.problems).toMatchObject([
      { code: 'job.overtaken' },
    ]);
  });

  it('give no answers away that were changed meanwhile', async () => {
    const sent = await services.responses.submit('klein', aBody({ number: 2 }));
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    const done = await ask('kurz', 'Antworten', 'klein');
    await reaches(done, 'done');
    const code = sent.value.receipt ?? '';
    const stored = await services.responses.find(code);
    const changed = { ...stored?.submission, answers: { r: '2' } };
    expect(await services.responses.change(code, changed)).toMatchObject({ ok: true });
    expect(await textOf(planner, done)).toBeUndefined();
  });

  it('are refused to roles they are not for, and beyond five at a time', async () => {
    const asked = { kind: 'lang', title: 'Auftrag', request: '' };
    expect(await jobs.ask({ ...planner, role: 'staff' }, asked)).toMatchObject({
      problems: [{ code: 'job.not-allowed' }],
    });
    for (let count = 0; count < 5; count += 1) await ask('lang');
    expect(await jobs.ask(planner, asked)).toMatchObject({
      problems: [{ code: 'job.too-many', details: { max: 5 } }],
    });
    const colleague = await jobs.ask(COLLEAGUE, asked);
    expect(colleague).toMatchObject({ ok: true });
    if (colleague.ok) await jobs.cancel(COLLEAGUE, colleague.value);
    for (const { id } of await jobs.list(planner)) await jobs.cancel(planner, id);
  });

  it('that cannot be done say so, and do not hold up the next', async () => {
    Logger.overrideLogger(false);
    services.get(JobKinds).add({
      ...{ name: 'kaputt', roles: ['planner'] },
      run: () => Promise.reject(new Error('broken on purpose')),
    });
    const broken = await ask('kaputt');
    const next = await ask('kurz', 'geht');
    await reaches(next, 'done');
    expect(await jobs.find(planner, broken)).toMatchObject({
      ...{ state: 'failed', problems: [{ code: 'job.broken' }] },
    });
  });
});
