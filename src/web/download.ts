import type { FastifyReply } from 'fastify';
import { extname } from 'node:path';

/** What files there are, by ending. */
const TYPES = {
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.qdc': 'application/xml; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
} as const;

/**
 * Marks an answer as a file to keep, of the type its ending says. Every table leaves the house by
 * here: test/web/table-files.spec.ts asks each caller what stands above its head.
 *
 * @throws RangeError for an ending of no file: a bug in the caller
 */
export function asDownload(reply: FastifyReply, name: string): void {
  const ending = extname(name) as keyof typeof TYPES;
  if (!Object.hasOwn(TYPES, ending)) throw new RangeError(`No file ends with ${ending}.`);
  reply
    .type(TYPES[ending])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`);
}
