import fc from 'fast-check';
import type { Submission } from '../../src/domain/response/answer.js';
import { databases } from '../support/databases.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody } from '../support/small-survey.js';

/** One thing a respondent does; `fails`: the transaction breaks after everything was written. */
interface Action {
  readonly what: 'submit' | 'change' | 'remove';
  readonly number: number;
  readonly body: object;
  readonly fails: boolean;
}

const ANSWERS = fc.record(
  {
    r: fc.constantFrom<unknown>('1', '2', '5', { none: 'weiss-nicht' }),
    s: fc.constantFrom('ja', 'nein'),
    m: fc.constantFrom<unknown>([], ['a'], ['b', 'c'], { choices: ['other'], other: 'Feste' }),
    k: fc.constantFrom(['x'], ['y', 'z']),
    p: fc.constantFrom({ u: 100 }, { u: 30, v: 70 }),
    z: fc.constantFrom(0, 2.5, 1000),
    t: fc.constantFrom({ fest: { stance: 'macht' } }, { rat: { stance: 'koennte', hours: 4 } }),
  },
  { requiredKeys: [] },
);

const ACTION: fc.Arbitrary<Action> = fc.record({
  what: fc.constantFrom('submit', 'submit', 'change', 'remove'),
  number: fc.integer({ min: 1, max: 8 }),
  body: fc.record({
    area: fc.constantFrom('nord', 'sued'),
    actorType: fc.constantFrom('schule', 'polizei'),
    channel: fc.constantFrom('online', 'paper'),
    speaksFor: fc.constantFrom('organisation', 'person'),
    answers: ANSWERS,
  }),
  fails: fc.boolean(),
});

/** Within a batch every id comes once, so that it is known what must have become of it. */
const BATCHES = fc.array(
  fc.uniqueArray(ACTION, { selector: ({ number }) => number, minLength: 2 }),
  { minLength: 2, maxLength: 5 },
);

describe.each(databases)('whatever happens in whatever order on $name', (kind) => {
  let services: TestServices;
  beforeAll(async () => {
    services = await startServices({ on: kind });
  });
  afterAll(() => services.close());

  const receiptOf = (number: number) =>
    `AAAAA-AAAAA-AAAAA-AAAAA-${String(number).padStart(6, '0')}`;

  async function act({ what, number, body, fails }: Action): Promise<void> {
    const also = () => (fails ? Promise.reject(new Error('broken')) : Promise.resolve());
    const receipt = receiptOf(number);
    const whole = { ...aBody({ number }), ...body };
    if (what === 'remove') await services.responses.remove(receipt);
    else if (what === 'change') await services.responses.change(receipt, whole, { also });
    else await services.responses.submit('klein', whole, { receipt, also });
  }

  /** The part of a response that the actions choose. */
  function contentOf({ area, actorType, channel, speaksFor, answers }: Submission): object {
    return { area, actorType, channel, speaksFor, answers };
  }

  /** What there is after one action, told in the simplest way; nothing comes back once deleted. */
  function expectAfter(
    stored: Map<number, object | 'deleted'>,
    { what, number, body, fails }: Action,
  ) {
    const before = stored.get(number);
    const exists = typeof before === 'object';
    if (what === 'remove' && exists) stored.set(number, 'deleted');
    if (what === 'change' && exists && !fails) stored.set(number, body);
    if (what === 'submit' && before === undefined && !fails) stored.set(number, body);
  }

  it('tallies equal a recount, and no response is lost with a neighbour that failed', async () => {
    let round = 0;
    const play = async (batches: readonly (readonly Action[])[]) => {
      round += 1;
      const stored = new Map<number, object | 'deleted'>();
      for (const batch of batches) {
        const actions = batch.map((each) => ({ ...each, number: round * 10 + each.number }));
        // All at once: they share commits.
        await Promise.allSettled(actions.map(act));
        for (const action of actions) expectAfter(stored, action);
      }
      const found = new Map<number, object | 'deleted'>();
      for (const number of stored.keys()) {
        const response = await services.responses.find(receiptOf(number));
        found.set(number, response ? contentOf(response.submission) : 'deleted');
      }
      expect(found).toEqual(stored);
      expect((await services.verify.verify()).differences).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(BATCHES, play), { seed: 20260501, numRuns: 25 });
  });
});
