import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { PackageFrame } from '../../application/release/package-descriptor.js';
import { releasedCsv } from '../../application/release/released-csv.js';
import { releasedPackage } from '../../application/release/released-package.js';
import { releasedXlsx } from '../../application/release/released-xlsx.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { Settings } from '../../config.js';
import { releasedFigures } from '../../domain/release/released-figure.js';
import type { Snapshot } from '../../domain/release/snapshot.js';
import { asDownload } from '../download.js';
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
      file('zip', 'Datenpaket für Portale (CSV, ZIP)'),
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

type Write = (snapshot: Snapshot, frame: PackageFrame) => string | Uint8Array | Promise<Uint8Array>;

/** A snapshot, and what stands beside its numbers: made from the content, so no part of its hash. */
export const withFigures = (snapshot: Snapshot) => ({
  ...snapshot,
  figures: releasedFigures(snapshot.content),
});

/** By ending. JSON is the snapshot itself, to check its hash by, with its figure objects beside it. */
const FORMS: Readonly<Record<string, Write>> = {
  json: (snapshot) => JSON.stringify(withFigures(snapshot), null, 2),
  csv: releasedCsv,
  xlsx: releasedXlsx,
  zip: releasedPackage,
};

/** The files of a release that hold its numbers, for pages and API alike. */
@Injectable()
export class ReleaseFiles {
  constructor(
    private readonly surveys: SurveysService,
    private readonly settings: Settings,
  ) {}

  /** @throws PageProblem 404 for an ending no file has */
  async send(reply: FastifyReply, snapshot: Snapshot, ending: string): Promise<string | Buffer> {
    const write = Object.hasOwn(FORMS, ending) ? FORMS[ending] : undefined;
    if (write === undefined) throw new PageProblem(404);
    const { survey, wave, edition } = snapshot.content;
    const file = await write(snapshot, {
      office: this.surveys.processOf(survey.key).office,
      baseUrl: this.settings.baseUrl,
    });
    const what = ending === 'zip' ? '-datenpaket' : '';
    asDownload(reply, `ergebnisse-${survey.key}-${wave}-fassung-${edition}${what}.${ending}`);
    return typeof file === 'string' ? file : Buffer.from(file);
  }
}
