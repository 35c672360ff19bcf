import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { MetricsService } from '../../application/watch/metrics.service.js';

/**
 * One line and one count a request: nothing of what was asked or answered, no address, no code.
 * The id goes back to the visitor, so that somebody who asks for help can be found in the log.
 */
export function watchRequests(fastify: FastifyInstance, metrics: MetricsService): void {
  const logger = new Logger('Request');
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { statusCode: status, elapsedTime } = reply;
    metrics.observeRequest(request.method, route, status, elapsedTime / 1000);
    logger.log({
      id: request.id,
      method: request.method,
      route,
      status,
      ms: Math.round(elapsedTime),
    });
    done();
  });
}
