import { withoutUndefined } from '../without-undefined.js';
import { failed, ok, type Result } from '../problem.js';
import { findQuantifiers } from '../statement/find-quantifiers.js';
import {
  QUANTIFIERS,
  type EvidenceLink,
  type Quantifier,
  type StatementDefinition,
  type StatementsFile,
  type StatementTable,
} from '../statement/statement.js';
import type { Catalogue } from './catalogue.js';
import { type EvidencePlaces, readEvidence, readRule } from './parsing/evidence.js';
import { readSelector, SELECTOR_FIELDS } from './parsing/selector.js';
import {
  entriesOf,
  fieldsOf,
  isAbsent,
  report,
  reportDuplicates,
  requiredEntriesOf,
  wholeFile,
  type Fields,
  type Source,
} from './parsing/source.js';
import { readTheme } from './parsing/theme.js';
import {
  readCode,
  readOptionalText,
  readReferences,
  readText,
  readWord,
} from './parsing/values.js';
import type { Survey } from './survey.js';

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
  'evidence',
  'condition',
  'scope',
  'reasons',
  'example',
  'quote',
];

/**
 * Parses `statements.yaml`: sentences with what they stand on, and tables of them.
 *
 * @param raw what the YAML reader gave; null for an empty file
 * @param codes keys of the codebook; without them no code is checked
 * @returns statements and tables, or every problem in them with its path
 */
export function parseStatements(
  raw: unknown,
  survey: Survey,
  catalogue: Catalogue,
  codes?: ReadonlySet<string>,
): Result<StatementsFile> {
  const source = wholeFile(raw ?? {});
  const fields = fieldsOf(source, ['statements', 'tables']);
  const entries = entriesOf(fields('statements')).map((entry) => {
    const definition = readStatement(entry, { survey, codes }, catalogue);
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
  codes?: ReadonlySet<string>,
): Result<StatementDefinition> {
  const source = wholeFile(raw);
  const definition = readStatement(source, { survey, codes }, catalogue);
  return source.problems.length > 0 ? failed(...source.problems) : ok(definition);
}

function readStatement(
  entry: Source,
  places: EvidencePlaces,
  catalogue: Catalogue,
): StatementDefinition {
  const fields = fieldsOf(entry, FIELDS);
  return withoutUndefined({
    key: readCode(fields('key')),
    theme: readRequiredTheme(fields('theme'), catalogue),
    subtopic: readText(fields('subtopic')),
    sentence: readText(fields('sentence')),
    quantifier: readQuantifier(fields('quantifier'), fields('sentence')),
    polarity: readWord(fields('polarity'), ['+', '-', 'mixed']),
    modality: readWord(fields('modality'), ['ist', 'noetig', 'ideal', 'moeglich', 'unmoeglich']),
    ...readGrounds(fields, places),
    condition: readOptionalText(fields('condition')),
    scope: readOptionalText(fields('scope')),
    reasons: readOptionalText(fields('reasons')),
    example: readOptionalText(fields('example')),
    quote: isAbsent(fields('quote')) ? undefined : readCode(fields('quote')),
  });
}

/**
 * What a statement stands on. The first closed item that speaks for it carries its figures, whether
 * it is written as its rule or as a piece of evidence.
 */
function readGrounds(fields: Fields, places: EvidencePlaces) {
  const evidence = readEvidence(fields('evidence'), places);
  if (!isAbsent(fields('rule'))) {
    const { rule, item } = readRule(fields('rule'), places.survey);
    const against = fields('contrary');
    const contrary = isAbsent(against)
      ? undefined
      : readSelector(against, fieldsOf(against, SELECTOR_FIELDS), item);
    return { rule, contrary, evidence };
  }
  if (!isAbsent(fields('contrary'))) report(fields('rule'), 'definition.missing-field');
  const main = evidence?.find(isMain);
  const others = evidence?.filter((link) => link !== main);
  return { rule: main?.answers, evidence: others?.length === 0 ? undefined : others };
}

const isMain = (link: EvidenceLink): link is Extract<EvidenceLink, { answers: unknown }> =>
  'answers' in link && link.stance === 'pro';

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
