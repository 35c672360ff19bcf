import { createApp } from './app.js';
import { failureLines } from './cli/failure-lines.js';
import { loadSettings, type Settings } from './config.js';
import { claimDatabase } from './persistence/server-lock.js';
import { releaseMemory } from './release-memory.js';
import { finishInBackground, prepare } from './start.js';
import { JsonLogger } from './web/json-logger.js';
import { isFirstWorker, isSupervisor, supervise } from './workers.js';

const ENDS: NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/** What breaks off because the server is ending is nothing that anybody has to be told. */
const ending = new AbortController();

async function serve(settings: Settings): Promise<void> {
  await claimDatabase(settings.databaseUrl);
  const app = await createApp(settings);
  // Asked to end, it finishes the requests it has, commits what waits, and ends with 0.
  for (const signal of ENDS)
    process.once(signal, () => {
      ending.abort();
    });
  app.enableShutdownHooks(ENDS, { useProcessExit: true });
  const greeting = isFirstWorker() ? await prepare(app, settings) : [];
  await releaseMemory();
  await app.listen(settings.port, settings.host);
  if (!isFirstWorker()) return;
  process.stdout.write(`${greeting.join('\n')}\n\n`);
  // A trial run without its example of a release is still a trial run: it goes on.
  finishInBackground(app, settings)
    .catch((error: unknown) => (ending.signal.aborted ? [] : failureLines(error)))
    .then((lines) => process.stderr.write(lines.map((line) => `${line}\n`).join('')))
    .catch(() => undefined);
}

try {
  const settings = loadSettings();
  if (isSupervisor(settings.workers)) {
    supervise(settings.workers, new JsonLogger(settings.watch.logLevel));
  } else await serve(settings);
} catch (error) {
  if (ending.signal.aborted) process.exit(0);
  process.stderr.write(`${failureLines(error).join('\n')}\n`);
  // Whatever is open already (the database, timers) must not keep a server alive that serves nothing.
  process.exit(1);
}
