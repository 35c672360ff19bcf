import { Command } from 'commander';
import { AuditService, commandLineUser } from '../application/audit/audit.service.js';
import { loadSettings } from '../config.js';
import { ledgerName } from '../persistence/deletion-ledger-source.js';
import {
  moveDatabase,
  type MoveOutcome,
  type MoveRefusal,
  type MoveWatcher,
} from '../persistence/move/move-database.js';
import { formatCount } from '../web/format.de.js';
import { withServices } from './services.js';
import { CommandFailed, terminal } from './terminal.js';
import { verifyAll } from './verify-all.js';

const REFUSALS: Readonly<Record<MoveRefusal, readonly string[]>> = {
  'no-database': [
    'Hier gibt es keine Datenbank, die umziehen könnte. Bitte DATABASE_URL und DATA_DIR prüfen.',
  ],
  'not-empty': [
    'In der neuen Datenbank stehen schon Daten; es wurde nichts verändert.',
    'Bitte eine leere Datenbank angeben. Darf alles weg, was dort steht: den Befehl mit --replace wiederholen.',
  ],
  'being-moved': [
    'In die neue Datenbank zieht gerade schon jemand um. Bitte warten, bis das fertig ist.',
  ],
};

/** From the one file to the server that several processes share: how an installation grows. */
export function moveToCommand(): Command {
  return new Command('move-to')
    .description('zieht mit allem von SQLite nach PostgreSQL um und vergleicht danach jede Zeile')
    .argument('<datenbank>', 'postgres://BENUTZER@HOST:5432/DATENBANK, leer (Kennwort: PGPASSWORD)')
    .option('--replace', 'wirft weg, was in der neuen Datenbank steht', false)
    .action(async (url: string, { replace }: { replace: boolean }) => {
      const file = sourceFile(url);
      const check = () => verifyAndRecord(url);
      demand(await moveDatabase({ file, url, replace, check, watcher }), file);
    });
}

const WRONG_BEFORE =
  'Alle Zeilen sind so angekommen, wie sie waren: Dasselbe findet verify-data in der bisherigen Datenbank. ' +
  'Bitte dort zuerst klären und den Befehl danach wiederholen.';

const watcher: MoveWatcher = {
  resumed: (from) => {
    terminal.note(
      from === 'there'
        ? 'Ein begonnener Umzug wird fortgesetzt.'
        : 'Die Daten haben sich seit dem Abbruch geändert; der Umzug beginnt von vorn.',
    );
  },
  moved: (table, rows) => {
    if (rows > 0) terminal.note(`  ${table}: ${formatCount(rows, 'Zeile', 'Zeilen')}`);
  },
};

/** @throws CommandFailed where there is nothing to move from or to */
function sourceFile(url: string): string {
  const { databaseUrl } = loadSettings();
  if (!databaseUrl.startsWith('sqlite:')) {
    throw new CommandFailed(['Die Daten liegen schon in PostgreSQL (DATABASE_URL).']);
  }
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new CommandFailed(['Das Ziel muss eine Adresse sein, die mit postgres:// beginnt.']);
  }
  return databaseUrl.slice('sqlite:'.length);
}

/** With the services of a server on the new place: its tallies, releases, quotes and audit trail. */
async function verifyAndRecord(url: string): Promise<void> {
  const settings = Object.assign(loadSettings(), { databaseUrl: url });
  await withServices(async (services) => {
    const { lines, notes } = await verifyAll(services).catch((error: unknown) => {
      if (!(error instanceof CommandFailed)) throw error;
      throw new CommandFailed([...error.lines, WRONG_BEFORE]);
    });
    for (const line of [...notes, ...lines]) terminal.note(line);
    const entry = { by: commandLineUser(), action: 'database.moved' } as const;
    await services.get(AuditService).record({ ...entry, object: ledgerName(url) });
  }, settings);
}

function demand(outcome: MoveOutcome, file: string): void {
  if (!outcome.ok) {
    if (outcome.why !== 'differs') throw new CommandFailed(REFUSALS[outcome.why]);
    throw new CommandFailed([
      `Nicht alles ist so angekommen, wie es war: ${outcome.tables.join(', ')}.`,
      'Hat währenddessen jemand in die neue Datenbank geschrieben? Die bisherige ist unverändert; bitte ' +
        'den Befehl mit --replace wiederholen.',
    ]);
  }
  const rows = formatCount(outcome.rows, 'Zeile', 'Zeilen');
  for (const line of [
    `Umgezogen und verglichen: ${outcome.tables} Tabellen, ${rows}.`,
    'So geht es weiter:',
    '  1. DATABASE_URL auf die neue Datenbank setzen (.env oder Einstellungen des Dienstes).',
    '  2. Das Programm starten. DATA_DIR bleibt, wie es ist: dort liegen die Schlüssel.',
    '  3. Gesichert wird ab jetzt mit pg_dump, auch von BACKUP_DIR.',
    `  4. Ist alles geprüft, ${file} samt -wal, -shm und -server löschen: Darin stehen alle Antworten.`,
  ]) {
    terminal.note(line);
  }
}
