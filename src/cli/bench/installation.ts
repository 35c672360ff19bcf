import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadSettings, type Settings } from '../../config.js';

/** A database and a data folder of their own; nothing of the caller's settings gets in. */
export interface Installation {
  readonly settings: Settings;
  /** What makes these settings, for a process of its own. */
  readonly environment: Readonly<Record<string, string>>;
}

export type DatabaseKind = 'sqlite' | 'postgres';

/** As it stands in the table. */
export const DATABASE_NAMES: Readonly<Record<DatabaseKind, string>> = {
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
};

/** Makes installations in one folder, and takes back what lies elsewhere. */
export class Installations {
  private readonly databases: string[] = [];
  private made = 0;

  constructor(
    private readonly folder: string,
    private readonly surveysDir: string,
    private readonly postgres: string | undefined,
  ) {}

  async make(kind: DatabaseKind): Promise<Installation> {
    this.made += 1;
    const home = join(this.folder, String(this.made));
    mkdirSync(home, { recursive: true });
    const environment = {
      DATA_DIR: home,
      SURVEYS_DIR: this.surveysDir,
      DATABASE_URL:
        kind === 'sqlite' ? `sqlite:${join(home, 'bench.sqlite')}` : await this.create(),
      DEMO: '0',
    };
    return { settings: loadSettings(environment), environment };
  }

  /** Drops the databases; the folder belongs to whoever made it. */
  async remove(): Promise<void> {
    for (const name of this.databases.splice(0)) {
      await this.ask(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  }

  private async create(): Promise<string> {
    const name = `akteursrunde_bench_${randomBytes(6).toString('hex')}`;
    await this.ask(`CREATE DATABASE ${name}`);
    this.databases.push(name);
    const url = new URL(this.server);
    url.pathname = `/${name}`;
    return url.href;
  }

  private async ask(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.server });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  private get server(): string {
    if (this.postgres === undefined) throw new Error('There is no PostgreSQL server.');
    return this.postgres;
  }
}
