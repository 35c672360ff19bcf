import { writeFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';

/**
 * What a command says. Data go to stdout or a file and nothing else does, so that output can be
 * piped; notes and problems go to stderr.
 */
export interface Terminal {
  data(text: string | Uint8Array): void;
  note(line: string): void;
  /** All of stdin. */
  input(): Promise<string>;
}

let current: Terminal = {
  data: (text) => process.stdout.write(text),
  note: (line) => process.stderr.write(`${line}\n`),
  input: () => readAll(process.stdin),
};

export const terminal: Terminal = {
  data: (text) => {
    current.data(text);
  },
  note: (line) => {
    current.note(line);
  },
  input: () => current.input(),
};

/** Lets whatever is done meanwhile speak to another terminal than that of the process. */
export async function atTerminal<T>(other: Terminal, work: () => Promise<T>): Promise<T> {
  const before = current;
  current = other;
  try {
    return await work();
  } finally {
    current = before;
  }
}

/** Writes to the file where one is named (`--out`), to stdout otherwise. */
export function deliver(text: string | Uint8Array, out: string | undefined): void {
  if (out === undefined) terminal.data(text);
  else writeFileSync(out, text);
}

/** The whole of stdin without its last line break: a password that is piped in. */
export const readStdin = async () => (await terminal.input()).replace(/\r?\n$/, '');

/** Ends a command: what went wrong, one German line each. The exit code is 1. */
export class CommandFailed extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'CommandFailed';
  }
}
