import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../config.js';
import {
  DEVICE_COOKIE,
  DEVICE_SECONDS,
  SESSION_COOKIE,
  sessionCookie,
} from '../current-session.js';

const STEP_COOKIE = 'akteursrunde_schritt';

/** Only the pages of the login get it. */
const stepCookie = (settings: Settings) => ({ ...sessionCookie(settings), path: '/anmelden' });

/** Somebody is in: a new session, whatever the browser brought, and a mark that the device is known. */
export function letIn(
  reply: FastifyReply,
  settings: Settings,
  { token, device }: { readonly token: string; readonly device?: string },
): void {
  reply.setCookie(SESSION_COOKIE, token, sessionCookie(settings));
  reply.clearCookie(STEP_COOKIE, stepCookie(settings));
  if (device === undefined) return;
  // Not signed: the mark carries its own proof.
  const kept = { ...sessionCookie(settings), signed: false, maxAge: DEVICE_SECONDS };
  reply.setCookie(DEVICE_COOKIE, device, kept);
}

/** The password was right: what the browser gets is good for the second step, only. */
export function rememberStep(reply: FastifyReply, settings: Settings, step: string): void {
  reply.setCookie(STEP_COOKIE, step, { ...stepCookie(settings), maxAge: 600 });
}

export function stepOf(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[STEP_COOKIE];
  if (cookie === undefined) return undefined;
  const { valid, value } = request.unsignCookie(cookie);
  return valid ? value : undefined;
}

export const deviceOf = (request: FastifyRequest): string | undefined =>
  request.cookies[DEVICE_COOKIE];
