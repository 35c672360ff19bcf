import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Forms are sent by a script where scripts run (views/assets/scripts/sending): it keeps the page while
 * the way to us is broken. It must see where an answer leads before it goes there, and a session that
 * has ended must not look like an answer.
 */
const SENT_BY = 'x-form-script';
const NEXT = 'x-form-next';

export const isSentByScript = (request: FastifyRequest): boolean =>
  request.method === 'POST' && request.headers[SENT_BY] !== undefined;

/** Instead of a redirect, which a script could only follow blindly. */
export function tellNext(reply: FastifyReply, location: string): void {
  reply.code(200).header(NEXT, location);
}
