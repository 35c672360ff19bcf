import { runCommand } from '../../src/cli/run.js';
import { atTerminal } from '../../src/cli/terminal.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command as `npm run cli` does, in this process: a process of its own would spend a second or
 * two on loading what is loaded here already. One after the other, because the environment is that
 * of the whole process.
 */
export function runHere(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  input = '',
): Promise<Ended> {
  const running = last.then(() => run(args, environment, input));
  last = running.catch(() => undefined);
  return running;
}

/** A command that hangs fails by its name: those behind it would wait for it, and nobody would know for what. */
async function inTime(args: readonly string[], running: Promise<number>): Promise<number> {
  let late: NodeJS.Timeout | undefined;
  const never = new Promise<never>((_, reject) => {
    late = setTimeout(() => {
      reject(new Error(`not through after five minutes: ${args.join(' ')}`));
    }, 300_000);
  });
  try {
    return await Promise.race([running, never]);
  } finally {
    clearTimeout(late);
  }
}

async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  input: string,
): Promise<Ended> {
  const before = process.env;
  const data: Uint8Array[] = [];
  const notes: string[] = [];
  const own = {
    data: (text: string | Uint8Array) => void data.push(Buffer.from(text)),
    note: (line: string) => void notes.push(`${line}\n`),
    input: () => Promise.resolve(input),
  };
  process.env = { ...environment };
  try {
    const code = await atTerminal(own, () => inTime(args, runCommand(args)));
    return { code, stdout: Buffer.concat(data).toString('utf8'), stderr: notes.join('') };
  } finally {
    process.env = before;
  }
}
