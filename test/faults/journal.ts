import { readFileSync } from 'node:fs';
import type { State } from './bodies.js';

/** What the client was told about one response, and what it does not know. */
export interface Told {
  /** What may be stored; `undefined` stands for "nothing". More than one: the answer never came. */
  readonly allowed: readonly (State | undefined)[];
}

const AFTER: Readonly<Record<string, (before: Told) => Told>> = {
  sending: () => ({ allowed: [undefined, 'first'] }),
  stored: () => ({ allowed: ['first'] }),
  changing: () => ({ allowed: ['first', 'changed'] }),
  changed: () => ({ allowed: ['changed'] }),
  deleting: ({ allowed }) => ({ allowed: [...allowed, undefined] }),
  deleted: () => ({ allowed: [undefined] }),
};

const ACKNOWLEDGED = ['stored', 'changed', 'deleted'];

/** The notes of one run of the client. */
export interface Journal {
  readonly told: ReadonlyMap<number, Told>;
  /** How many times it was told that something is done. */
  readonly acknowledged: number;
  /** Answers that should never come, as the client wrote them down. */
  readonly wrong: readonly string[];
}

/** @param file written by `load.ts`; a missing one is that of a client that got no word out */
export function readJournal(file: string): Journal {
  const told = new Map<number, Told>();
  const wrong: string[] = [];
  let acknowledged = 0;
  for (const line of readLines(file)) {
    const [word = '', number = ''] = line.split(' ');
    const after = AFTER[word];
    if (after === undefined) wrong.push(line);
    else told.set(Number(number), after(told.get(Number(number)) ?? NOTHING));
    if (ACKNOWLEDGED.includes(word)) acknowledged += 1;
  }
  return { told, acknowledged, wrong };
}

const NOTHING: Told = { allowed: [undefined] };

function readLines(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
