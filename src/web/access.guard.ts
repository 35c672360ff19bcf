import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { AccountsService, type Session } from '../application/accounts/accounts.service.js';
import type { Role } from '../application/accounts/roles.js';
import { SecondFactorBook } from '../application/second-factor/second-factor-book.js';
import { Settings } from '../config.js';
import { ACCESS_RULE, type AccessRule } from './access.js';
import { Attempts } from './attempts.js';
import { currentSession, rememberSession, sessionToken } from './current-session.js';
import { isCrossSite } from './cross-site.js';
import { deviceKind } from './device-kind.de.js';
import { isSentByScript } from './form-script.js';
import {
  ApiProblem,
  LoginRequired,
  PageProblem,
  PasswordDue,
  SecondFactorDue,
} from './problems.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

export const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

/** What is open before password and second factor are as they must be: that, and leaving. */
const isOwnAccount = (request: FastifyRequest): boolean =>
  /^\/(konto|abmelden)([/?]|$)/.test(request.url);

const isSafe = (request: FastifyRequest): boolean => SAFE_METHODS.includes(request.method);

/** Lets a request through by the rule of its route, and only then. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accounts: AccountsService,
    private readonly attempts: Attempts,
    private readonly settings: Settings,
    private readonly factors: SecondFactorBook,
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
    if (rule.kind === 'roles') await this.demandRole(request, rule.roles);
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

  private async demandRole(request: FastifyRequest, roles: readonly Role[]): Promise<void> {
    const bearer = isApi(request) ? bearerToken(request) : undefined;
    if (bearer !== undefined) {
      const token = await this.accounts.findToken(bearer);
      if (token === undefined) throw refusal(request, 401, 'request.unauthorized');
      if (!roles.includes(token.role)) throw refusal(request, 403, 'request.forbidden');
      return;
    }
    const session = currentSession(request);
    if (session === undefined) throw loginRequired(request);
    if (session.account.oneTime && !isOwnAccount(request)) throw new PasswordDue();
    if (!isOwnAccount(request) && (await this.factors.isDue(session.account))) {
      throw new SecondFactorDue();
    }
    demandSession(request, session, roles);
  }

  private async slowGuessing(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.attempts.slowDown(request.ip);
    reply.raw.once('finish', () => {
      // Where nothing can be written, nothing is counted: codes are too long to be guessed anyway.
      if (reply.statusCode === 404) this.attempts.wrongCode(request.ip).catch(() => undefined);
    });
  }
}

function demandSession(request: FastifyRequest, session: Session, roles: readonly Role[]): void {
  if (!roles.includes(session.account.role)) throw refusal(request, 403, 'request.forbidden');
  if (!isSafe(request) && !hasCsrfToken(request, session)) {
    // Of a session before this one: the script asks for the new token, and whose it is.
    if (isSentByScript(request)) throw new PageProblem(401);
    throw refusal(request, 403, 'request.csrf');
  }
}

function refusal(request: FastifyRequest, status: number, code: string): Error {
  return isApi(request) ? new ApiProblem(status, code) : new PageProblem(status);
}

function loginRequired(request: FastifyRequest): Error {
  if (isApi(request)) return new ApiProblem(401, 'request.unauthorized');
  if (isSentByScript(request)) return new PageProblem(401);
  return new LoginRequired(isSafe(request) ? request.url : '/planung');
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The token of the form (`_csrf`) or, for scripts, of the header `x-csrf-token`. */
function hasCsrfToken(request: FastifyRequest, session: Session): boolean {
  const body = request.body as { readonly _csrf?: unknown } | null | undefined;
  const given = request.headers['x-csrf-token'] ?? body?._csrf;
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(session.csrf)];
  return a.length === b.length && timingSafeEqual(a, b);
}
