import { withoutUndefined } from '../without-undefined.js';
import { failed, ok, type Result } from '../problem.js';
import { findQuantifiers } from '../statement/find-quantifiers.js';
import {
  QUANTIFIERS,
  type Quantifier,
  type StatementDefinition,
  type StatementRule,
  type StatementSelector,
  type StatementsFile,
  type StatementTable,
} from '../statement/statement.js';
import type { Catalogue } from './catalogue.js';
import { findItem } from './items.js';
import { readSelector, SELECTOR_FIELDS } from './parsing/selector.js';
import {
  entriesOf,
  fieldsOf,
  isAbsent,
  report,
  reportDuplicates,
  requiredEntriesOf,
  wholeFile,
  type Source,
} from './parsing/source.js';
import { readTheme } from './parsing/theme.js';
import {
  readCode,
  readOptionalText,
  readReference,
  readReferences,
  readText,
  readWord,
} from './parsing/values.js';
import type { Item, Survey } from './survey.js';

const FIELDS = [
  'key',
  'theme',
  'subtopic',
  'sentence',
  'quantifier',
  'polarity',
  'modality',
  'rule',
  'contrary',
  'condition',
];

/**
 * Parses `statements.yaml`: sentences bound to items of the survey, and tables of them.
 *
 * @param raw what the YAML reader gave; null for an empty file
 * @returns statements and tables, or every problem in them with its path
 */
export function parseStatements(
  raw: unknown,
  survey: Survey,
  catalogue: Catalogue,
): Result<StatementsFile> {
  const source = wholeFile(raw ?? {});
  const fields = fieldsOf(source, ['statements', 'tables']);
  const entries = entriesOf(fields('statements')).map((entry) => {
    const definition = readStatement(entry, survey, catalogue);
    return { key: definition.key, source: { ...entry, path: `${entry.path}.key` }, definition };
  });
  reportDuplicates(entries);
  const statements = entries.map(({ definition }) => definition);
  const tables = readTables(fields('tables'), statements);
  return source.problems.length > 0 ? failed(...source.problems) : ok({ statements, tables });
}

/**
 * Parses one statement, written as an entry of `statements.yaml`.
 *
 * @returns the statement, or every problem in it with the path of its field (`rule.codes[0]`)
 */
export function parseStatement(
  raw: unknown,
  survey: Survey,
  catalogue: Catalogue,
): Result<StatementDefinition> {
  const source = wholeFile(raw);
  const definition = readStatement(source, survey, catalogue);
  return source.problems.length > 0 ? failed(...source.problems) : ok(definition);
}

function readStatement(entry: Source, survey: Survey, catalogue: Catalogue): StatementDefinition {
  const fields = fieldsOf(entry, FIELDS);
  const { rule, item } = readRule(fields('rule'), survey);
  return withoutUndefined({
    key: readCode(fields('key')),
    theme: readRequiredTheme(fields('theme'), catalogue),
    subtopic: readText(fields('subtopic')),
    sentence: readText(fields('sentence')),
    quantifier: readQuantifier(fields('quantifier'), fields('sentence')),
    polarity: readWord(fields('polarity'), ['+', '-', 'mixed']),
    modality: readWord(fields('modality'), ['ist', 'noetig', 'ideal', 'moeglich', 'unmoeglich']),
    rule,
    contrary: readContrary(fields('contrary'), item),
    condition: readOptionalText(fields('condition')),
  });
}

/** A word that is checked against the figures must be the one that people read. */
function readQuantifier(source: Source, sentence: Source): Quantifier | undefined {
  if (isAbsent(source)) return undefined;
  const quantifier = readWord(source, QUANTIFIERS);
  const claimed = typeof sentence.value === 'string' ? findQuantifiers(sentence.value) : [];
  const isSaid = claimed.some((claim) => claim.quantifier === quantifier);
  if (source.value === quantifier && !isSaid) {
    report(source, 'definition.quantifier-unsaid', { value: quantifier });
  }
  return quantifier;
}

function readRequiredTheme(source: Source, catalogue: Catalogue): string {
  if (isAbsent(source)) report(source, 'definition.missing-field');
  return readTheme(source, catalogue) ?? '';
}

function readRule(
  source: Source,
  survey: Survey,
): { readonly rule: StatementRule; readonly item: Item | undefined } {
  const fields = fieldsOf(source, ['item', ...SELECTOR_FIELDS]);
  const item = readReference(fields('item'), (key) => findItem(survey, key));
  return { rule: { item: item?.key ?? '', ...readSelector(source, fields, item) }, item };
}

function readContrary(source: Source, item: Item | undefined): StatementSelector | undefined {
  if (isAbsent(source)) return undefined;
  return readSelector(source, fieldsOf(source, SELECTOR_FIELDS), item);
}

function readTables(
  source: Source,
  statements: readonly StatementDefinition[],
): readonly StatementTable[] {
  const tables = entriesOf(source).map((entry) => {
    const fields = fieldsOf(entry, ['key', 'title', 'statements']);
    const rows = readReferences(requiredEntriesOf(fields('statements')), (key) =>
      statements.find((statement) => statement.key === key),
    );
    const key = readCode(fields('key'));
    const title = readText(fields('title'));
    return {
      key,
      source: fields('key'),
      table: { key, title, statements: rows.map((row) => row.key) },
    };
  });
  reportDuplicates(tables);
  return tables.map(({ table }) => table);
}
