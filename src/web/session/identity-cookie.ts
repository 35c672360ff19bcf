import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from '../../application/identity-provider/identity-provider.js';
import type { Settings } from '../../config.js';
import { sessionCookie } from '../current-session.js';

/** What this browser must bring back from the provider, and where it wanted to go. */
export interface Way extends Transaction {
  readonly next: string;
}

const COOKIE = 'akteursrunde_dienst';

/** Lax, as the session's: the provider sends the browser back from another site. */
const way = (settings: Settings) => ({ ...sessionCookie(settings), path: '/anmelden/dienst' });

/** Ten minutes for the provider's own login. */
export function rememberWay(reply: FastifyReply, settings: Settings, kept: Way): void {
  const text = Buffer.from(JSON.stringify(kept)).toString('base64url');
  reply.setCookie(COOKIE, text, { ...way(settings), maxAge: 600 });
}

export function forgetWay(reply: FastifyReply, settings: Settings): void {
  reply.clearCookie(COOKIE, way(settings));
}

/** Only what we signed: another site cannot make a browser finish a login that it began. */
export function wayOf(request: FastifyRequest): Way | undefined {
  const cookie = request.cookies[COOKIE];
  if (cookie === undefined) return undefined;
  const { valid, value } = request.unsignCookie(cookie);
  if (!valid) return undefined;
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Way;
  } catch {
    // Another cookie of ours in this one's place.
    return undefined;
  }
}
