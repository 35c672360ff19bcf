import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/cli/bench/free-port.js';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

describe('a server that is asked to end', () => {
  it('ends at once and without a word while the report of its trial run is being checked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-'));
    const env = {
      ...{ PATH: process.env.PATH, HOME: folder, DATA_DIR: folder },
      ...{ PORT: String(await freePort()), DEMO: '1' },
    };
    const server = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [said, ended] = [text(server.stderr), once(server, 'exit')];
    // The greeting comes last of all; the check of the report has then just begun.
    for await (const chunk of server.stdout) if (String(chunk).includes('demo-planung')) break;
    server.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    rmSync(folder, { recursive: true, force: true });
    expect([code, await said]).toEqual([0, '']);
  }, 60_000);
});
