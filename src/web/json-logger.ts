import { ConsoleLogger, type LogLevel as NestLevel } from '@nestjs/common';
import type { LogLevel } from '../watch-settings.js';

/** What Nest tells about its own parts at every start; nobody operates a server by it. */
const STARTUP_NOISE = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory'];

/** Who reports a failing start: main.ts says it once, in words, to whoever started. */
const STARTUP_FAILURES = ['ExceptionHandler', 'TypeOrmModule', 'NestApplication'];

/** Nest has other names for the levels, and wants each one named. */
const LEVELS: Readonly<Record<LogLevel, NestLevel[]>> = {
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'],
};

/** One JSON object a line, for whatever collects logs. */
export class JsonLogger extends ConsoleLogger {
  constructor(level: LogLevel = 'info') {
    super({ json: true, colors: false, logLevels: LEVELS[level] });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!isFrom(STARTUP_NOISE, rest)) super.log(message, ...(rest as [string?]));
  }

  override error(message: unknown, ...rest: unknown[]): void {
    if (!isFrom(STARTUP_FAILURES, rest)) super.error(message, ...(rest as [string?]));
  }
}

function isFrom(contexts: readonly string[], rest: readonly unknown[]): boolean {
  const context = rest.at(-1);
  return typeof context === 'string' && contexts.includes(context);
}
