import type { FastifyRequest } from 'fastify';

/**
 * Whether a browser sent this request from another site's page. Browsers say so themselves, in
 * Sec-Fetch-Site or at least in Origin; programs send neither and are let through.
 */
export function isCrossSite(request: FastifyRequest, baseUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  return host !== request.headers.host && host !== new URL(baseUrl).host;
}
