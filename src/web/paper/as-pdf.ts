import type { FastifyReply } from 'fastify';

/** Says that a PDF follows, which no browser and no proxy keeps. */
export function asPdf(reply: FastifyReply, name: string): void {
  reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${name}.pdf"`);
}
