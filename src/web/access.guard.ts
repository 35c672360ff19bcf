import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsService } from '../application/accounts/accounts.service.js';
import { Settings } from '../config.js';
import { ACCESS_RULE, type AccessRule } from './access.js';
import { Attempts } from './attempts.js';
import { rememberSession, sessionToken } from './current-session.js';
import { isCrossSite } from './cross-site.js';
import { deviceKind } from './device-kind.de.js';
import { refusal } from './refusal.js';
import { isSafe, RoleGate } from './role-gate.js';

/** Lets a request through by the rule of its route, and only then. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accounts: AccountsService,
    private readonly attempts: Attempts,
    private readonly settings: Settings,
    private readonly gate: RoleGate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === undefined) throw refusal(request, 403, 'request.forbidden');
    if (!isSafe(request) && isCrossSite(request, this.settings.baseUrl)) {
      throw refusal(request, 403, 'request.cross-site');
    }
    await this.findSession(request);
    if (rule.kind === 'receipt') {
      await this.slowGuessing(request, context.switchToHttp().getResponse<FastifyReply>());
    }
    if (rule.kind === 'roles') await this.gate.demand(request, rule.roles);
    return true;
  }

  private async findSession(request: FastifyRequest): Promise<void> {
    const token = sessionToken(request);
    if (token === undefined) return;
    const session = await this.accounts.findSession(token);
    if (session === undefined) return;
    rememberSession(request, session);
    // Where nothing can be written, reading goes on until the session ends.
    const device = deviceKind(request.headers['user-agent']);
    await this.accounts.keepSession(token, session, device).catch(() => undefined);
  }

  private async slowGuessing(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.attempts.slowDown(request.ip);
    reply.raw.once('finish', () => {
      // Where nothing can be written, nothing is counted: codes are too long to be guessed anyway.
      if (reply.statusCode === 404) this.attempts.wrongCode(request.ip).catch(() => undefined);
    });
  }
}
