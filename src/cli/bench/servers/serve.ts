import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule } from '@nestjs/common';
import { createApp } from '../../../app.js';
import { loadSettings, type Environment, type Settings } from '../../../config.js';
import { releaseMemory } from '../../../release-memory.js';
import { prepare } from '../../../start.js';
import { startProbe } from './probe.js';

/** What the measuring process says about the installation. */
export function readSettings(): Settings {
  return loadSettings(JSON.parse(process.argv[2] ?? '{}') as Environment);
}

/**
 * The program as `npm start` starts it, with somebody watching from inside.
 *
 * @param module more than the program itself, or all of it where absent
 * @param change what is otherwise than in the program
 */
export async function serve(
  settings: Settings,
  {
    module,
    change,
  }: { module?: DynamicModule; change?: (app: NestFastifyApplication) => void } = {},
): Promise<void> {
  const app = await createApp(settings, module === undefined ? {} : { module });
  await prepare(app, settings);
  change?.(app);
  await releaseMemory();
  await app.listen(settings.port, settings.host);
  startProbe(settings.port, () => app.close());
}
