import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AuditService, commandLineUser } from '../application/audit/audit.service.js';
import { Clock } from '../application/clock.js';
import { DeletionLedgerService } from '../application/responses/deletion-ledger.service.js';
import { VerifyService } from '../application/verify.service.js';
import { loadSettings } from '../config.js';
import { ledgerName, readLedger } from '../persistence/deletion-ledger-source.js';
import {
  backUp,
  restore,
  type BackupOutcome,
  type BackupRefusal,
} from '../persistence/sqlite-backup.js';
import { claimDatabase } from '../persistence/server-lock.js';
import { formatCount } from '../web/format.de.js';
import { withServices, type Services } from './services.js';
import { CommandFailed, terminal } from './terminal.js';

const REFUSALS: Readonly<Record<BackupRefusal, string>> = {
  'target-exists':
    'Diese Datei gibt es schon; sie wird nicht überschrieben. Bitte einen anderen Namen wählen.',
  'no-database': 'Es gibt noch keine Datenbank zu sichern. Bitte DATABASE_URL und DATA_DIR prüfen.',
  'no-backup': 'Diese Datei gibt es nicht. Bitte den Pfad prüfen.',
  'not-a-backup': 'Diese Datei ist keine unversehrte Sicherung dieses Programms.',
  'not-a-ledger':
    'Die mit --deleted-in genannte Datenbank ist nicht zu lesen oder keine unversehrte dieses Programms.',
  'newer-backup':
    'Diese Sicherung stammt von einer neueren Programmversion. Bitte zuerst das Programm erneuern.',
  'damaged-copy':
    'Die Kopie ist nicht unversehrt; sie wurde verworfen. Bitte prüfen Sie die Platte.',
  'not-empty':
    'In dieser Datenbank sind schon Rückmeldungen oder begonnene Fragebögen. Zurückgespielt wird nur ' +
    'in eine leere: Bitte einen neuen Ordner als DATA_DIR (oder eine neue Datei in DATABASE_URL) ' +
    'angeben und den Befehl wiederholen. Soll die Sicherung an die Stelle treten: Server anhalten und --force.',
};

/** Needs no survey files and changes no tables: a backup must be possible when something is broken. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('sichert die ganze Datenbank in eine Datei, auch im laufenden Betrieb')
    .argument('<datei>')
    .action((file: string) => {
      demand(
        backUp(sqliteFile('pg_dump --format=custom --file=DATEI "$DATABASE_URL"'), resolve(file)),
      );
      terminal.note(`Die Sicherung liegt in ${resolve(file)}.`);
      terminal.note('Die Befragungsdateien (SURVEYS_DIR) sichern Sie bitte wie andere Dateien.');
    });
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('spielt eine Sicherung in eine leere Datenbank zurück und zählt alles nach')
    .argument('<datei>')
    .option(
      '--deleted-in <datenbank>',
      'die bisherige Datenbank: was seit der Sicherung gelöscht wurde, wird wieder gelöscht',
    )
    .option(
      '--force',
      'ersetzt auch eine Datenbank mit Rückmeldungen, und sichert diese vorher',
      false,
    )
    .action(async (file: string, { deletedIn, force }: RestoreOptions) => {
      const database = sqliteFile('pg_restore --dbname="$DATABASE_URL" DATEI');
      const ledger = deletedIn === undefined ? undefined : resolve(deletedIn);
      if (force) await putAside(database);
      demand(await restore(resolve(file), database, ledger, force));
      await withServices(async (services) => {
        const entry = { by: commandLineUser(), action: 'backup.restored' } as const;
        await services.get(AuditService).record({ ...entry, object: basename(file) });
        const responses = await deleteAgain(services);
        terminal.note(`Zurückgespielt und nachgezählt: ${sheets(responses)}.`);
      });
    });
}

interface RestoreOptions {
  readonly deletedIn?: string;
  readonly force: boolean;
}

/**
 * Keeps what is about to be replaced, and the database to this process until it ends: a server would go
 * on with what it remembers of the data before.
 */
async function putAside(database: string): Promise<void> {
  if (!existsSync(database)) return;
  await claimDatabase(`sqlite:${database}`);
  const moment = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const aside = `${database}.vor-${moment}`;
  demand(backUp(database, aside));
  terminal.note(
    `Was bisher da war, liegt in ${aside}. Bitte löschen, wenn es nicht gebraucht wird.`,
  );
}

/** For a database that the tools of PostgreSQL have put back: they know nothing of deletions. */
export function reapplyDeletionsCommand(): Command {
  return new Command('reapply-deletions')
    .description('löscht nach dem Zurückspielen wieder, was seit der Sicherung gelöscht wurde')
    .requiredOption(
      '--deleted-in <datenbank>',
      'die bisherige Datenbank: Pfad einer SQLite-Datei oder postgres://…',
    )
    .action(async ({ deletedIn }: { deletedIn: string }) => {
      const ledger = await readLedger(deletedIn);
      if (!ledger.ok) throw new CommandFailed([REFUSALS['not-a-ledger'], `  ${ledger.reason}`]);
      await withServices(async (services) => {
        // First, so that no end in between forgets what must be deleted again.
        await services.get(DeletionLedgerService).takeOver(ledger.entries);
        const entry = { by: commandLineUser(), action: 'backup.deletions-reapplied' } as const;
        await services.get(AuditService).record({ ...entry, object: ledgerName(deletedIn) });
        const responses = await deleteAgain(services);
        terminal.note(`Nachgezählt: ${sheets(responses)}.`);
      });
    });
}

/**
 * Deletes what the ledger knows, and counts everything again.
 *
 * @returns how many responses are left
 * @throws CommandFailed where the recount differs
 */
async function deleteAgain(services: Services): Promise<number> {
  const today = services.get(Clock).today();
  const again = await services.get(DeletionLedgerService).reapply(today);
  if (again > 0) terminal.note(`Wieder gelöscht: ${sheets(again)}.`);
  const { responses, differences } = await services.get(VerifyService).verify();
  if (differences.length > 0) throw new CommandFailed(differences);
  return responses;
}

/** @throws CommandFailed on PostgreSQL, whose own tools do it better */
function sqliteFile(instead: string): string {
  const { databaseUrl } = loadSettings();
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl.slice('sqlite:'.length);
  throw new CommandFailed([
    'Die Daten liegen in PostgreSQL. Bitte sichern Sie mit dessen eigenem Werkzeug:',
    `  ${instead}`,
  ]);
}

const sheets = (count: number) => formatCount(count, 'Rückmeldung', 'Rückmeldungen');

function demand(outcome: BackupOutcome): void {
  if (!outcome.ok) throw new CommandFailed([REFUSALS[outcome.why]]);
}
