import { Command } from 'commander';
import { SeedService } from '../application/surveys/seed.service.js';
import { finishDemo } from '../finish-demo.js';
import { withServices } from './services.js';
import { terminal } from './terminal.js';
import { verifyAll } from './verify-all.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bringt die Datenbank auf den Stand dieses Programms')
    .action(() =>
      // Opening the services migrates; the command exists to do that and nothing else.
      withServices(async ({ settings }) => {
        const kind = settings.databaseUrl.startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL';
        terminal.note(`Die Datenbank (${kind}) ist auf dem aktuellen Stand.`);
        return Promise.resolve();
      }),
    );
}

export function seedDemoCommand(): Command {
  return new Command('seed-demo')
    .description('trägt fiktive Demodaten ein, wenn die Datenbank leer ist')
    .action(() =>
      withServices(async (services) => {
        const seeded = await services.get(SeedService).seedDemo();
        for (const line of seeded === undefined ? [] : await finishDemo(services)) {
          terminal.note(line);
        }
        terminal.note(
          seeded === undefined
            ? 'Es sind schon Rückmeldungen da; Demodaten wurden nicht eingetragen.'
            : `${seeded.responses} fiktive Rückmeldungen und ${seeded.invited} eingeladene Akteure eingetragen. ` +
                'Ein laufender Server kennzeichnet sie, sobald er neu gestartet ist.',
        );
      }),
    );
}

export function verifyDataCommand(): Command {
  return new Command('verify-data')
    .description(
      'zählt alles aus den Antworten neu, vergleicht mit jedem gespeicherten Zähler und prüft das Protokoll',
    )
    .action(() =>
      withServices(async (services) => {
        const { lines, notes } = await verifyAll(services);
        for (const note of notes) terminal.note(note);
        for (const line of lines) terminal.data(`${line}\n`);
      }),
    );
}
