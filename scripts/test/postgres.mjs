/** A PostgreSQL of our own for one test run: empty, on a free port, gone afterwards. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { findPostgres } from './debian.mjs';

const SETTINGS = ['max_connections=200', 'listen_addresses=127.0.0.1'];

/** Speed before durability: the cluster lives for minutes. */
const FORGETFUL = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

/**
 * Starts it and gives `{ url, stop, kill, start }`, or `{ problem }` where that is not possible. The
 * user of the URL may create databases: every test file takes its own.
 *
 * @param durable keeps what it has acknowledged, as a database in use does: for tests that `kill` it
 */
export async function startPostgres({ durable = false } = {}) {
  const bin = findPostgres();
  if (bin === undefined) return { problem: 'PostgreSQL ist nicht installiert' };
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-pg-'));
  const user = unprivilegedUser();
  if (user === undefined) return { problem: 'kein Benutzer, unter dem PostgreSQL laufen darf' };
  if (user !== '') spawnSync('chown', [user, folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const tool = (name, ...args) => asUser(user, folder, join(bin, name), args);
  const stop = () => {
    tool('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };

  const port = await freePort();
  const settings = durable ? SETTINGS : [...SETTINGS, ...FORGETFUL];
  const options = [...settings, `port=${port}`, `unix_socket_directories=${folder}`];
  const asArguments = options.map((option) => `-c ${option}`).join(' ');
  const log = join(folder, 'log');
  const begin = ['pg_ctl', '-D', data, '-w', '-t', '60', '-l', log, '-o', asArguments, 'start'];
  const steps = [
    ['initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    begin,
  ];
  for (const step of steps) {
    const { status, stderr } = tool(...step);
    if (status === 0) continue;
    stop();
    return { problem: `PostgreSQL startet nicht (${step[0]}): ${String(stderr).slice(-300)}` };
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop,
    kill: () => killAll(data),
    start: () => startAgain(() => tool(...begin)),
  };
}

/** As a power cut ends it: the first process and all that it has begun, none of them asked. */
function killAll(data) {
  const first = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  for (const pid of [first, ...processes().filter((each) => parentOf(each) === first)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // Ended by itself in the meantime.
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

/** Until the system has cleared away what was killed, the new one believes in the old one. */
async function startAgain(begin) {
  for (let attempt = 1; ; attempt += 1) {
    const { status, stderr } = begin();
    if (status === 0) return;
    if (attempt === 20) throw new Error(`pg_ctl start: ${String(stderr)}`);
    await setTimeout(250);
  }
}

const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function parentOf(pid) {
  try {
    // Behind the name, which may hold anything, come the state and the parent.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root; '' means: as whoever we are. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return '';
  return ['postgres', 'nobody'].find((name) => spawnSync('id', [name]).status === 0);
}

function asUser(user, cwd, program, args) {
  const command =
    user === '' ? [program, ...args] : ['runuser', '-u', user, '--', program, ...args];
  // Not inherited: the server would keep our pipes open after pg_ctl has ended.
  return spawnSync(command[0], command.slice(1), {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 90_000,
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
