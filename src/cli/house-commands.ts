import { Command } from 'commander';
import { SeedService } from '../application/seed.service.js';
import { VerifyService } from '../application/verify.service.js';
import { withServices } from './services.js';
import { CommandFailed, terminal } from './terminal.js';

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
    .description('zählt alles aus den Antworten neu und vergleicht mit jedem gespeicherten Zähler')
    .action(() =>
      withServices(async (services) => {
        const { responses, tallies, differences } = await services.get(VerifyService).verify();
        if (differences.length > 0) throw new CommandFailed(differences);
        terminal.data(
          `${responses} Rückmeldungen nachgezählt, ${tallies} Auszählungen stimmen überein.\n`,
        );
      }),
    );
}
