import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  FastifyAdapter,
  type NestFastifyApplication as Application,
} from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { Settings } from '../../../config.js';
import { startProbe } from './probe.js';

/** What both cascades store with. */
export interface CascadeStore {
  readonly source: DataSource;
  /**
   * Saves, on SQLite one after the other, or the transactions would mix
   * (docs/decisions/0005-one-writer-with-group-commit.md).
   */
  readonly inTurn: <T>(save: () => Promise<T>) => Promise<T>;
}

export async function openCascadeStore(
  { databaseUrl }: Settings,
  entities: readonly Type[],
): Promise<CascadeStore> {
  const isSqlite = databaseUrl.startsWith('sqlite:');
  const source = await new DataSource({
    ...(isSqlite
      ? { type: 'better-sqlite3', database: databaseUrl.slice('sqlite:'.length) }
      : { type: 'postgres', url: databaseUrl, uuidExtension: 'pgcrypto' }),
    entities: [...entities],
    synchronize: true,
  }).initialize();
  if (isSqlite) {
    await source.query('PRAGMA journal_mode = WAL');
    await source.query('PRAGMA synchronous = FULL');
  }
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(save: () => Promise<T>) => {
    if (!isSqlite) return save();
    const saved = last.then(save);
    last = saved;
    return saved;
  };
  return { source, inTurn };
}

/** @param prepare what the application needs before it listens */
export async function serveCascade(
  module: Type,
  { port, host }: Settings,
  prepare: (app: Application) => void = () => undefined,
): Promise<void> {
  const app = await NestFactory.create<Application>(module, new FastifyAdapter());
  app.useLogger(false);
  prepare(app);
  await app.listen(port, host);
  startProbe(port, () => app.close());
}
