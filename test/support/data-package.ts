import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { DecidedTable } from '../../src/domain/disclosure/release.js';
import { printed } from './table-text.js';

const TEXT = { type: 'string' };
const NAME = { type: 'string', pattern: '^[-a-z0-9._/]+$' };
/** Inside the package, or a full address. */
const PATH = { type: 'string', pattern: '^(?![./~])(?!file:)(?!.*\\.\\./)(?!.*\\\\).+$' };

const FIELD = {
  type: 'object',
  required: ['name', 'type'],
  properties: {
    name: TEXT,
    title: TEXT,
    description: TEXT,
    type: { enum: ['string', 'integer'] },
    constraints: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: { type: 'boolean' },
        unique: { type: 'boolean' },
        minimum: { type: 'integer' },
        enum: { type: 'array', minItems: 1, uniqueItems: true, items: TEXT },
      },
    },
  },
};

const RESOURCE = {
  type: 'object',
  required: ['name', 'path', 'schema', 'profile', 'type'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/dataresource.json' },
    profile: { const: 'tabular-data-resource' },
    type: { const: 'table' },
    name: NAME,
    path: PATH,
    title: TEXT,
    format: TEXT,
    mediatype: { type: 'string', pattern: '^(.+)/(.+)$' },
    encoding: TEXT,
    bytes: { type: 'integer' },
    hash: { type: 'string', pattern: '^sha256:[a-f0-9]{64}$' },
    schema: {
      type: 'object',
      required: ['fields'],
      properties: {
        fields: { type: 'array', minItems: 1, items: FIELD },
        missingValues: { type: 'array', items: TEXT },
        primaryKey: { type: 'array', minItems: 1, uniqueItems: true, items: TEXT },
      },
    },
  },
};

/**
 * What both versions of the standard ask of the parts that are used, written down from their pages:
 * no validator for Node is kept up.
 *
 * @see datapackage.org, Data Package, Data Resource, Table Schema; specs.frictionlessdata.io for version 1
 */
const PACKAGE = {
  type: 'object',
  required: ['resources', 'profile', 'name', 'title', 'licenses', 'sources', 'keywords', 'version'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    profile: { const: 'tabular-data-package' },
    name: NAME,
    id: { type: 'string', pattern: '^[0-9a-f-]{36}$' },
    title: TEXT,
    description: TEXT,
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    created: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' },
    homepage: { type: 'string', pattern: '^https?://' },
    keywords: { type: 'array', minItems: 1, items: TEXT },
    licenses: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        anyOf: [{ required: ['name'] }, { required: ['path'] }],
        properties: { name: TEXT, path: PATH, title: TEXT },
      },
    },
    sources: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['title'], properties: { title: TEXT, path: PATH } },
    },
    contributors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['title'],
        properties: {
          title: TEXT,
          role: { enum: ['publisher', 'author', 'maintainer', 'wrangler', 'contributor'] },
          roles: { type: 'array', minItems: 1, items: TEXT },
        },
      },
    },
    resources: { type: 'array', minItems: 1, items: RESOURCE },
  },
};

interface Field {
  readonly name: string;
  readonly title: string;
  readonly type: 'string' | 'integer';
  readonly constraints?: {
    readonly required?: boolean;
    readonly minimum?: number;
    readonly enum?: string[];
  };
}

interface Resource {
  /** Where its numbers come from. */
  readonly figure: object;
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly missingValues: readonly string[];
    readonly primaryKey: readonly string[];
  };
}

export interface Descriptor {
  readonly name: string;
  readonly title: string;
  readonly homepage: string;
  readonly licenses: readonly { readonly path: string }[];
  readonly snapshot: { readonly sha256: string };
  readonly resources: readonly Resource[];
}

/** The texts of a zip by name. */
export const textsOfZip = (zip: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));

/** A package with its tables, and what is wrong with it; no faults where nothing is. */
export function openDataPackage(zip: Uint8Array) {
  const files = textsOfZip(zip);
  const descriptor = JSON.parse(files.get('datapackage.json') ?? '') as Descriptor;
  const validate = new Ajv({ strict: false, allErrors: true }).compile(PACKAGE);
  validate(descriptor);
  const tables = new Map(
    descriptor.resources.map(({ name, path }) => [
      name,
      parse(files.get(path) ?? '') as readonly (readonly string[])[],
    ]),
  );
  const named = ['datapackage.json', 'lies-mich.txt', ...descriptor.resources.map((it) => it.path)];
  const faults = [
    ...(validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`),
    ...(JSON.stringify(named) === JSON.stringify([...files.keys()]) ? [] : ['other files']),
    ...descriptor.resources.flatMap((resource) => [
      ...fileFaults(resource, files.get(resource.path) ?? ''),
      ...tableFaults(resource, tables.get(resource.name) ?? []),
    ]),
  ];
  return { descriptor, files, tables, faults };
}

/** Where a package is not sound, or does not have each decided table just as it may be told. */
export function packageFaults(zip: Uint8Array, decided: readonly DecidedTable[]) {
  const { descriptor, tables, faults } = openDataPackage(zip);
  const packed = new Set([...tables.values()].map((table) => JSON.stringify(table)));
  const undeclared = descriptor.resources.filter(
    ({ schema }) => !schema.missingValues.includes('(x)'),
  );
  return [
    ...faults,
    ...undeclared.map(({ name }) => `${name}: (x) is no missing value`),
    ...(tables.size === decided.length ? [] : [`${tables.size} tables`]),
    ...decided.filter((table) => !packed.has(packedTable(table))).map(({ key }) => key),
  ];
}

const packedTable = ({ columns, rows }: DecidedTable): string =>
  JSON.stringify([
    ['key', 'name', 'level', 'n', ...columns.map(({ key }) => `count_${key}`)],
    ...rows.map((row) => [
      ...[row.key, row.name, row.level, printed(row.n)],
      ...row.cells.map((cell) => printed(cell)),
    ]),
  ]);

function fileFaults({ name, bytes, hash }: Resource, text: string): readonly string[] {
  const right = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  return [
    ...(Buffer.byteLength(text) === bytes ? [] : [`${name}: bytes`]),
    ...(hash === right ? [] : [`${name}: hash`]),
  ];
}

/** Head as the fields, every cell of its type or a missing value, keys that tell rows apart. */
function tableFaults(
  { name, schema }: Resource,
  [head = [], ...rows]: readonly (readonly string[])[],
): readonly string[] {
  const { fields, missingValues, primaryKey } = schema;
  const names = fields.map((field) => field.name);
  const keys = rows.map((row) => primaryKey.map((key) => row[names.indexOf(key)]).join('\n'));
  return [
    ...(JSON.stringify(head) === JSON.stringify(names) ? [] : [`${name}: head ${head.join()}`]),
    ...(new Set(names).size === names.length ? [] : [`${name}: names of fields`]),
    ...(new Set(keys).size === rows.length ? [] : [`${name}: primary key`]),
    ...rows.flatMap((row) =>
      fields.flatMap((field, at) =>
        isValid(field, row[at], missingValues) ? [] : [`${name}/${field.name}: ${row[at] ?? ''}`],
      ),
    ),
  ];
}

function isValid(
  { type, constraints = {} }: Field,
  cell: string | undefined,
  missing: readonly string[],
) {
  if (cell === undefined) return false;
  if (missing.includes(cell)) return constraints.required !== true;
  if (constraints.enum?.includes(cell) === false) return false;
  return type === 'string' || (/^-?\d+$/.test(cell) && Number(cell) >= (constraints.minimum ?? 0));
}
