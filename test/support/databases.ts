import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A kind of database the program runs on. */
export interface TestDatabase {
  readonly name: string;
  /** An empty one, of its own. */
  create(): Promise<EmptyDatabase>;
}

export interface EmptyDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

export const sqlite: TestDatabase = {
  name: 'SQLite',
  create: () => {
    const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-db-'));
    return Promise.resolve({
      url: `sqlite:${join(folder, 'test.sqlite')}`,
      remove: () => {
        rmSync(folder, { recursive: true, force: true });
        return Promise.resolve();
      },
    });
  },
};

/** @param server whose user may create databases */
export const postgresOn = (server: string): TestDatabase => ({
  name: 'PostgreSQL',
  create: async () => {
    const name = `akteursrunde_${randomBytes(6).toString('hex')}`;
    const url = new URL(server);
    url.pathname = `/${name}`;
    await ask(server, `CREATE DATABASE ${name}`);
    return {
      url: url.href,
      remove: () => ask(server, `DROP DATABASE ${name} WITH (FORCE)`),
    };
  },
});

async function ask(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const server = process.env.TEST_DATABASE_URL ?? '';

/** SQLite always, PostgreSQL where `TEST_DATABASE_URL` names a server. */
export const databases: readonly TestDatabase[] = [
  sqlite,
  ...(server === '' ? [] : [postgresOn(server)]),
];

/** `describe` for what only PostgreSQL has; where there is none, its tests are skipped by name. */
export const describeOnPostgres = (server === '' ? describe.skip : describe).each([
  postgresOn(server),
]);
