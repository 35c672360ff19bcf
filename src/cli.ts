import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { accountCommand, tokenCommand } from './cli/account-commands.js';
import { backupCommand, restoreCommand } from './cli/backup-commands.js';
import { benchCommand } from './cli/bench-command.js';
import { checkSurveysCommand } from './cli/check-surveys-command.js';
import { failureLines } from './cli/failure-lines.js';
import { speakGerman, usageLines } from './cli/german.js';
import { migrateCommand, seedDemoCommand, verifyDataCommand } from './cli/house-commands.js';
import { retentionCommand } from './cli/retention-command.js';
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
  retentionCommand(),
  verifyDataCommand(),
  benchCommand(),
];

const program = new Command('npm run cli --').description(
  'Akteursrunde auf der Kommandozeile. Daten gehen auf stdout, alles andere auf stderr.',
);
for (const command of commands) program.addCommand(command);
speakGerman(program);

try {
  await program.parseAsync();
} catch (error) {
  const isUsage = error instanceof CommanderError;
  for (const line of isUsage ? usageLines(error) : failureLines(error)) terminal.note(line);
  process.exitCode = isUsage ? error.exitCode : 1;
}
