import { withoutUndefined } from '../without-undefined.js';
import { failed, ok, type Problem, type Result } from '../problem.js';
import type { Code, Codebook } from '../coding/codebook.js';
import type { Catalogue } from './catalogue.js';
import {
  entriesOf,
  fieldsOf,
  isAbsent,
  report,
  reportDuplicates,
  wholeFile,
  type Source,
} from './parsing/source.js';
import { readTheme } from './parsing/theme.js';
import { readCode, readInteger, readOptionalText, readText, readWord } from './parsing/values.js';

const FIELDS = [
  'key',
  'label',
  'definition',
  'include',
  'exclude',
  'example',
  'neighbours',
  'parent',
  'polarity',
  'theme',
];

/**
 * Parses `codebook.yaml`: the categories for answers to open questions.
 *
 * @param raw what the YAML reader gave; null for an empty file
 * @returns the codebook, or every problem in it with its path
 */
export function parseCodebook(raw: unknown, catalogue: Catalogue): Result<Codebook> {
  const source = wholeFile(raw ?? {});
  const fields = fieldsOf(source, ['version', 'codes']);
  const version = isAbsent(fields('version')) ? 1 : readInteger(fields('version'), { min: 1 });
  const entries = entriesOf(fields('codes')).map((entry) => readEntry(entry, catalogue));
  reportDuplicates(entries.map(({ code, key }) => ({ key: code.key, source: key })));
  const known = new Map(entries.map(({ code }) => [code.key, code]));
  for (const { neighbours, parent } of entries) {
    checkKnown([...neighbours, ...(isAbsent(parent) ? [] : [parent])], known);
    if (!isAbsent(parent)) checkParent(parent, known);
  }
  const problems: readonly Problem[] = source.problems;
  return problems.length > 0
    ? failed(...problems)
    : ok({ version, codes: entries.map(({ code }) => code) });
}

interface Entry {
  readonly code: Code;
  readonly key: Source;
  readonly neighbours: readonly Source[];
  readonly parent: Source;
}

function readEntry(entry: Source, catalogue: Catalogue): Entry {
  const fields = fieldsOf(entry, FIELDS);
  const neighbours = entriesOf(fields('neighbours'));
  const [polarity, parent] = [fields('polarity'), fields('parent')];
  const code = withoutUndefined({
    key: readCode(fields('key')),
    label: readText(fields('label')),
    definition: readText(fields('definition')),
    include: readOptionalText(fields('include')),
    exclude: readOptionalText(fields('exclude')),
    example: readOptionalText(fields('example')),
    neighbours: neighbours.map(readCode),
    parent: isAbsent(parent) ? undefined : readCode(parent),
    polarity: isAbsent(polarity) ? undefined : readWord(polarity, ['+', '-', 'mixed']),
    theme: readTheme(fields('theme'), catalogue),
  });
  return { code, key: fields('key'), neighbours, parent };
}

/** Codes that are named may stand further down, so they are looked up at the end. */
function checkKnown(named: readonly Source[], known: ReadonlyMap<string, Code>): void {
  for (const source of named) {
    const key = String(source.value);
    if (!known.has(key)) report(source, 'definition.unknown-reference', { value: key });
  }
}

/** Two levels: what stands under a code has nothing under itself, nor is it itself. */
function checkParent(parent: Source, known: ReadonlyMap<string, Code>): void {
  const above = known.get(String(parent.value));
  if (above?.parent !== undefined) report(parent, 'codebook.levels');
}
