import 'reflect-metadata';
import { Command } from 'commander';
import { accountCommand, tokenCommand } from './cli/account-commands.js';
import { backupCommand, restoreCommand } from './cli/backup-commands.js';
import { checkSurveysCommand } from './cli/check-surveys-command.js';
import { failureLines } from './cli/failure-lines.js';
import { migrateCommand, seedDemoCommand, verifyDataCommand } from './cli/house-commands.js';
import {
  exportResponsesCommand,
  importResponsesCommand,
  importRosterCommand,
  resultsCommand,
} from './cli/survey-commands.js';
import { terminal } from './cli/terminal.js';

const commands = [
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
  verifyDataCommand(),
];

const program = new Command('npm run cli --')
  .description(
    'Akteursrunde auf der Kommandozeile. Daten gehen auf stdout, alles andere auf stderr.',
  )
  .helpOption('-h, --help', 'zeigt diese Hilfe')
  .helpCommand(false)
  .showHelpAfterError('(Hilfe: npm run cli -- --help)');
for (const command of commands) program.addCommand(command);

try {
  await program.parseAsync();
} catch (error) {
  for (const line of failureLines(error)) terminal.note(line);
  process.exitCode = 1;
}
