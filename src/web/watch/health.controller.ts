import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HealthService } from '../../application/watch/health.service.js';
import { Public } from '../access.js';

/** For whoever watches over the server. */
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Whether the server should be started anew. */
  @Get('healthz')
  @Public()
  async check(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    return answer(reply, await this.health.isHealthy());
  }

  /** Whether visitors should be sent to it. */
  @Get('readyz')
  @Public()
  async checkReady(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    return answer(reply, await this.health.isReady());
  }
}

function answer(reply: FastifyReply, good: boolean): { status: string } {
  reply.status(good ? 200 : 503).header('cache-control', 'no-store');
  return { status: good ? 'ok' : 'unavailable' };
}
