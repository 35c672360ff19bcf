import { Command, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { AuditService, commandLineUser } from '../application/audit/audit.service.js';
import { ImportsService } from '../application/responses/imports.service.js';
import { ResultsFileService } from '../application/analysis/results-file.service.js';
import { ResultsService } from '../application/analysis/results.service.js';
import { RosterService } from '../application/roster/roster.service.js';
import type { GroupBy } from '../domain/analysis/results.js';
import type { AuditAction } from '../domain/audit/audit.js';
import { type Services, withServices } from './services.js';
import { CommandFailed, deliver, terminal } from './terminal.js';
import { valueOrFail } from './value-or-fail.js';

export const outOption = () =>
  new Option('--out <datei>', 'schreibt in diese Datei statt auf stdout');

export function importRosterCommand(): Command {
  return new Command('import-roster')
    .description('liest die eingeladenen Akteure einer Welle (organisation,name,area,actorType)')
    .argument('<datei.csv>')
    .requiredOption('--survey <key>', 'Befragung')
    .requiredOption('--wave <key>', 'Erhebungswelle')
    .action((file: string, { survey, wave }: { survey: string; wave: string }) =>
      withServices(async (services) => {
        const roster = services.get(RosterService);
        const { imported } = valueOrFail(await roster.importCsv(readText(file), survey, wave));
        await note(services, 'roster.imported', `${survey}/${wave}`, `${imported} Zeilen`);
        terminal.note(`${imported} eingeladene Akteure sind eingetragen.`);
      }),
    );
}

export function importResponsesCommand(): Command {
  return new Command('import-responses')
    .description('liest Rückmeldungen aus einer CSV-Datei: alle oder keine')
    .argument('<datei.csv>')
    .requiredOption('--survey <key>', 'Befragung')
    .option('--dry-run', 'prüft nur und trägt nichts ein')
    .action((file: string, { survey, dryRun }: { survey: string; dryRun?: boolean }) =>
      withServices(async (services) => {
        const imports = services.get(ImportsService);
        const options = { dryRun: dryRun ?? false };
        const done = valueOrFail(await imports.importCsv(readText(file), survey, options));
        if (!options.dryRun) {
          await note(services, 'raw.imported', survey, `${done.imported} Rückmeldungen`);
        }
        terminal.note(
          options.dryRun
            ? `${done.rows} Rückmeldungen sind in Ordnung, eingetragen wurde nichts.`
            : `${done.imported} Rückmeldungen eingetragen, ${done.rows - done.imported} waren schon da.`,
        );
      }),
    );
}

interface ResultsOptions {
  readonly survey: string;
  readonly wave?: string;
  readonly area?: string;
  readonly actorType?: string;
  readonly channel?: string;
  readonly by?: GroupBy;
  readonly format: string;
  readonly weighted?: boolean;
  readonly out?: string;
}

export function resultsCommand(): Command {
  return new Command('results')
    .description('gibt die Ergebnisse aus: vollständig, ungerundet, nur für die Planung')
    .requiredOption('--survey <key>', 'Befragung')
    .option('--wave <key>', 'Erhebungswelle; ohne Angabe die aktuelle')
    .option('--area <key>', 'nur dieses Gebiet')
    .option('--actor-type <key>', 'nur diese Akteursgruppe')
    .option('--channel <key>', 'nur dieser Weg: online, paper, interview, phone oder workshop')
    .addOption(new Option('--by <gruppe>', 'zusätzlich nach').choices(['area', 'actorType']))
    .addOption(new Option('--format <format>', 'Format').choices(['json', 'csv']).default('json'))
    .option('--weighted', 'in der CSV-Datei auch gewichtete Zeilen; nur ohne Filter')
    .addOption(outOption())
    .action(({ survey, format, out, weighted = false, ...query }: ResultsOptions) =>
      withServices(async (services) => {
        const { area, actorType, channel } = query;
        if (weighted && (format !== 'csv' || (area ?? actorType ?? channel) !== undefined)) {
          throw new CommandFailed(['--weighted geht nur mit --format csv und ohne Filter.']);
        }
        if (format === 'csv') {
          const files = services.get(ResultsFileService);
          deliver(valueOrFail(await files.csv(survey, query, { weighted })).csv, out);
          return;
        }
        const results = valueOrFail(await services.get(ResultsService).results(survey, query));
        deliver(`${JSON.stringify(results, null, 2)}\n`, out);
      }),
    );
}

/** Into the audit trail: who it was is known to the operating system. */
export function note(services: Services, action: AuditAction, object: string, reason: string) {
  const event = { by: commandLineUser(), action, object, reason };
  return services.get(AuditService).record(event);
}

/** @throws CommandFailed with a sentence that says what to do, for a file that cannot be read */
function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(readFileSync(file));
  } catch (error) {
    const reason =
      error instanceof TypeError
        ? 'Sie ist nicht als UTF-8 gespeichert. Bitte beim Speichern „CSV UTF-8“ wählen.'
        : 'Bitte prüfen Sie Namen und Leserechte.';
    throw new CommandFailed([`Die Datei ${file} lässt sich nicht lesen. ${reason}`]);
  }
}
