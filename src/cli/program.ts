import { Command } from 'commander';
import { accountCommand, tokenCommand } from './account-commands.js';
import { backupCommand, reapplyDeletionsCommand, restoreCommand } from './backup-commands.js';
import { benchCommand } from './bench-command.js';
import { checkSurveysCommand } from './check-surveys-command.js';
import { speakGerman } from './german.js';
import { migrateCommand, seedDemoCommand, verifyDataCommand } from './house-commands.js';
import { exportResponsesCommand } from './export-command.js';
import { moveToCommand } from './move-command.js';
import { retentionCommand, shortenAuditCommand } from './retention-command.js';
import { importResponsesCommand, importRosterCommand, resultsCommand } from './survey-commands.js';

/** The command line with all its commands, not yet asked for anything. */
export function createProgram(): Command {
  const program = new Command('npm run cli --').description(
    'Akteursrunde auf der Kommandozeile. Daten gehen auf stdout, alles andere auf stderr.',
  );
  for (const command of createCommands()) program.addCommand(command);
  speakGerman(program);
  return program;
}

function createCommands(): readonly Command[] {
  return [
    migrateCommand(),
    checkSurveysCommand(),
    seedDemoCommand(),
    importRosterCommand(),
    importResponsesCommand(),
    exportResponsesCommand(),
    resultsCommand(),
    accountCommand(),
    tokenCommand(),
    backupCommand(),
    restoreCommand(),
    reapplyDeletionsCommand(),
    moveToCommand(),
    retentionCommand(),
    shortenAuditCommand(),
    verifyDataCommand(),
    benchCommand(),
  ];
}
