import type { FastifyInstance } from 'fastify';

/** A browser takes these names over HTTPS only, and `__Host-` from this very host, for all of its pages. */
const PREFIX = /^__(?:Host|Secure)-(?=akteursrunde_)/;

/**
 * Where the site has HTTPS, our cookies have a prefix on the wire, so that no page of a neighbouring
 * host and nobody on an unencrypted line can put one of theirs in its place. One without is none of
 * ours. Inside they have one name, with HTTPS or without.
 */
export function registerCookieNames(fastify: FastifyInstance, baseUrl: string): void {
  if (!baseUrl.startsWith('https:')) return;
  fastify.addHook('onRequest', (request, _reply, done) => {
    const ours = Object.entries(request.cookies).filter(([name]) => PREFIX.test(name));
    request.cookies = Object.fromEntries(
      ours.map(([name, value]) => [name.replace(PREFIX, ''), value]),
    );
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    const set = reply.getHeader('set-cookie');
    if (set !== undefined) {
      reply.removeHeader('set-cookie');
      reply.header('set-cookie', [set].flat().map(toWire));
    }
    done(null, payload);
  });
}

/** Whatever the line allows: one that is for some pages only cannot be bound to the host. */
const toWire = (line: number | string): string =>
  /;\s*path=\/\s*(?:;|$)/i.test(String(line)) ? `__Host-${line}` : `__Secure-${line}`;
