/** A PostgreSQL of our own for one test run: empty, on a free port, gone afterwards. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { findPostgres } from './debian.mjs';

/** Speed before durability: the cluster lives for minutes. */
const SETTINGS = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_connections=200',
  'listen_addresses=127.0.0.1',
];

/**
 * Starts it and gives `{ url, stop }`, or `{ problem }` where that is not possible. The user of the
 * URL may create databases: every test file takes its own.
 */
export async function startPostgres() {
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
  const options = [...SETTINGS, `port=${port}`, `unix_socket_directories=${folder}`];
  const asArguments = options.map((option) => `-c ${option}`).join(' ');
  const steps = [
    ['initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    ['pg_ctl', '-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), '-o', asArguments, 'start'],
  ];
  for (const step of steps) {
    const { status, stderr } = tool(...step);
    if (status === 0) continue;
    stop();
    return { problem: `PostgreSQL startet nicht (${step[0]}): ${String(stderr).slice(-300)}` };
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
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
