import { setTimeout } from 'node:timers/promises';
import { load } from 'cheerio';
import { VerifyService } from '../../src/application/verify.service.js';
import { type ApiApp, SMALL, startApiApp } from '../support/api-app.js';
import { describeOnPostgres } from '../support/databases.js';
import { aBody } from '../support/small-survey.js';
import { createWire, type Wire } from '../support/tcp-proxy.js';

describeOnPostgres('a server whose PostgreSQL is restarted and slow', (on) => {
  let wire: Wire;
  let api: ApiApp;
  let next = 0;

  beforeAll(async () => {
    api = await startApiApp({
      name: on.name,
      create: async () => {
        const database = await on.create();
        wire = await createWire(database.url);
        return { url: wire.url, remove: () => database.remove() };
      },
    });
  });
  afterAll(async () => {
    await api.close();
    await wire.remove();
  });

  /** Sends so many at once; gives how each was answered, by its number. */
  async function send(count: number): Promise<ReadonlyMap<number, number>> {
    const numbers = Array.from({ length: count }, () => (next += 1));
    const statuses = await Promise.all(
      numbers.map(async (number) => (await api.submit(aBody({ number }))).status),
    );
    return new Map(numbers.map((number, index) => [number, statuses[index] ?? 0]));
  }

  async function expectStored(sent: ReadonlyMap<number, number>): Promise<void> {
    for (const [number, status] of sent) {
      // Whoever was told "stored" is known; whoever was not is served now, once.
      const again = (await api.submit(aBody({ number }))).status;
      expect(status === 201 ? [200] : [200, 201]).toContain(again);
    }
    const { differences } = await api.web.app.get(VerifyService).verify();
    expect(differences).toEqual([]);
  }

  it('says 503 in German while it is gone, loses nothing, and recovers by itself', async () => {
    expect([...(await send(4)).values()]).toEqual([201, 201, 201, 201]);
    const during = send(20);
    await setTimeout(10);
    await wire.cut();
    const sent = await during;
    expect([...sent.values()].filter((each) => each !== 201 && each !== 503)).toEqual([]);

    const refused = await api.submit(aBody({ number: 9_000 }));
    expect(refused).toMatchObject({ status: 503, body: { code: 'server.unavailable' } });
    expect((await api.get('/healthz')).status).toBe(503);
    // Unknown and therefore looked for: a page of somebody with a code.
    const page = await api.get('/quittung/AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GG');
    expect([page.status, load(page.text)('h1').text()]).toEqual([503, 'Zurzeit nicht erreichbar']);
    expect(load(page.text)('main').text()).toContain('nicht verloren');

    await wire.mend();
    expect((await api.get('/healthz')).status).toBe(200);
    await expectStored(sent);
    expect([...(await send(4)).values()]).toEqual([201, 201, 201, 201]);
  });

  it('waits for a slow one, and stores every answer once', async () => {
    wire.slow(150);
    const sent = await send(12);
    wire.slow(0);
    expect([...sent.values()]).toEqual(Array.from({ length: 12 }, () => 201));
    await expectStored(sent);
    const results = await api.get(`${SMALL}/results?wave=2026`, await api.tokenOf('planner'));
    expect(results).toMatchObject({ body: { responses: next } });
  });
});
