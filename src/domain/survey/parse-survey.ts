import { withoutUndefined } from '../without-undefined.js';
import { failed, ok, type Problem, type Result } from '../problem.js';
import { SPEAKS_FOR } from '../response/answer.js';
import type { Catalogue } from './catalogue.js';
import { readCondition } from './normalise-condition.js';
import { readBlock } from './parsing/blocks.js';
import { checkPlaceholders, type SurveyContext } from './parsing/context.js';
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
  readKey,
  readOptionalInteger,
  readOptionalText,
  readReference,
  readReferences,
  readText,
  readWord,
} from './parsing/values.js';
import { readWaves } from './parsing/waves.js';
import type { Invitations, Section, Survey } from './survey.js';

const FIELDS = [
  'key',
  'title',
  'intro',
  'minutes',
  'language',
  'waves',
  'areas',
  'actorTypes',
  'access',
  'confidentiality',
  'invitations',
  'sections',
];

/** Longest language tag that is stored with a response; no tag in use is longer. */
const LANGUAGE_LENGTH = 16;

/**
 * Parses `survey.yaml` and resolves all that it takes from the catalogue.
 *
 * @param raw what the YAML reader gave
 * @returns the survey, or every problem in it with its path
 */
export function parseSurvey(raw: unknown, catalogue: Catalogue): Result<Survey> {
  const { survey, problems } = readSurvey(raw, catalogue);
  return problems.length > 0 ? failed(...problems) : ok(survey);
}

/** The same, but gives what could be read even where there are problems. */
export function readSurvey(
  raw: unknown,
  catalogue: Catalogue,
): { readonly survey: Survey; readonly problems: readonly Problem[] } {
  const source = wholeFile(raw);
  const fields = fieldsOf(source, FIELDS);
  const areas = readReferences(requiredEntriesOf(fields('areas')), (key) =>
    catalogue.areas.find((area) => area.key === key),
  );
  const vocabulary = readReference(fields('actorTypes'), (key) =>
    catalogue.vocabularies.find((list) => list.key === key),
  );
  const actorTypes = vocabulary?.types ?? [];
  const context: SurveyContext = {
    catalogue,
    respondent: {
      $area: new Set(areas.map(({ key }) => key)),
      $actorType: new Set(actorTypes.map(({ key }) => key)),
      $speaksFor: new Set(SPEAKS_FOR),
    },
    earlier: new Map(),
    declared: declaredKeys(raw),
    taken: new Set(),
  };
  const survey = withoutUndefined({
    key: readKey(fields('key')),
    title: readText(fields('title')),
    intro: readIntro(fields('intro')),
    minutes: readOptionalInteger(fields('minutes'), { min: 1 }),
    language: isAbsent(fields('language')) ? 'de' : readLanguage(fields('language')),
    waves: readWaves(fields('waves'), { areas, actorTypes }),
    areas,
    vocabulary: vocabulary?.key ?? '',
    actorTypes,
    access: readWord(fields('access'), ['open', 'invitation', 'both'], 'open'),
    confidentiality: readWord(fields('confidentiality'), ['vertraulich', 'anonym'], 'vertraulich'),
    invitations: readInvitations(fields('invitations')),
    sections: readSections(fields('sections'), context),
  });
  return { survey, problems: source.problems };
}

/** One text, or a list of paragraphs. */
function readIntro(source: Source): readonly string[] {
  return typeof source.value === 'string' ? [readText(source)] : entriesOf(source).map(readText);
}

/** Several responses need their unit; a unit without them says something that does not hold. */
function readInvitations(source: Source): Invitations | undefined {
  if (isAbsent(source)) return undefined;
  const fields = fieldsOf(source, ['responses', 'unit']);
  if (readWord(fields('responses'), ['one', 'several'], 'one') === 'several') {
    return { responses: 'several', unit: readText(fields('unit')) };
  }
  if (!isAbsent(fields('unit')))
    report(fields('unit'), 'definition.unknown-field', { value: 'unit' });
  return { responses: 'one' };
}

function readLanguage(source: Source): string {
  const language = readText(source);
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) || language.length > LANGUAGE_LENGTH) {
    report(source, 'definition.invalid-value', { value: language, expected: 'BCP 47' });
  }
  return language;
}

function readSections(source: Source, context: SurveyContext): readonly Section[] {
  const sections = requiredEntriesOf(source).map((entry) => {
    const fields = fieldsOf(entry, ['key', 'title', 'intro', 'theme', 'showIf', 'items']);
    const section = readSection(fields, context);
    return { key: section.key, source: fields('key'), section };
  });
  reportDuplicates(sections);
  return sections.map(({ section }) => section);
}

function readSection(fields: Fields, context: SurveyContext): Section {
  checkPlaceholders(context, fields('title'));
  checkPlaceholders(context, fields('intro'));
  return withoutUndefined({
    key: readKey(fields('key')),
    title: readText(fields('title')),
    intro: readOptionalText(fields('intro')),
    theme: readTheme(fields('theme'), context.catalogue),
    showIf: readCondition(fields('showIf'), context),
    blocks: requiredEntriesOf(fields('items'))
      .map((block) => readBlock(block, context))
      .filter((block) => block !== undefined),
  });
}

/** Keys of everything with an answer, wherever it stands; asked before anything is checked. */
function declaredKeys(raw: unknown): ReadonlySet<string> {
  const blocks = listIn(raw, 'sections').flatMap((section) => listIn(section, 'items'));
  const rows = blocks.flatMap((block) => listIn(block, 'rows'));
  const keys = [...blocks, ...rows].map((block) => {
    const { key, kind } = (block ?? {}) as { readonly key?: unknown; readonly kind?: unknown };
    return kind === 'battery' || kind === 'info' ? undefined : key;
  });
  return new Set(keys.filter((key) => typeof key === 'string'));
}

function listIn(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  const list = (value as Readonly<Record<string, unknown>>)[name];
  return Array.isArray(list) ? list : [];
}
