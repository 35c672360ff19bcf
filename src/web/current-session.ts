import type { FastifyRequest } from 'fastify';
import type { Session } from '../application/accounts.service.js';

export const SESSION_COOKIE = 'akteursrunde_sitzung';

/** The token in the cookie; undefined where none is, or where the cookie was not signed by us. */
export function sessionToken(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[SESSION_COOKIE];
  if (cookie === undefined) return undefined;
  const { valid, value } = request.unsignCookie(cookie);
  return valid ? value : undefined;
}

const sessions = new WeakMap<FastifyRequest, Session>();

/** The session the guard found for this request; undefined for visitors. */
export const currentSession = (request: FastifyRequest): Session | undefined =>
  sessions.get(request);

export function rememberSession(request: FastifyRequest, session: Session): void {
  sessions.set(request, session);
}
