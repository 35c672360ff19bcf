import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../src/root.js';

/** A PostgreSQL that nobody else uses, so that it may be killed. */
export interface OwnPostgres {
  /** Of a user who may create databases. */
  readonly url: string;
  /** As a power cut would end it. */
  kill(): void;
  /** Again, after `kill`. */
  start(): Promise<void>;
  /** For good. */
  stop(): void;
}

/** @returns why there is none, where there is none */
export async function startOwnPostgres(): Promise<OwnPostgres | { readonly problem: string }> {
  const path = pathToFileURL(join(ROOT, 'scripts/test/postgres.mjs')).href;
  const { startPostgres } = (await import(path)) as {
    startPostgres: (how: {
      durable: boolean;
    }) => Promise<OwnPostgres | { readonly problem: string }>;
  };
  return startPostgres({ durable: true });
}
