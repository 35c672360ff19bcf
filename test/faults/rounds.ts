import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createInstallation, type Installation } from '../support/server.js';
import { SMALL_CATALOGUE, SMALL_ITEMS, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder } from '../support/survey-folder.js';
import { bodyOf, PATH, WAVE, type State } from './bodies.js';
import { readJournal, type Journal, type Told } from './journal.js';
import { readStored } from './stored.js';

/** What one round came to. */
export interface Round {
  /** Milliseconds of load until the end came. */
  readonly moment: number;
  /** Submissions, changes and deletions that the client was told are done. */
  readonly acknowledged: number;
  /** Responses whose fate the client did not know. */
  readonly unclear: number;
  /** Of these, how many of what was last asked for were done all the same. */
  readonly done: number;
  /** Milliseconds from the end to the next good answer. */
  readonly recovery: number;
}

/** A server under load, and what must be stored in it. */
export interface Ground {
  readonly installation: Installation;
  /** One more round. Throws with all that does not fit. */
  round(): Promise<Round>;
  remove(): Promise<void>;
}

/**
 * Ends what it wants to end, brings it back, and resolves when all is well again; in between the
 * client goes on until nobody answers.
 *
 * @returns milliseconds until it was well
 */
export type Blow = (installation: Installation) => Promise<number>;

/** The server dies as in a power cut, and is started again. */
export const killServer: Blow = async (installation) => {
  await installation.kill();
  const begun = performance.now();
  await installation.start();
  return performance.now() - begun;
};

const LATEST = 1500;

export async function prepareGround(databaseUrl: string, blow: Blow = killServer): Promise<Ground> {
  const waves = [{ key: WAVE, opens: '2020-01-01' }];
  const items = SMALL_ITEMS.filter(({ key }) => ['r', 'warum'].includes(key));
  const surveys = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey({ waves, items })]);
  const installation = await createInstallation({
    DATABASE_URL: databaseUrl,
    SURVEYS_DIR: surveys.path,
    LOG_LEVEL: 'warn',
  });
  await installation.start();
  const expected = new Map<number, State>();
  let rounds = 0;
  let highest = 0;
  return {
    installation,
    round: async () => {
      rounds += 1;
      const file = installation.write(`runde-${rounds}.log`, '');
      const first = highest + 1;
      const { told, ...round } = await playRound({
        ...{ installation, databaseUrl, blow, expected, file, first },
      });
      highest = Math.max(...told);
      return round;
    },
    remove: async () => {
      await installation.remove();
      surveys.remove();
    },
  };
}

interface Play {
  readonly installation: Installation;
  readonly databaseUrl: string;
  readonly blow: Blow;
  /** All that earlier rounds have left; this round adds its own. */
  readonly expected: Map<number, State>;
  readonly file: string;
  /** Number of the first response; none is ever used twice. */
  readonly first: number;
}

async function playRound(play: Play): Promise<Round & { readonly told: readonly number[] }> {
  const { installation, databaseUrl, expected, file, first } = play;
  const moment = randomInt(20, LATEST);
  const load = startLoad(installation.origin, file, first);
  await begun(file);
  await setTimeout(moment);
  const recovery = await play.blow(installation);
  await endLoad(load);

  const journal = readJournal(file);
  const stored = await readStored(databaseUrl);
  demand(differences(expected, journal, stored));
  await installation.cli(['verify-data']);
  const unclear = [...journal.told].filter(([, { allowed }]) => allowed.length > 1);
  const done = unclear.filter(([number, { allowed }]) => stored.get(number) === allowed.at(-1));
  await sendAgain(installation.origin, journal, stored);
  const again = await readStored(databaseUrl);
  for (const [number] of journal.told) remember(expected, number, again.get(number));
  return {
    told: [...journal.told.keys()],
    moment,
    acknowledged: journal.acknowledged,
    unclear: unclear.length,
    done: done.length,
    recovery: Math.round(recovery),
  };
}

function remember(expected: Map<number, State>, number: number, state: State | undefined): void {
  if (state !== undefined) expected.set(number, state);
}

/** Acknowledged = stored: of this round and of all before it, and nothing besides. */
function differences(
  expected: ReadonlyMap<number, State>,
  { told, wrong }: Journal,
  stored: ReadonlyMap<number, State>,
): readonly string[] {
  const earlier = [...expected].filter(([number, state]) => stored.get(number) !== state);
  const now = [...told].filter(([number, { allowed }]) => !allowed.includes(stored.get(number)));
  const foreign = [...stored.keys()].filter((each) => !expected.has(each) && !told.has(each));
  return [
    ...wrong.map((line) => `The client was answered wrongly: ${line}.`),
    ...earlier.map(([number]) => `${number} of an earlier round is ${stored.get(number)}.`),
    ...now.map(
      ([each, { allowed }]) => `${each} is ${stored.get(each)}, not ${allowed.join('/')}.`,
    ),
    ...foreign.map((number) => `${number} is stored, but was never sent.`),
  ];
}

/** Whoever got no answer sends again and is served; what was deleted does not come back. */
async function sendAgain(
  origin: string,
  { told }: Journal,
  stored: ReadonlyMap<number, State>,
): Promise<void> {
  // Of those whose fate is clear, some: all of them would take longer than the round itself.
  const asked = [...told].filter(
    ([number, { allowed }]) => allowed.length > 1 || number % 10 === 0,
  );
  const problems: string[] = [];
  for (const [number, { allowed }] of asked) {
    const wanted = expectedStatus(allowed, stored.get(number));
    const status = await send(origin, number);
    if (status !== wanted) {
      problems.push(`${number}, sent again, was answered ${status}, not ${wanted}.`);
    }
  }
  demand(problems);
}

/** 409 says "deleted", or "there with other content"; 201 only who was never stored. */
function expectedStatus(allowed: Told['allowed'], stored: State | undefined): number {
  if (stored === 'first') return 200;
  return stored === undefined && allowed[0] === undefined && allowed.length > 1 ? 201 : 409;
}

async function send(origin: string, number: number): Promise<number> {
  const answer = await fetch(`${origin}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf(number, 'first')),
  });
  await answer.text();
  return answer.status;
}

function demand(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.slice(0, 20).join('\n'));
}

function startLoad(origin: string, file: string, first: number): ChildProcess {
  const program = fileURLToPath(new URL('load.js', import.meta.url));
  return spawn(process.execPath, [program, origin, file, String(first)], { stdio: 'inherit' });
}

/** Resolves with the first word of the client, so that moments count from there. */
async function begun(file: string): Promise<void> {
  while (readJournal(file).told.size === 0) await setTimeout(5);
}

async function endLoad(load: ChildProcess): Promise<void> {
  if (load.exitCode !== null || load.signalCode !== null) return;
  load.kill('SIGTERM');
  await once(load, 'exit');
}
