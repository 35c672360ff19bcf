import { type INestApplicationContext, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApplicationModule } from '../application/application.module.js';
import { loadSettings, type Settings } from '../config.js';
import { terminal } from './terminal.js';

/** Warnings of the framework belong to stderr; its chatter belongs nowhere. */
const logger: LoggerService = {
  log: () => undefined,
  warn: (message: unknown) => {
    terminal.note(String(message));
  },
  // What fails is thrown too, and told once at the end.
  error: () => undefined,
};

export interface Services {
  readonly settings: Settings;
  get<T>(service: Type<T>): T;
}

/**
 * Runs a command on the same services as the server, beside a running server if there is one: the
 * surveys are loaded, the data folder is made, the database migrated.
 */
export async function withServices<T>(
  work: (services: Services) => Promise<T>,
  settings = loadSettings(),
): Promise<T> {
  const context: INestApplicationContext = await NestFactory.createApplicationContext(
    ApplicationModule.with(settings),
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares this plain object as a class
    { logger, abortOnError: false },
  );
  try {
    return await work({ settings, get: (service) => context.get(service) });
  } finally {
    await context.close();
  }
}
