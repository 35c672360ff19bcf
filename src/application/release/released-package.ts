import type { Snapshot } from '../../domain/release/snapshot.js';
import { zipFile } from '../files/zip-file.js';
import {
  packageDescriptor,
  type PackageFile,
  type PackageFrame,
  README,
} from './package-descriptor.js';
import { packageCsv, packageTables } from './package-tables.js';
import { FOOTNOTE, releasedAbout } from './released-about.js';

/**
 * A release for an open-data portal: `datapackage.json`, what it is in words, and a CSV for each
 * released table; made from the snapshot and from nothing else.
 */
export function releasedPackage(snapshot: Snapshot, frame: PackageFrame): Uint8Array {
  const files = packageTables(snapshot).map((each): PackageFile => ({
    ...each,
    path: `tabellen/${each.name}.csv`,
    csv: packageCsv(each.table),
  }));
  const descriptor = packageDescriptor(snapshot, files, frame);
  return zipFile({
    'datapackage.json': `${JSON.stringify(descriptor, null, 2)}\n`,
    [README]: readme(snapshot),
    ...Object.fromEntries(files.map(({ path, csv }) => [path, csv])),
  });
}

const readme = (snapshot: Snapshot): string =>
  [
    ...releasedAbout(snapshot).map(([label, value]) => `${label}: ${value ?? ''}`),
    '',
    FOOTNOTE,
    'datapackage.json beschreibt jede Tabelle und ihre Spalten (Frictionless Data Package).',
    'Ein Apostroph vor einem Text, der mit =, +, - oder @ beginnt, hält Tabellenprogramme davon ab, ihn auszuführen.',
    '',
  ].join('\r\n');
