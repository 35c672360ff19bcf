import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runHere } from './commands.js';
import { freePort } from '../../src/cli/bench/free-port.js';

/** The compiled program this test belongs to: `dist`, or whatever folder it was compiled into. */
const program = (name: string) => fileURLToPath(new URL(`../../src/${name}.js`, import.meta.url));

/** An installation as an operator has it: a data folder, a server process, a command line. */
export interface Installation {
  readonly origin: string;
  /** Of the server; undefined while there is none. */
  readonly pid: () => number | undefined;
  /** Starts the server, or starts it again; resolves when it answers. */
  start(): Promise<void>;
  /** As a power cut would end it. */
  kill(): Promise<void>;
  /** Asks it to end, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Runs a command beside the server and gives its stdout. Rejects when it ends non-zero. */
  cli(args: readonly string[], input?: string): Promise<string>;
  /** Gives this file to `import-roster` for the open wave of the survey. */
  importRoster(csv: string): Promise<void>;
  /** Begins a command and kills it after so many milliseconds, unless it has ended by then. */
  interrupt(args: readonly string[], after: number): Promise<void>;
  /** The same, so many milliseconds after a file has appeared. */
  interruptWhen(args: readonly string[], file: string, after: number): Promise<void>;
  /** Writes a file that goes with the data; gives its path. */
  write(name: string, content: string): string;
  /** Ends everything and deletes the data. */
  remove(): Promise<void>;
}

/** After so long a server that was asked to end hangs. */
const LONGEST_END = 60_000;

/** @param settings on top of an empty data folder of its own and a free port; without demo data */
export async function createInstallation(
  settings: Readonly<Record<string, string>> = {},
): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    PORT: String(port),
    BASE_URL: origin,
    DATA_DIR: folder,
    DEMO: '0',
    ...settings,
  };
  let server: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    if (ending === undefined) return null;
    // Already ended by itself: there is no event to wait for.
    if (ending.exitCode !== null || ending.signalCode !== null) return ending.exitCode;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    const late = setTimeout(() => ending.kill('SIGKILL'), LONGEST_END);
    const [code, by] = (await ended) as [number | null, NodeJS.Signals | null];
    clearTimeout(late);
    if (by === 'SIGKILL' && signal !== by) throw new Error('The server did not end.');
    return code;
  };
  const stop = () => end('SIGTERM');
  const cli: Installation['cli'] = async (args, input = '') => {
    const { code, stdout, stderr } = await runHere(args, env, input);
    if (code !== 0) throw new Error(stderr);
    return stdout;
  };
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  return {
    origin,
    pid: () => server?.pid,
    start: async () => {
      server = spawn(process.execPath, [program('main')], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      await answers(origin, server);
    },
    kill: async () => {
      await end('SIGKILL');
    },
    stop,
    ...{ cli, write },
    importRoster: async (csv) => {
      const file = write('einladungen.csv', csv);
      await cli(['import-roster', file, '--survey', 'verstetigung-qm', '--wave', '2026']);
    },
    interrupt: async (args, after) => {
      const running = spawn(process.execPath, [program('cli'), ...args], { env, stdio: 'ignore' });
      const timer = setTimeout(() => running.kill('SIGKILL'), after);
      await once(running, 'exit');
      clearTimeout(timer);
    },
    interruptWhen: async (args, file, after) => {
      const running = spawn(process.execPath, [program('cli'), ...args], { env, stdio: 'ignore' });
      const ended = once(running, 'exit');
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 1));
      setTimeout(() => running.kill('SIGKILL'), after);
      await ended;
    },
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server is healthy; rejects with what it said when it ends before. */
async function answers(origin: string, server: ChildProcess): Promise<void> {
  let said = '';
  const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000));
  server.stdout?.on('data', listen);
  server.stderr?.on('data', listen);
  const until = Date.now() + 60_000;
  while (Date.now() < until && server.exitCode === null) {
    const health = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (health?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill('SIGKILL');
  throw new Error(`The server did not start:\n${said}`);
}
