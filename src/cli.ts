import 'reflect-metadata';
import { Command } from 'commander';
import { accountCommand, tokenCommand } from './cli/account-commands.js';
import { checkSurveysCommand } from './cli/check-surveys-command.js';
import { migrateCommand, seedDemoCommand, verifyDataCommand } from './cli/house-commands.js';
import {
  exportResponsesCommand,
  importResponsesCommand,
  importRosterCommand,
  resultsCommand,
} from './cli/survey-commands.js';
import { CommandFailed, terminal } from './cli/terminal.js';
import { SettingsError } from './config.js';

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
  const lines =
    error instanceof CommandFailed
      ? error.lines
      : [error instanceof SettingsError ? error.message : String(error)];
  for (const line of lines) terminal.note(line);
  process.exitCode = 1;
}
