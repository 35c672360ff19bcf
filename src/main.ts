import { createApp } from './app.js';
import { failureLines } from './cli/failure-lines.js';
import { loadSettings } from './config.js';
import { prepare } from './start.js';

try {
  const settings = loadSettings();
  const app = await createApp(settings);
  // Asked to end, it finishes the requests it has, commits what waits, and ends with 0.
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  const greeting = await prepare(app, settings);
  await app.listen(settings.port, settings.host);
  process.stdout.write(`${greeting.join('\n')}\n\n`);
} catch (error) {
  process.stderr.write(`${failureLines(error).join('\n')}\n`);
  // Whatever is open already (the database, timers) must not keep a server alive that serves nothing.
  process.exit(1);
}
