import { withoutUndefined } from '../without-undefined.js';
import { failed, ok, type Problem, type Result } from '../problem.js';
import type {
  ActorType,
  Catalogue,
  CrosswalkEntry,
  Labelled,
  NoAnswer,
  Programme,
  Scale,
  ScalePoint,
  Theme,
  Vocabulary,
} from './catalogue.js';
import { readProcess } from './parsing/process-texts.js';
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
import { readCode, readLabel, readOptionalLabel, readText, readWord } from './parsing/values.js';

const FIELDS = [
  'surveys',
  'areas',
  'vocabularies',
  'crosswalk',
  'publicationGroups',
  'scales',
  'noAnswers',
  'themes',
  'programme',
  'process',
];

/**
 * Parses `catalogue.yaml`. Every part is optional; lists are empty where absent.
 *
 * @param raw what the YAML reader gave; null for an empty file
 * @returns the catalogue, or every problem in it with its path
 */
export function parseCatalogue(raw: unknown): Result<Catalogue> {
  const { catalogue, problems } = readCatalogue(raw);
  return problems.length > 0 ? failed(...problems) : ok(catalogue);
}

/** The same, but gives what could be read even where there are problems. */
export function readCatalogue(raw: unknown): {
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
} {
  const source = wholeFile(raw ?? {});
  const fields = fieldsOf(source, FIELDS);
  const publicationGroups = readNamed(fields('publicationGroups'));
  const vocabularies = readVocabularies(fields('vocabularies'), publicationGroups);
  const catalogue = {
    surveys: readSurveyOrder(fields('surveys')),
    areas: readNamed(fields('areas')),
    vocabularies,
    crosswalk: entriesOf(fields('crosswalk')).map((entry) => readCrosswalk(entry, vocabularies)),
    publicationGroups,
    scales: readKeyed(fields('scales'), ['points'], readScale),
    noAnswers: readKeyed(fields('noAnswers'), ['label'], readNoAnswer),
    themes: readKeyed(fields('themes'), ['letter', 'title'], readTheme),
    programme: readProgramme(fields('programme')),
    process: readProcess(fields('process')),
  };
  return { catalogue, problems: source.problems };
}

/** A key without a folder is no problem: whoever removes a survey need not think of this list. */
function readSurveyOrder(list: Source): readonly string[] {
  const entries = entriesOf(list).map((source) => ({ key: readCode(source), source }));
  reportDuplicates(entries);
  return entries.map(({ key }) => key);
}

/** A list of objects with a key of their own each and these other fields. */
function readKeyed<T>(
  list: Source,
  names: readonly string[],
  read: (key: string, fields: Fields) => T,
): readonly T[] {
  const entries = entriesOf(list).map((entry) => {
    const fields = fieldsOf(entry, ['key', ...names]);
    const source = fields('key');
    const key = readCode(source);
    return { key, source, value: read(key, fields) };
  });
  reportDuplicates(entries);
  return entries.map(({ value }) => value);
}

function readNamed(list: Source): readonly Labelled[] {
  return readKeyed(list, ['name'], (key, fields) => ({ key, name: readText(fields('name')) }));
}

function readVocabularies(list: Source, groups: readonly Labelled[]): readonly Vocabulary[] {
  return readKeyed(list, ['name', 'types'], (key, fields) => ({
    key,
    name: readText(fields('name')),
    types: readKeyed(fields('types'), ['name', 'publication'], (type, typeFields) =>
      readActorType(type, typeFields, groups),
    ),
  }));
}

function readActorType(key: string, fields: Fields, groups: readonly Labelled[]): ActorType {
  const source = fields('publication');
  const publication = isAbsent(source) ? undefined : readCode(source);
  if (publication !== undefined && !groups.some((group) => group.key === publication)) {
    report(source, 'definition.unknown-reference', { value: publication });
  }
  return withoutUndefined({ key, name: readText(fields('name')), publication });
}

function readCrosswalk(entry: Source, vocabularies: readonly Vocabulary[]): CrosswalkEntry {
  const fields = fieldsOf(entry, ['from', 'to']);
  const known = new Set(
    vocabularies.flatMap(({ key, types }) => types.map((type) => `${key}/${type.key}`)),
  );
  const readSide = (source: Source): string => {
    const side = readText(source);
    if (side !== '' && !known.has(side)) {
      report(source, 'definition.unknown-reference', { value: side });
    }
    return side;
  };
  return { from: readSide(fields('from')), to: readSide(fields('to')) };
}

function readScale(key: string, fields: Fields): Scale {
  const points = requiredEntriesOf(fields('points'), 2).map((entry) => {
    const pointFields = fieldsOf(entry, ['code', 'label']);
    const source = pointFields('code');
    return { source, ...readScalePoint(source, pointFields('label')) };
  });
  reportDuplicates(points.map(({ code, source }) => ({ key: code, source })));
  return { key, points: points.map(({ code, label }) => ({ code, label })) };
}

/** Points are counted with, so their codes are whole numbers in their shortest form. */
function readScalePoint(source: Source, label: Source): ScalePoint {
  const code = typeof source.value === 'number' ? String(source.value) : source.value;
  const isInteger = typeof code === 'string' && /^(?:0|-?[1-9]\d{0,5})$/.test(code);
  if (isAbsent(source)) report(source, 'definition.missing-field');
  else if (!isInteger)
    report(source, 'definition.invalid-value', {
      value: String(source.value),
      expected: 'integer',
    });
  return { code: isInteger ? code : '', label: readLabel(label) };
}

function readNoAnswer(key: string, fields: Fields): NoAnswer {
  // In response files `#none` is a multiple choice with nothing ticked.
  if (key === 'none') report(fields('key'), 'definition.invalid-key', { value: key });
  return { key, label: readText(fields('label')) };
}

function readTheme(key: string, fields: Fields): Theme {
  return { key, letter: readText(fields('letter')), title: readText(fields('title')) };
}

function readProgramme(source: Source): Programme {
  if (isAbsent(source)) return { name: '', facts: [], phases: [] };
  const fields = fieldsOf(source, ['name', 'facts', 'phases']);
  return {
    name: readText(fields('name')),
    facts: entriesOf(fields('facts')).map((entry) => {
      const fact = fieldsOf(entry, ['label', 'text']);
      return { label: readLabel(fact('label')), text: readLabel(fact('text')) };
    }),
    phases: readKeyed(fields('phases'), ['title', 'from', 'to', 'status'], (key, phase) =>
      withoutUndefined({
        key,
        title: readText(phase('title')),
        from: readLabel(phase('from')),
        to: readOptionalLabel(phase('to')),
        status: readWord(phase('status'), ['done', 'running', 'planned', 'possible']),
      }),
    ),
  };
}
