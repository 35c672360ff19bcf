import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';
import { MetricsService } from '../../src/application/watch/metrics.service.js';
import { Database } from '../../src/persistence/database.js';
import { databases } from '../support/databases.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

/** What an office that watches its server asks for. */
const TOLD = [
  'akteursrunde_http_request_seconds_count',
  'akteursrunde_http_request_seconds_bucket',
  'akteursrunde_writes_waiting',
  'akteursrunde_writes_waiting_seconds',
  'akteursrunde_commit_seconds_count',
  'akteursrunde_commit_writes_sum',
  'akteursrunde_loop_delay_seconds',
  'akteursrunde_jobs',
  'akteursrunde_job_seconds_count',
  'akteursrunde_database_errors_total',
  'akteursrunde_memory_bytes',
  'akteursrunde_uptime_seconds',
];

/** Takes the transaction away under whoever writes. */
const breakOf = (database: string) =>
  database === 'SQLite' ? 'ROLLBACK' : 'SELECT pg_terminate_backend(pg_backend_pid())';

describe.each(databases)('numbers for whoever watches the server, on $name', (on) => {
  let web: WebApp;

  beforeAll(async () => {
    web = await startWebApp({ on });
  });
  afterAll(() => web.close());

  const lines = async () => (await web.get('/metrics')).text.split('\n');
  const errors = async (kind: string) => {
    const start = `akteursrunde_database_errors_total{kind="${kind}"} `;
    const line = (await lines()).find((each) => each.startsWith(start));
    return line === undefined ? undefined : Number(line.slice(start.length));
  };

  it('say all of this, and the manual for operators explains each', async () => {
    await web.get('/');
    await web.app.get(Database).write(() => Promise.resolve());
    web.app.get(MetricsService).observeJob('letters', 'done', 1);
    const text = await lines();
    expect(TOLD.filter((name) => !text.some((line) => line.startsWith(name)))).toEqual([]);
    const manual = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
    const names = text.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []);
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
  });

  it('count what fails for the database: commits, and requests that only read', async () => {
    const database = web.app.get(Database);
    expect([await errors('commit'), await errors('request')]).toEqual([0, 0]);
    const lost = database.write((tx) => tx.query(breakOf(on.name)));
    await expect(lost).rejects.toThrow();
    expect([await errors('commit'), await errors('request')]).toEqual([1, 0]);

    await database.write((tx) => tx.query('ALTER TABLE responses RENAME TO gone'));
    expect((await web.get('/quittung/GEHEI-MERCO-DEDEN-NIEMA-NDSIEH')).status).toBe(500);
    expect([await errors('commit'), await errors('request')]).toEqual([1, 1]);
    // What the visitor got wrong is no error of the database.
    expect((await web.get('/gibt-es-nicht')).status).toBe(404);
    await database.write((tx) => tx.query('ALTER TABLE gone RENAME TO responses'));
    expect((await web.get('/quittung/GEHEI-MERCO-DEDEN-NIEMA-NDSIEH')).status).toBe(404);
    expect([await errors('commit'), await errors('request')]).toEqual([1, 1]);
  });
});
