import { CommanderError } from 'commander';
import { failureLines } from './failure-lines.js';
import { usageLines } from './german.js';
import { createProgram } from './program.js';
import { terminal } from './terminal.js';

/**
 * Runs one call of the command line and tells on the terminal what went wrong.
 *
 * @param args without the program's name
 * @returns the exit code
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    const isUsage = error instanceof CommanderError;
    for (const line of isUsage ? usageLines(error) : failureLines(error)) terminal.note(line);
    return isUsage ? error.exitCode : 1;
  }
}
