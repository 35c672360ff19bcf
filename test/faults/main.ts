import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type EmptyDatabase, postgresOn, sqlite } from '../support/databases.js';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres.js';
import { type Blow, killServer, prepareGround, type Round } from './rounds.js';

/**
 * `npm run faults`: kills the server, or its database, at random moments under load, and says after
 * each round whether what was acknowledged is stored. Ends non-zero with the first that is not.
 */
const USAGE = `npm run faults -- [--rounds 50] [--only sqlite|postgres|database]

  sqlite    der Server stirbt, auf SQLite
  postgres  der Server stirbt, auf PostgreSQL
  database  PostgreSQL stirbt, der Server bleibt (ein Zehntel der Runden)
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const isAsked = (name: string) => values.only === undefined || values.only === name;
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  if (isAsked('sqlite')) await play('SQLite, kill -9 des Servers', await sqlite.create(), rounds);
  if (!isAsked('postgres') && !isAsked('database')) return;
  const postgres = await startOwnPostgres();
  if ('problem' in postgres) {
    say(`\nÜbersprungen: PostgreSQL (${postgres.problem})`);
    return;
  }
  try {
    const create = () => postgresOn(postgres.url).create();
    if (isAsked('postgres')) {
      await play('PostgreSQL, kill -9 des Servers', await create(), rounds);
    }
    if (isAsked('database')) {
      const few = Math.ceil(rounds / 10);
      await play('PostgreSQL, kill -9 der Datenbank', await create(), few, killing(postgres));
    }
  } finally {
    postgres.stop();
  }
}

/** The database dies under a server that stays, and comes back a moment later. */
const killing =
  (postgres: OwnPostgres): Blow =>
  async ({ origin }) => {
    postgres.kill();
    const begun = performance.now();
    await expectStatus(origin, 503);
    await postgres.start();
    await expectStatus(origin, 200);
    const recovery = performance.now() - begun;
    // The client goes on meanwhile; what it is told now counts as well.
    await setTimeout(500);
    return recovery;
  };

async function expectStatus(origin: string, status: number): Promise<void> {
  const until = performance.now() + 30_000;
  while ((await fetch(`${origin}/healthz`)).status !== status) {
    if (performance.now() > until) throw new Error(`/healthz does not become ${status}.`);
    await setTimeout(20);
  }
}

async function play(
  name: string,
  database: EmptyDatabase,
  count: number,
  blow: Blow = killServer,
): Promise<void> {
  say(`\n${name}: ${count} Runden`);
  const ground = await prepareGround(database.url, blow);
  const played: Round[] = [];
  try {
    for (let number = 1; number <= count; number += 1) {
      const round = await ground.round();
      played.push(round);
      say(lineOf(number, round));
    }
    say(sumOf(played));
  } finally {
    await ground.remove();
  }
  // What is not as it should be stays, for whoever wants to look at it.
  await database.remove();
}

const lineOf = (number: number, round: Round) =>
  [
    `  ${String(number).padStart(3)}.`,
    `nach ${String(round.moment).padStart(4)} ms:`,
    `${String(round.acknowledged).padStart(5)} bestätigt und gespeichert,`,
    `${String(round.unclear).padStart(2)} ohne Antwort (${round.done} davon ausgeführt),`,
    `wieder da nach ${round.recovery} ms`,
  ].join(' ');

function sumOf(played: readonly Round[]): string {
  const sum = (of: (round: Round) => number) => played.reduce((all, each) => all + of(each), 0);
  const slowest = Math.max(...played.map(({ recovery }) => recovery));
  return (
    `  Zusammen ${sum((each) => each.acknowledged)} bestätigt, alle gespeichert, keine doppelt; ` +
    `${sum((each) => each.unclear)} ohne Antwort, ${sum((each) => each.done)} davon ausgeführt; ` +
    `am längsten wieder da nach ${slowest} ms.`
  );
}

if (values.help) say(USAGE);
else await main();
