import { Command } from 'commander';
import { AuditService, type AuditVerification } from '../application/audit/audit.service.js';
import { VerifyQuotesService } from '../application/quotes/verify-quotes.service.js';
import { SeedService } from '../application/surveys/seed.service.js';
import { VerifyReleasesService } from '../application/release/verify-releases.service.js';
import { VerifyService } from '../application/verify.service.js';
import { finishDemo } from '../finish-demo.js';
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
        const { responses, tallies, differences } = await services.get(VerifyService).verify();
        const releases = await services.get(VerifyReleasesService).verify();
        const quotes = await services.get(VerifyQuotesService).verify();
        const trail = await services.get(AuditService).verify();
        const problems = [
          ...differences,
          ...releases.differences,
          ...quotes,
          ...trailProblems(trail),
        ];
        if (problems.length > 0) throw new CommandFailed(problems);
        terminal.data(
          `${responses} Rückmeldungen nachgezählt, ${tallies} Auszählungen stimmen überein.\n`,
        );
        if (releases.snapshots > 0) {
          terminal.data(`${releases.snapshots} Veröffentlichungen geprüft und neu entschieden.\n`);
        }
        for (const note of releases.notes) terminal.note(note);
        const { sequence, hash } = trail.end;
        const from = trail.begin === 0 ? '' : ` ab Nr. ${trail.begin + 1}`;
        terminal.data(
          sequence === 0
            ? 'Das Protokoll ist leer.\n'
            : `Protokoll geprüft: ${sequence - trail.begin} Einträge${from}, der letzte mit der Prüfsumme ${hash}.\n`,
        );
      }),
    );
}

const trailProblems = ({ brokenAt }: AuditVerification): readonly string[] =>
  brokenAt === undefined
    ? []
    : [`Protokoll: Eintrag ${brokenAt} fehlt oder ist nicht mehr so, wie er geschrieben wurde.`];
