import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { type DynamicModule, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import { MetricsService } from './application/watch/metrics.service.js';
import type { Settings } from './config.js';
import { describeApi } from './web/api/openapi.js';
import { registerAssets } from './web/assets.js';
import { registerCookieNames } from './web/cookie-names.js';
import { registerForms, registerUploads } from './web/form-body.js';
import { registerJson } from './web/json-body.js';
import { JsonLogger } from './web/json-logger.js';
import { applyOutcome } from './web/pages.js';
import { ProblemFilter } from './web/problem.filter.js';
import { toHelmet, toPlainHeaders } from './web/security-headers.js';
import { watchRequests } from './web/watch/watch-requests.js';

const BODY_LIMIT = 1024 * 1024;

/** A request of a megabyte needs no longer on any line; who dribbles holds a connection for nothing. */
const REQUEST_TIMEOUT = 60_000;

/** What comes first is short. */
const HEADERS_TIMEOUT = 20_000;

/** So often Node looks for requests that take too long. */
const TIMEOUT_CHECK = 5000;

export interface AppOptions {
  /** Tests add controllers of their own here. */
  readonly module?: DynamicModule;
  readonly logger?: LoggerService | false;
  /** Milliseconds in which a request must have come in whole; tests do not wait a minute. */
  readonly requestTimeout?: number;
}

/** The whole application, not yet listening: what main.ts and the tests share. */
export async function createApp(
  settings: Settings,
  options: AppOptions = {},
): Promise<NestFastifyApplication> {
  // An address that cannot even be decoded never gets to a route, nor to Nest's filters.
  const parts: { filter?: ProblemFilter } = {};
  const frameworkErrors = (error: Error, request: FastifyRequest, reply: FastifyReply) => {
    // No hook runs for it that would set them.
    void reply.headers(toPlainHeaders(settings));
    parts.filter?.answer(error, request, reply);
  };
  const adapter = new FastifyAdapter({
    frameworkErrors,
    bodyLimit: BODY_LIMIT,
    ...patience(options.requestTimeout ?? REQUEST_TIMEOUT),
    // Only a proxy on the same machine is believed about the visitor's address.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    // Eight letters can be read out on the telephone; none come from outside, where they could forge lines.
    genReqId: () => randomUUID().slice(0, 8),
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    options.module ?? AppModule.with(settings),
    adapter,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares this plain object as a class
    {
      bodyParser: false,
      abortOnError: false,
      logger: options.logger ?? new JsonLogger(settings.watch.logLevel),
    },
  );
  await configure(app, settings);
  if (options.module === undefined) describeApi(app, settings.baseUrl);
  parts.filter = app.get(ProblemFilter);
  return app;
}

/** Node takes the longer of the two for the whole request, whichever is which. */
const patience = (requestTimeout: number) => ({
  requestTimeout,
  http: {
    headersTimeout: Math.min(HEADERS_TIMEOUT, requestTimeout),
    connectionsCheckingInterval: TIMEOUT_CHECK,
  },
});

async function configure(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  registerForms(fastify);
  registerUploads(fastify);
  registerJson(fastify);
  watchRequests(fastify, app.get(MetricsService));
  endConnections(fastify);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    applyOutcome(request, reply);
    done(null, payload);
  });
  await app.register(helmet, toHelmet(settings));
  await app.register(cookie, { secret: settings.sessionSecret });
  registerCookieNames(fastify, settings.baseUrl);
  await app.register(compress, { threshold: 1024 });
  registerAssets(fastify);
}

/**
 * Connections that are idle when the server ends are closed at once; one that still waits for its
 * answer would then be kept open, and the end be put off, for as long as browsers may keep alive.
 */
function endConnections(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
}
