import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';
import type { Installation } from './installation.js';
import type { Question, Said, Told } from './probe-messages.js';

/** A file in `servers/`. */
export type ServerKind =
  'product' | 'single-commits' | 'without-tallies' | 'nothing' | 'bare' | 'bare-cascade' | 'naive';

/** Ends what does not end by itself, in milliseconds. */
const PATIENCE = 10_000;

/** A server in a process of its own. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    /** From the start of the process until it listened, in milliseconds. */
    readonly startMs: number,
  ) {}

  /** @throws Error with what it said, where it ends before it listens */
  static async start(installation: Installation, kind: ServerKind): Promise<ServerProcess> {
    const port = String(await freePort());
    const environment = {
      ...installation.environment,
      PORT: port,
      BASE_URL: `http://127.0.0.1:${port}`,
    };
    const file = fileURLToPath(new URL(`./servers/${kind}.js`, import.meta.url));
    const begun = performance.now();
    const child = fork(file, [JSON.stringify(environment)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
    const listening = once(child, 'message') as Promise<[Said]>;
    const ended = once(child, 'exit').then(() => {
      throw new Error(`The server ${kind} did not start:\n${said}`);
    });
    await Promise.race([listening, ended]);
    ended.catch(() => undefined);
    return new ServerProcess(child, Number(port), performance.now() - begun);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async cpu(): Promise<number> {
    return (await this.ask('cpu')).cpu ?? NaN;
  }

  /** MB */
  async memory(): Promise<number> {
    return (await this.ask('memory')).memory ?? NaN;
  }

  async forgetDelays(): Promise<void> {
    await this.ask('forget-delays');
  }

  async delays(): Promise<Told['delays']> {
    return (await this.ask('delays')).delays ?? { p50: NaN, p99: NaN, max: NaN };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const timer = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE);
    const exit = once(this.child, 'exit');
    this.child.send('end' satisfies Question);
    await exit;
    clearTimeout(timer);
  }

  private ask(question: Question): Promise<Partial<Told>> {
    return new Promise((resolve, reject) => {
      const gone = () => {
        reject(new Error('The server is gone.'));
      };
      const listen = (said: Said) => {
        if (!('answer' in said) || said.answer !== question) return;
        this.child.off('message', listen).off('exit', gone);
        resolve(said.told);
      };
      this.child.on('message', listen).once('exit', gone);
      this.child.send(question);
    });
  }
}
