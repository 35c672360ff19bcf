import { randomUUID } from 'node:crypto';
import { createInstallation, type Installation } from '../support/server.js';

const SURVEY = 'verstetigung-qm';
const AREAS = ['prohlis', 'gorbitz-ii', 'am-koitschgraben'];

/** A complete, valid response; `index` spreads them over areas and answers. */
const aResponse = (index: number) => ({
  id: randomUUID(),
  wave: '2026',
  area: AREAS[index % AREAS.length],
  actorType: 'polizei',
  channel: 'online',
  speaksFor: index % 2 === 0 ? 'organisation' : 'person',
  language: 'de',
  answers: {
    a_kontakt: 'woche',
    a_lage: (index % 5) + 1,
    a_anders: `Text ${index} mit\nZeilenumbruch`,
  },
});

type Response = ReturnType<typeof aResponse>;

async function post(origin: string, response: Response): Promise<number> {
  const answer = await fetch(`${origin}/api/v1/surveys/${SURVEY}/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(response),
  });
  await answer.text();
  return answer.status;
}

/** Sends all, 16 at a time; gives those that were acknowledged. A dead server ends the sending. */
async function postAll(
  origin: string,
  responses: readonly Response[],
  onAcknowledged: (count: number) => void,
): Promise<readonly Response[]> {
  const waiting = [...responses];
  const acknowledged: Response[] = [];
  const sender = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const status = await post(origin, next).catch(() => undefined);
      if (status === undefined) return;
      expect(status).toBe(201);
      acknowledged.push(next);
      onAcknowledged(acknowledged.length);
    }
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  return acknowledged;
}

describe('a server that is killed in the middle of 1,000 submissions', () => {
  let installation: Installation;
  const responses = Array.from({ length: 1000 }, (_, index) => aResponse(index));
  let acknowledged: readonly Response[] = [];

  beforeAll(async () => {
    installation = await createInstallation();
    await installation.start();
    let killed: Promise<void> | undefined;
    acknowledged = await postAll(installation.origin, responses, (count) => {
      if (count === 500) killed = installation.kill();
    });
    await killed;
    await installation.start();
  });
  afterAll(() => installation.remove());

  it('was really killed in the middle', () => {
    expect(acknowledged.length).toBeGreaterThanOrEqual(500);
    expect(acknowledged.length).toBeLessThan(1000);
  });

  it('has every response it acknowledged: sending it again changes nothing', async () => {
    const statuses = new Set<number>();
    for (const response of acknowledged) statuses.add(await post(installation.origin, response));
    expect([...statuses]).toEqual([200]);
  });

  it('has tallies that equal a recount', async () => {
    await expect(installation.cli(['verify-data'])).resolves.toBeDefined();
  });

  it('takes the rest, and counts each of the 1,000 exactly once', async () => {
    await postRest();
    const results = JSON.parse(
      await installation.cli(['results', '--survey', SURVEY, '--wave', '2026', '--format', 'json']),
    ) as { responses: number };
    expect(results.responses).toBe(1000);
    await expect(installation.cli(['verify-data'])).resolves.toBeDefined();
  });

  it('ends when it is asked to, with exit code 0', async () => {
    expect(await installation.stop()).toBe(0);
  });

  /** Some of the unacknowledged were stored all the same: 200, not a second 201. */
  async function postRest() {
    const done = new Set(acknowledged);
    for (const response of responses.filter((each) => !done.has(each))) {
      expect([200, 201]).toContain(await post(installation.origin, response));
    }
  }
});
