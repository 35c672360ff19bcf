import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoAccountsService } from './application/accounts/demo-accounts.service.js';
import { SeedService } from './application/surveys/seed.service.js';
import type { Settings } from './config.js';
import { finishDemo } from './finish-demo.js';

/** What a trial run needs, or what must not outlive one; then what to tell whoever started. */
export async function prepare(
  app: NestFastifyApplication,
  settings: Settings,
): Promise<readonly string[]> {
  const demoAccounts = app.get(DemoAccountsService);
  if (!settings.demo) {
    await demoAccounts.lock();
    return greeting(settings);
  }
  await app.get(SeedService).seedDemo();
  const accounts = await demoAccounts.ensure();
  return [
    ...greeting(settings),
    '',
    '  Dies ist ein Probelauf mit fiktiven Daten. Zum Anmelden:',
    ...accounts.map(({ name, password }) => `    ${name.padEnd(20)} ${password}`),
  ];
}

/**
 * What may take seconds and must not keep anybody waiting: the coding and the release of a trial run.
 *
 * @returns what stood against it, one line each
 */
export async function finishInBackground(
  app: NestFastifyApplication,
  { demo }: Settings,
): Promise<readonly string[]> {
  if (!demo) return [];
  return finishDemo(app);
}

function greeting({ baseUrl, databaseUrl, dataDir }: Settings): readonly string[] {
  const database = databaseUrl.startsWith('sqlite:')
    ? databaseUrl.slice('sqlite:'.length)
    : 'PostgreSQL';
  return [
    '',
    `  Akteursrunde läuft: ${baseUrl}`,
    `  Daten:     ${dataDir}`,
    `  Datenbank: ${database}`,
    '  Beenden mit Strg+C.',
  ];
}
