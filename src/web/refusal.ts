import type { FastifyRequest } from 'fastify';
import { ApiProblem, PageProblem } from './problems.js';

export const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

/** The refusal of a request, for a program or for somebody who sees a page. */
export function refusal(request: FastifyRequest, status: number, code: string): Error {
  return isApi(request) ? new ApiProblem(status, code) : new PageProblem(status);
}
