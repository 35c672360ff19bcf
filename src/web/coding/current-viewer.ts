import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../../application/coding/viewer.js';
import { getSession } from '../current-session.js';

/** Who sits at the desk. */
export function currentViewer(request: FastifyRequest): Viewer {
  const { name, role } = getSession(request).account;
  return { name, role };
}
