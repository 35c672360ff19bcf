import { Database } from '../../src/persistence/database.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const TOKEN = 'nur-fuer-diesen-test-0123456789';

describe('watching over the server', () => {
  let web: WebApp;

  beforeAll(async () => {
    web = await startWebApp({
      environment: { METRICS_TOKEN: TOKEN, BASE_URL: 'http://a.example' },
    });
  });
  afterAll(() => web.close());

  /** The value of one line of the metrics, by all that stands before it. */
  async function read(line: string): Promise<number | undefined> {
    const { text } = await web.get('/metrics');
    const found = text.split('\n').find((each) => each.startsWith(`${line} `));
    return found === undefined ? undefined : Number(found.slice(line.length + 1));
  }

  it('counts requests by pattern and status, and never says who asked for what', async () => {
    await web.get('/quittung/GEHEI-MERCO-DEDEN-NIEMA-NDSIEH');
    await web.get('/gibt-es-nicht?suche=geheim');
    const { status, headers, text } = await web.get('/metrics');

    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ]);
    expect(text).not.toMatch(/geheim/i);
    const seconds = 'akteursrunde_http_request_seconds_count';
    expect(await read(`${seconds}{method="GET",route="/quittung/:code",status="404"}`)).toBe(1);
  });

  it('tells how many writes were committed together, and how many wait', async () => {
    const database = web.app.get(Database);
    const commits = (await read('akteursrunde_commit_writes_count')) ?? 0;
    const writes = (await read('akteursrunde_commit_writes_sum')) ?? 0;
    await Promise.all(Array.from({ length: 5 }, () => database.write(() => Promise.resolve())));

    expect(await read('akteursrunde_commit_writes_count')).toBe(commits + 1);
    expect(await read('akteursrunde_commit_writes_sum')).toBe(writes + 5);
    expect(await read('akteursrunde_writes_waiting')).toBe(0);
    expect(await read('akteursrunde_loop_delay_seconds{quantile="1"}')).toBeGreaterThanOrEqual(0);
    expect(await read('akteursrunde_memory_bytes')).toBeGreaterThan(10_000_000);
  });

  it.each([
    [{}, 200],
    [{ 'x-forwarded-for': '203.0.113.7' }, 404],
    [{ 'x-forwarded-for': '127.0.0.1' }, 404],
    [{ via: '1.1 proxy' }, 404],
    [{ via: '1.1 proxy', authorization: `Bearer ${TOKEN}` }, 200],
    [{ via: '1.1 proxy', authorization: `Bearer ${TOKEN}x` }, 404],
    [{ via: '1.1 proxy', authorization: 'Bearer ' }, 404],
  ])(
    'shows its numbers to this machine and to who has the token: %j is answered %i',
    async (headers, status) => {
      expect((await web.get('/metrics', headers)).status).toBe(status);
    },
  );

  it('has no token by itself', async () => {
    const closed = await startWebApp();
    const headers = { via: '1.1 proxy', authorization: 'Bearer undefined' };
    expect((await closed.get('/metrics', headers)).status).toBe(404);
    await closed.close();
  });

  it('is not ready while the first write waits for ten seconds, though the database answers', async () => {
    const database = web.app.get(Database);
    let finish: () => void = () => undefined;
    const stuck = database.write(() => new Promise<void>((resolve) => (finish = resolve)));
    const next = database.write(() => Promise.resolve());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(database.activity.waiting).toBe(2);
    expect((await web.get('/readyz')).status).toBe(200);

    const now = performance.now.bind(performance);
    const later = now() + 11_000;
    performance.now = () => later;
    const answer = await web.get('/readyz');
    performance.now = now;
    expect(answer.body).toEqual({ status: 'unavailable' });
    expect((await web.get('/healthz')).status).toBe(200);

    finish();
    await Promise.all([stuck, next]);
    expect(database.activity).toEqual({ waiting: 0, waitingSeconds: 0 });
  });

  it('counts groups of writes that were lost as a whole, and goes on', async () => {
    const database = web.app.get(Database);
    const before = (await read('akteursrunde_database_errors_total{kind="commit"}')) ?? 0;
    const lost = database.write((tx) => tx.query('ROLLBACK'));
    await expect(lost).rejects.toThrow();
    expect(await read('akteursrunde_database_errors_total{kind="commit"}')).toBe(before + 1);
    expect(await database.write(() => Promise.resolve('stored'))).toBe('stored');
  });

  it('is neither healthy nor ready without its database', async () => {
    const broken = await startWebApp();
    await broken.app.get(Database).close();
    for (const path of ['/healthz', '/readyz']) {
      expect((await broken.get(path)).status).toBe(503);
    }
    await broken.close();
  });

  it('gives every answer the name under which it stands in the log', async () => {
    const { headers } = await web.get('/', { 'x-request-id': 'von-aussen' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}$/);
  });
});
