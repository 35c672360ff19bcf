import type { FastifyRequest } from 'fastify';
import type { Session } from '../application/accounts/accounts.service.js';
import type { Settings } from '../config.js';
import type { Actor } from '../domain/audit/audit.js';

export const SESSION_COOKIE = 'akteursrunde_sitzung';

/** How the cookie is kept from scripts, from other sites and, where the site has HTTPS, from the wire. */
export const sessionCookie = ({ baseUrl }: Settings) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: baseUrl.startsWith('https:'),
    signed: true,
  }) as const;

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

/**
 * Who the audit trail says it was.
 *
 * @throws where nobody is signed in: the route's rule has let nobody else through
 */
export function currentActor(request: FastifyRequest): Actor {
  return { source: 'account', person: getSession(request).account.name };
}

/** @throws where nobody is signed in: the route's rule has let nobody else through */
export function getSession(request: FastifyRequest): Session {
  const session = currentSession(request);
  if (session === undefined) throw new Error('This route is for accounts only.');
  return session;
}
