import 'reflect-metadata';
import { CommanderError } from 'commander';
import { failureLines } from './cli/failure-lines.js';
import { usageLines } from './cli/german.js';
import { createProgram } from './cli/program.js';
import { terminal } from './cli/terminal.js';

try {
  await createProgram().parseAsync();
} catch (error) {
  const isUsage = error instanceof CommanderError;
  for (const line of isUsage ? usageLines(error) : failureLines(error)) terminal.note(line);
  process.exitCode = isUsage ? error.exitCode : 1;
}
