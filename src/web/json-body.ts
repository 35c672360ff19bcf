import type { FastifyInstance } from 'fastify';
import { failed, ok, type Result } from '../domain/problem.js';
import { ApiProblem } from './problems.js';

/** Answers are three levels deep; whoever sends more than this tries something. */
const MAX_DEPTH = 20;

/**
 * Reads JSON as RFC 8259 wants it sent between systems: UTF-8, and no name twice in one object,
 * because readers disagree about which of the two counts.
 *
 * @returns undefined for an empty body
 */
export function parseJson(bytes: Uint8Array): Result<unknown> {
  const text = decode(bytes);
  if (text === undefined) return failed({ code: 'request.not-json', at: '' });
  if (text.trim() === '') return ok(undefined);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed({ code: 'request.not-json', at: '' });
  }
  const structure = inspect(text);
  if (structure.depth > MAX_DEPTH) {
    return failed({ code: 'request.too-deep', at: '', details: { max: MAX_DEPTH } });
  }
  if (structure.repeated.length === 0) return ok(value);
  return failed(
    ...structure.repeated.map((at) => ({ code: 'request.duplicate-key' as const, at })),
  );
}

/** In place of Fastify's parsers for JSON and plain text; plain text is not read at all. */
export function registerJson(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      const parsed = parseJson(body as Buffer);
      if (parsed.ok) done(null, parsed.value);
      else done(new ApiProblem(400, 'request.invalid', parsed.problems), undefined);
    },
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** So many repeated names are named; a megabyte of them would be answered with four. */
const MAX_REPEATED = 20;

/** Strings, or one of the signs that open, close and divide. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs;

interface Level {
  /** Names given so far; undefined in a list. */
  readonly names: Set<string> | undefined;
  /** Whether the next string is a name. */
  atName: boolean;
}

/** Goes through JSON that is known to be well-formed. */
function inspect(text: string): { readonly depth: number; readonly repeated: readonly string[] } {
  const levels: Level[] = [];
  const repeated: string[] = [];
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ names: token === '{' ? new Set() : undefined, atName: token === '{' });
      depth = Math.max(depth, levels.length);
      if (depth > MAX_DEPTH) break;
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (level !== undefined) {
      readInside(level, token, repeated);
    }
  }
  return { depth, repeated };
}

function readInside(level: Level, token: string, repeated: string[]): void {
  const { names } = level;
  if (names === undefined) return;
  if (token === ',') {
    level.atName = true;
  } else if (level.atName) {
    const name = JSON.parse(token) as string;
    if (names.has(name) && repeated.length < MAX_REPEATED) repeated.push(name);
    names.add(name);
    level.atName = false;
  }
}
