import { openSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { bodyOf, isChanged, isDeleted, PATH } from './bodies.js';

/**
 * A client process of its own: submits, changes and deletes over HTTP on 16 connections, and writes
 * down outside the server what it sends and what it is told. Ends when nobody answers any more; a
 * server that says 503 is asked on, because it is alive.
 *
 * Arguments: address of the server, file to write to, number of the first response.
 */
const [origin = '', file = '', first = '1'] = process.argv.slice(2);
const CONNECTIONS = 16;
const PAUSE = 100;

const out = openSync(file, 'a');
/** With its line break in one write: whoever reads sees whole lines. */
const note = (...words: readonly (string | number)[]) => writeSync(out, `${words.join(' ')}\n`);

let next = Number(first);
let ending = false;
process.once('SIGTERM', () => (ending = true));

async function ask(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${origin}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
}

interface Answer {
  readonly status: number;
  readonly body: { readonly receipt?: string };
}

/** Says before and after what happens to a response; what came back in no good order is `wrong`. */
async function step(
  number: number,
  words: readonly [string, string],
  asked: () => Promise<Answer>,
) {
  note(words[0], number);
  const { status, body } = await asked();
  if (status === 503) {
    await setTimeout(PAUSE);
    return undefined;
  }
  if (status >= 300) {
    note('wrong', number, status, words[0]);
    return undefined;
  }
  note(words[1], number);
  return body;
}

async function one(number: number): Promise<void> {
  const sent = await step(number, ['sending', 'stored'], () =>
    ask('POST', PATH, bodyOf(number, 'first')),
  );
  const own = `/api/v1/responses/${sent?.receipt ?? ''}`;
  if (sent === undefined) return;
  if (isChanged(number)) {
    const body = bodyOf(number, 'changed');
    const changed = await step(number, ['changing', 'changed'], () => ask('PUT', own, body));
    if (changed === undefined) return;
  }
  if (isDeleted(number)) await step(number, ['deleting', 'deleted'], () => ask('DELETE', own));
}

async function connection(): Promise<void> {
  while (!ending) {
    try {
      await one(next++);
    } catch {
      return;
    }
  }
}

await Promise.all(Array.from({ length: CONNECTIONS }, connection));
