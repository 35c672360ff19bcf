import type { FastifyReply } from 'fastify';
import type { Snapshot } from '../../domain/release/snapshot.js';
import { PageProblem } from '../problems.js';
import { releaseAddress } from './releases-list.view.js';

/** The other forms of one release. */
export function toFileLinks(id: string) {
  const file = (ending: string, label: string) => ({
    href: `${releaseAddress(id)}.${ending}`,
    label,
    download: true,
  });
  return {
    print: `/druck/ergebnis/${id}`,
    files: [
      { href: `/druck/ergebnis/${id}.pdf`, label: 'PDF', download: false },
      file('xlsx', 'Tabelle (Excel)'),
      file('csv', 'Tabelle (CSV)'),
      file('json', 'Daten (JSON)'),
    ],
  };
}

const WRITERS: Readonly<
  Record<string, { readonly type: string; readonly write: (snapshot: Snapshot) => string | Buffer }>
> = {
  json: {
    type: 'application/json; charset=utf-8',
    write: (snapshot) => JSON.stringify(snapshot, null, 2),
  },
};

/** @throws PageProblem 404 for an ending no file has */
export function sendFile(reply: FastifyReply, snapshot: Snapshot, ending: string): string | Buffer {
  const writer = Object.hasOwn(WRITERS, ending) ? WRITERS[ending] : undefined;
  if (writer === undefined) throw new PageProblem(404);
  const { survey, wave, edition } = snapshot.content;
  const name = `ergebnisse-${survey.key}-${wave}-fassung-${edition}.${ending}`;
  reply
    .type(writer.type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`);
  return writer.write(snapshot);
}
