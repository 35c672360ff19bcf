import type { FastifyReply } from 'fastify';
import { releasedCsv } from '../../application/release/released-csv.js';
import { releasedXlsx } from '../../application/release/released-xlsx.js';
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
      ...officeFiles(id),
      file('xlsx', 'Tabelle (Excel)'),
      file('csv', 'Tabelle (CSV)'),
      file('json', 'Daten (JSON)'),
    ],
  };
}

/** What colleagues go on working with: slides in two ways, and the annex of a council paper. */
export function officeFiles(id: string) {
  const file = (name: string, label: string) => ({
    href: `/druck/ergebnis/${id}/${name}`,
    label,
    download: true,
  });
  return [
    file('folien.pptx', 'Folien (PowerPoint)'),
    file('folien.pptx?folien=thema', 'Folien je Thema (PowerPoint)'),
    file('anlage.docx', 'Anlage zur Vorlage (Word)'),
  ];
}

interface FileForm {
  readonly type: string;
  readonly write: (snapshot: Snapshot) => string | Buffer | Promise<Buffer>;
}

/** By ending. JSON is the snapshot itself, to check its hash by. */
const FORMS: Readonly<Record<string, FileForm>> = {
  json: {
    type: 'application/json; charset=utf-8',
    write: (snapshot) => JSON.stringify(snapshot, null, 2),
  },
  csv: { type: 'text/csv; charset=utf-8', write: releasedCsv },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: releasedXlsx,
  },
};

/** @throws PageProblem 404 for an ending no file has */
export async function sendFile(
  reply: FastifyReply,
  snapshot: Snapshot,
  ending: string,
): Promise<string | Buffer> {
  const form = Object.hasOwn(FORMS, ending) ? FORMS[ending] : undefined;
  if (form === undefined) throw new PageProblem(404);
  const { survey, wave, edition } = snapshot.content;
  const name = `ergebnisse-${survey.key}-${wave}-fassung-${edition}.${ending}`;
  const file = await form.write(snapshot);
  reply
    .type(form.type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`);
  return file;
}
