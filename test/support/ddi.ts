import { load } from 'cheerio';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';

/** What DDI-Codebook 2.5 allows of what the export uses; closed, see its head. */
const SCHEMA = join(ROOT, 'test/support/ddi-codebook-2.5.rng');

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** Needs xmllint (Debian: libxml2-utils), which checks XML by a schema. */
export const describeWithXmllint = hasXmllint ? describe : describe.skip;

/** What the schema does not allow, IDs that stand twice, and references to IDs that nobody has. */
export function ddiFaults(xml: string): readonly string[] {
  const args = ['--noout', '--nonet', '--relaxng', SCHEMA, '-'];
  const { status, stderr } = spawnSync('xmllint', args, { input: xml, encoding: 'utf8' });
  const said = stderr.split('\n').filter((line) => /^-:\d+: /.test(line));
  return [...(status === 0 ? [] : [`xmllint: ${String(status)}`, ...said]), ...idFaults(xml)];
}

function idFaults(xml: string): readonly string[] {
  const elements = load(xml, { xml: true })('*')
    .toArray()
    .flatMap((one) => ('attribs' in one ? [one.attribs] : []));
  const ids = elements.flatMap(({ ID }) => ID ?? []);
  const references = elements.flatMap(({ files }) => files?.split(' ') ?? []);
  return [
    ...ids.filter((id, at) => ids.indexOf(id) < at).map((id) => `twice: ${id}`),
    ...references.filter((id) => !ids.includes(id)).map((id) => `nobody: ${id}`),
  ];
}
