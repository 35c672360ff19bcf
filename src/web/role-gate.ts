import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { AccountsService, type Session } from '../application/accounts/accounts.service.js';
import { FormMarks, isMarked } from '../application/accounts/form-marks.js';
import type { Role } from '../application/accounts/roles.js';
import { Clock } from '../application/clock.js';
import { SecondFactorBook } from '../application/second-factor/second-factor-book.js';
import { currentSession } from './current-session.js';
import { isSentByScript } from './form-script.js';
import { LoginRequired, PageProblem, PasswordDue, SecondFactorDue } from './problems.js';
import { isApi, refusal } from './refusal.js';
import { FormWaits, isWaiting, mayWait, type WaitReason } from './waiting-form.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** What is open before password and second factor are as they must be: that, and leaving. */
const isOwnAccount = (request: FastifyRequest): boolean =>
  /^\/(konto|abmelden)([/?]|$)/.test(request.url);

export const isSafe = (request: FastifyRequest): boolean => SAFE_METHODS.includes(request.method);

/** Lets accounts and tokens of certain roles through, and forms only of the session that got them. */
@Injectable()
export class RoleGate {
  constructor(
    private readonly accounts: AccountsService,
    private readonly factors: SecondFactorBook,
    private readonly marks: FormMarks,
    private readonly clock: Clock,
  ) {}

  /** @throws what the problem filter answers, where the request is not let through */
  async demand(request: FastifyRequest, roles: readonly Role[]): Promise<void> {
    const bearer = isApi(request) ? bearerToken(request) : undefined;
    if (bearer !== undefined) {
      const token = await this.accounts.findToken(bearer);
      if (token === undefined) throw refusal(request, 401, 'request.unauthorized');
      if (!roles.includes(token.role)) throw refusal(request, 403, 'request.forbidden');
      return;
    }
    const session = currentSession(request);
    if (session === undefined) throw loginRequired(request);
    this.demandOwnForm(request, session);
    if (!isOwnAccount(request)) await this.demandReadiness(request, session);
    demandSession(request, session, roles);
  }

  /** A form of a session before this one is kept: shown again to its account, never acted upon. */
  private demandOwnForm(request: FastifyRequest, session: Session): void {
    if (!mayWait(request) || hasCsrfToken(request, session)) return;
    const given = formToken(request) ?? '';
    if (!isMarked(given)) return;
    const isOwn = this.marks.isOf(given, session.account.id, this.clock.instant());
    throw new FormWaits(isOwn ? 'ready' : 'other');
  }

  private async demandReadiness(request: FastifyRequest, session: Session): Promise<void> {
    const orWait = (due: Error, reason: WaitReason) =>
      mayWait(request) && isWaiting(request) ? new FormWaits(reason) : due;
    if (session.account.oneTime) throw orWait(new PasswordDue(), 'password');
    if (await this.factors.isDue(session.account)) throw orWait(new SecondFactorDue(), 'factor');
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

function loginRequired(request: FastifyRequest): Error {
  if (isApi(request)) return refusal(request, 401, 'request.unauthorized');
  if (isSentByScript(request)) return new PageProblem(401);
  if (mayWait(request) && isMarked(formToken(request) ?? '')) {
    return new FormWaits(isWaiting(request) ? 'still' : 'ended');
  }
  return new LoginRequired(isSafe(request) ? request.url : '/planung');
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The token of the form (`_csrf`) or, for scripts, of the header `x-csrf-token`. */
function formToken(request: FastifyRequest): string | undefined {
  const body = request.body as { readonly _csrf?: unknown } | null | undefined;
  const given = request.headers['x-csrf-token'] ?? body?._csrf;
  return typeof given === 'string' ? given : undefined;
}

/** The mark behind the token says nothing about this session, and is not asked for. */
function hasCsrfToken(request: FastifyRequest, session: Session): boolean {
  const [token = ''] = (formToken(request) ?? '').split('.');
  const [a, b] = [Buffer.from(token), Buffer.from(session.csrf)];
  return a.length === b.length && timingSafeEqual(a, b);
}
