import type { FastifyRequest } from 'fastify';
import type { Session } from '../application/accounts.service.js';

export const SESSION_COOKIE = 'akteursrunde_sitzung';

const sessions = new WeakMap<FastifyRequest, Session>();

/** The session the guard found for this request; undefined for visitors. */
export const currentSession = (request: FastifyRequest): Session | undefined =>
  sessions.get(request);

export function rememberSession(request: FastifyRequest, session: Session): void {
  sessions.set(request, session);
}
