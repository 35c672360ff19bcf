import type { FastifyRequest } from 'fastify';
import { currentSession } from '../current-session.js';

/** Who does it: goes into the list of changes. */
export const accountName = (request: FastifyRequest): string =>
  currentSession(request)?.account.name ?? '';
