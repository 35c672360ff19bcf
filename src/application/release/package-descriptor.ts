import type { PlannedColumn } from '../../domain/disclosure/release.js';
import type { Snapshot, SnapshotContent } from '../../domain/release/snapshot.js';
import { sha256 } from '../../persistence/survey-files.js';
import { countColumn, type PackageTable } from './package-tables.js';
import { CONDITIONS, FOOTNOTE, WITHHELD } from './released-about.js';

/** Who publishes it, and where it can be looked at. */
export interface PackageFrame {
  readonly office: string;
  readonly baseUrl: string;
}

/** A table with the file it lies in. */
export interface PackageFile extends PackageTable {
  readonly path: string;
  readonly csv: string;
}

/** The file that says what the package is and what may be done with it. */
export const README = 'lies-mich.txt';

const SCHEMAS = 'https://datapackage.org/profiles/2.0';

/**
 * The description of a release by the Data Package standard, with what portals read that know its
 * first version (`profile`) and its second (`$schema`, `type`).
 *
 * @see datapackage.org, Data Package, Data Resource and Table Schema, versions 1 and 2
 */
export function packageDescriptor(
  { content, hash }: Snapshot,
  files: readonly PackageFile[],
  { office, baseUrl }: PackageFrame,
) {
  const { id, survey, wave, edition, date, dates, fictitious } = content;
  const page = `${baseUrl}/ergebnisse/${id}`;
  return {
    $schema: `${SCHEMAS}/datapackage.json`,
    profile: 'tabular-data-package',
    name: nameOf(content),
    id,
    title: `${survey.title}, Welle ${wave}${fictitious ? ' (erfundene Daten)' : ''}`,
    description: descriptionOf(content),
    version: `${edition}.0.0`,
    created: `${date}T00:00:00Z`,
    homepage: page,
    keywords: keywordsOf(content),
    licenses: [{ path: README, title: CONDITIONS }],
    sources: [{ title: `${survey.title}: freigegebene Ergebnisse`, path: `${page}.json` }],
    contributors: [{ title: office, role: 'publisher', roles: ['publisher'] }],
    ...(dates === null ? {} : { temporal: { start: dates.first, end: dates.last } }),
    snapshot: { id, edition, sha256: hash },
    resources: files.map(toResource),
  };
}

/** `ergebnisse-quartier-2023-fassung-1` */
export const nameOf = ({ survey, wave, edition }: SnapshotContent): string =>
  `ergebnisse-${survey.key}-${wave}-fassung-${edition}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-');

function descriptionOf({ responses, invited, edition, correction }: SnapshotContent): string {
  return [
    `Freigegebene Ergebnisse einer Befragung, Fassung ${edition} der Veröffentlichung.`,
    ...(correction === null ? [] : [`Grund der Berichtigung: ${correction.reason}`]),
    `${responses} Rückmeldungen${invited === null ? '' : `, eingeladen ${invited}`}.`,
    'Gezählt sind Rückmeldungen; n ist die Basis einer Zeile: Personen mit gültiger Antwort.',
    'Zeilen verschiedener Ebenen (level) nicht zusammenzählen.',
    FOOTNOTE,
  ].join('\n');
}

function keywordsOf({ areas, themes }: SnapshotContent): readonly string[] {
  const own = [...areas.map(({ name }) => name), ...themes.map(({ title }) => title)];
  return [...new Set(['Befragung', 'Beteiligung', 'Stadtplanung', ...own])];
}

function toResource({ name, path, csv, title, table, figure }: PackageFile) {
  return {
    $schema: `${SCHEMAS}/dataresource.json`,
    profile: 'tabular-data-resource',
    type: 'table',
    ...{ name, path, title, figure },
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: Buffer.byteLength(csv),
    hash: `sha256:${sha256(csv)}`,
    schema: {
      fields: [...ROW_FIELDS, ...table.columns.map(toField)],
      missingValues: ['', WITHHELD],
      primaryKey: ['key'],
    },
  };
}

const COUNT = { type: 'integer', constraints: { minimum: 0 } };

const ROW_FIELDS = [
  {
    ...{ name: 'key', type: 'string', title: 'Schlüssel der Zeile' },
    constraints: { required: true, unique: true },
  },
  { name: 'name', type: 'string', title: 'Wer', constraints: { required: true } },
  {
    ...{ name: 'level', type: 'string', title: 'Ebene' },
    description:
      'total: alle; area: Gebiet; actorType: Akteursgruppe; publicationGroup: zusammengefasste Gruppe',
    constraints: {
      required: true,
      enum: ['total', 'area', 'actorType', 'publicationGroup'],
    },
  },
  { ...COUNT, name: 'n', title: 'Basis', description: `Personen der Zeile. ${FOOTNOTE}` },
];

const toField = ({ key, label, codes }: PlannedColumn) => ({
  ...COUNT,
  name: countColumn(key),
  title: label,
  description: `Personen; Antworten: ${codes.join(', ')}`,
});
