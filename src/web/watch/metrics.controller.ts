import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { WorkerMetrics } from '../../application/watch/worker-metrics.js';
import { Settings } from '../../config.js';
import { Public } from '../access.js';

const THIS_MACHINE = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** For whoever watches over the server, from this machine or with the token; others find nothing. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: WorkerMetrics,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Public()
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!isHere(request) && !hasToken(request, this.settings.watch.metricsToken)) {
      throw new NotFoundException();
    }
    reply.type(this.metrics.contentType).header('cache-control', 'no-store');
    return this.metrics.read();
  }
}

/** A proxy on this machine hands on visitors from elsewhere, whether it names them or not. */
function isHere({ ip, headers }: FastifyRequest): boolean {
  const handedOn = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via'];
  return THIS_MACHINE.includes(ip) && handedOn.every((name) => headers[name] === undefined);
}

function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return token !== '' && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
