import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LoginsService } from '../../application/accounts/logins.service.js';
import { NameKeys } from '../../application/accounts/name-keys.js';
import { Settings } from '../../config.js';
import { SESSION_COOKIE, sessionCookie, sessionToken } from '../current-session.js';

const STEP_COOKIE = 'akteursrunde_schritt';

/** Says on which name somebody has come in from this device: see `name-keys.ts`. */
const DEVICE_COOKIE = 'akteursrunde_geraet';

/** Half a year: longer than any leave. */
const DEVICE_SECONDS = 180 * 24 * 60 * 60;

const STEP_SECONDS = 10 * 60;

/** What the browser keeps of a login. */
@Injectable()
export class SessionCookies {
  constructor(
    private readonly settings: Settings,
    private readonly keys: NameKeys,
    private readonly logins: LoginsService,
  ) {}

  /** A new session, whatever the browser brought: the one it had is over. */
  async letIn(request: FastifyRequest, reply: FastifyReply, token: string): Promise<void> {
    const before = sessionToken(request);
    if (before !== undefined) await this.logins.logout(before);
    reply.setCookie(SESSION_COOKIE, token, sessionCookie(this.settings));
    reply.clearCookie(STEP_COOKIE, this.stepCookie());
  }

  /** The device is known from now on. Not signed: the mark carries its own proof. */
  markDevice(reply: FastifyReply, name: string): void {
    const kept = { ...sessionCookie(this.settings), signed: false, maxAge: DEVICE_SECONDS };
    reply.setCookie(DEVICE_COOKIE, this.keys.markDevice(name), kept);
  }

  /** The password was right: what the browser gets is good for the second step, only. */
  rememberStep(reply: FastifyReply, step: string): void {
    reply.setCookie(STEP_COOKIE, step, { ...this.stepCookie(), maxAge: STEP_SECONDS });
  }

  letOut(reply: FastifyReply): void {
    reply.clearCookie(SESSION_COOKIE, sessionCookie(this.settings));
  }

  /** Only the pages of the login get it. */
  private stepCookie() {
    return { ...sessionCookie(this.settings), path: '/anmelden' };
  }
}

export function stepOf(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[STEP_COOKIE];
  if (cookie === undefined) return undefined;
  const { valid, value } = request.unsignCookie(cookie);
  return valid ? value : undefined;
}

export const deviceOf = (request: FastifyRequest): string | undefined =>
  request.cookies[DEVICE_COOKIE];
