import { type Ground, prepareGround, type Round } from '../faults/rounds.js';
import { databases, type EmptyDatabase } from '../support/databases.js';

/** Three of the rounds of `npm run faults`. Each demands that acknowledged = stored, and verifies. */
describe.each(databases)('a server on $name that is killed at random moments', (on) => {
  let database: EmptyDatabase;
  let ground: Ground;
  const rounds: Round[] = [];

  beforeAll(async () => {
    database = await on.create();
    ground = await prepareGround(database.url);
  });
  afterAll(async () => {
    await ground.remove();
    await database.remove();
  });

  it.each([1, 2, 3])(
    'has stored what it acknowledged, and takes the rest again: round %i',
    async () => {
      rounds.push(await ground.round());
      // Whatever the moment, somebody was waiting for an answer.
      expect(rounds.at(-1)?.unclear).toBeGreaterThan(0);
    },
  );

  it('had acknowledged something, and ends with exit code 0 when it is asked to', async () => {
    expect(rounds.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(0);
    expect(await ground.installation.stop()).toBe(0);
  });
});
