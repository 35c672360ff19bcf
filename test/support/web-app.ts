import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'supertest/types.js';
import request, { type Response } from 'supertest';
import { createApp } from '../../src/app.js';
import { loadSettings, type Settings } from '../../src/config.js';
import type { TestDatabase } from './databases.js';

type Headers = Readonly<Record<string, string>>;

export interface WebApp {
  readonly app: NestFastifyApplication;
  get(path: string, headers?: Headers): Promise<Response>;
  /** The bytes of a file, whatever its type. */
  download(path: string, headers?: Headers): Promise<Buffer>;
  /** Sends a form: its fields, or a body as it is. */
  post(path: string, form: object | string, headers?: Headers): Promise<Response>;
  /** Closes the application and deletes its data. */
  close(): Promise<void>;
}

export interface WebAppOptions {
  /** The kind of database; SQLite where absent. */
  readonly on?: TestDatabase;
  readonly environment?: Readonly<Record<string, string>>;
  /** Puts test controllers beside the real ones. */
  readonly module?: (settings: Settings) => DynamicModule;
}

/** The real application on a database of its own, asked by supertest; logs nothing. */
export async function startWebApp(options: WebAppOptions = {}): Promise<WebApp> {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-'));
  const database = await options.on?.create();
  const remove = async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.remove();
  };
  try {
    const settings = loadSettings({
      DATA_DIR: folder,
      DEMO: '0',
      ...(database ? { DATABASE_URL: database.url } : {}),
      ...options.environment,
    });
    const module = options.module?.(settings);
    const app = await createApp(settings, { logger: false, ...(module ? { module } : {}) });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const server = app.getHttpServer() as App;
    return {
      app,
      get: (path, headers = {}) => request(server).get(path).set(headers).redirects(0),
      download: async (path, headers = {}) =>
        (await request(server).get(path).set(headers).responseType('blob')).body as Buffer,
      post: (path, form, headers = {}) =>
        request(server).post(path).type('form').set(headers).redirects(0).send(form),
      close: async () => {
        await app.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
