import { spawn } from 'node:child_process';
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Tables whose rows are promised to be gone in minutes or a day: a backup would keep them for months. */
const SHORT_LIVED = ['attempts', 'import_previews', 'job_parts', 'leases'];

/**
 * Writes one consistent copy of a PostgreSQL database with its own `pg_dump`, and reads all of it
 * again with `pg_restore`. The file appears whole or not at all.
 *
 * @returns how many responses stand in the copy
 * @throws where the tools are missing, do not fit the server, or cannot write
 */
export async function dumpPostgres(databaseUrl: string, file: string): Promise<number> {
  const unfinished = `${file}.${process.pid}`;
  try {
    const shortLived = SHORT_LIVED.map((table) => `--exclude-table-data=${table}`);
    const target = ['--format=custom', '--no-password', `--file=${unfinished}`, ...shortLived];
    await run('pg_dump', target, toEnvironment(databaseUrl));
    chmodSync(unfinished, 0o600);
    const responses = await countResponses(unfinished);
    if (!existsSync(file)) renameSync(unfinished, file);
    return responses;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Not as arguments: everybody on the machine can read those. */
function toEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  const url = new URL(databaseUrl);
  return {
    PGHOST: url.hostname,
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGSSLMODE: url.searchParams.get('sslmode') ?? undefined,
  };
}

/** Unpacks everything, so that a torn file is noticed, and counts the rows of one table. */
async function countResponses(file: string): Promise<number> {
  let responses = 0;
  let inside = false;
  await run('pg_restore', ['--data-only', '--file=-', file], {}, (line) => {
    if (inside && line === '\\.') inside = false;
    else if (inside) responses += 1;
    else inside = /^COPY \S*\bresponses \(/.test(line);
  });
  return responses;
}

function run(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // eslint-disable-next-line no-restricted-properties -- to find the tool, not to read settings
    const env = { PATH: process.env.PATH, LC_ALL: 'C', ...environment };
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-300)));
    const lines = createInterface({ input: child.stdout });
    if (onLine !== undefined) lines.on('line', onLine);
    child.on('error', (error) => {
      reject(new Error(`${command}: ${error.message}`));
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command}: ${said.trim() || String(code)}`));
    });
  });
}
