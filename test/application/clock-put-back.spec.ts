import { randomUUID } from 'node:crypto';
import { LoginPauses } from '../../src/application/accounts/login-pauses.js';
import { StoredAttempts } from '../../src/application/attempts/stored-attempts.js';
import { Leases } from '../../src/application/leases.js';
import { JobKinds } from '../../src/application/jobs/job-kinds.js';
import { JobRunner } from '../../src/application/jobs/job-runner.js';
import { JobsService } from '../../src/application/jobs/jobs.service.js';
import { AttemptsRepository } from '../../src/persistence/attempts.repository.js';
import { JobsRepository } from '../../src/persistence/jobs.repository.js';
import { databases } from '../support/databases.js';
import { startServices, type TestServices } from '../support/services.js';

const HOUR = 60 * 60_000;

describe.each(databases)('a clock that is put back by hours, on $name', (on) => {
  let services: TestServices;
  beforeEach(async () => {
    services = await startServices({ on });
  });
  afterEach(() => services.close());

  it('does not keep a turn for somebody who was killed before', async () => {
    const { clock, database } = services;
    const leases = services.get(Leases);
    await database.write((tx) => leases.give(tx, 'backup', randomUUID()));
    expect(await leases.holderOf('backup')).toBeDefined();

    clock.advance(-3 * HOUR);
    expect(await leases.run('backup', () => Promise.resolve('done'))).toBe('done');
  });

  it('lets whoever has the turn say so again, and keep it', async () => {
    const { clock, database } = services;
    const leases = services.get(Leases);
    const holder = randomUUID();
    await database.write((tx) => leases.give(tx, 'backup', holder));
    clock.advance(-3 * HOUR);
    await leases.renew('backup', holder);
    expect(await leases.holderOf('backup')).toBe(holder);
  });

  it('does not make wrong tries count for longer than a window', async () => {
    const { clock, database } = services;
    const attempts = new StoredAttempts(database, services.get(AttemptsRepository), clock);
    await attempts.add('192.0.2.1');
    await attempts.add('192.0.2.1');
    expect(await attempts.count('192.0.2.1')).toBe(2);
    // The bucket is the day's: it must be the time alone that makes the difference.
    clock.advance(-3 * HOUR);
    expect(await attempts.count('192.0.2.1')).toBe(0);
    expect(await attempts.add('192.0.2.1')).toBe(1);
  });

  it('does not make a pause of a name longer than the longest', async () => {
    const pauses = services.get(LoginPauses);
    const caller = { name: 'lena', device: undefined };
    for (let failures = 0; failures < 5; failures += 1) await pauses.count(caller);
    expect((await pauses.count(caller)).kind).toBe('paused');
    services.clock.advance(-3 * HOUR);
    expect(await pauses.find('lena')).toBeUndefined();
    expect((await pauses.count(caller)).kind).toBe('counted');
  });

  it('does not leave a job to a process that is gone', async () => {
    const { clock, database } = services;
    services.get(JobKinds).add({
      name: 'kurz',
      roles: ['planner'],
      run: () => Promise.reject(new Error('nobody works here')),
    });
    const asker = { id: randomUUID(), name: 'lena', role: 'planner' } as const;
    const asked = await services
      .get(JobsService)
      .ask(asker, { kind: 'kurz', title: 'Probe', request: {} });
    const id = asked.ok ? asked.value : '';
    const jobs = services.get(JobsRepository);
    const gone = { state: 'running', worker: randomUUID(), beat: clock.instant() } as const;
    await database.write((tx) => jobs.update(tx, id, gone));
    clock.advance(-3 * HOUR);
    await services.get(JobRunner).tidy();
    expect((await jobs.find(database.reader, id))?.state).toBe('waiting');
  });
});
