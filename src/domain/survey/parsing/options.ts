import { withoutUndefined } from '../../without-undefined.js';
import { OTHER, type Option } from '../survey.js';
import {
  entriesOf,
  fieldsOf,
  isAbsent,
  report,
  reportDuplicates,
  requiredEntriesOf,
  type Fields,
  type Source,
} from './source.js';
import { readBoolean, readCode, readLabel, readOptionalLabel } from './values.js';

const OTHER_LABEL = 'Anderes, und zwar';

/** A list of options; `exclusive` is known only where several can be chosen. */
export function readOptions(
  list: Source,
  { min = 1, exclusive = false }: { readonly min?: number; readonly exclusive?: boolean } = {},
): readonly Option[] {
  const entries = requiredEntriesOf(list, min).map((entry) => {
    const fields = fieldsOf(entry, ['code', 'label', ...(exclusive ? ['exclusive'] : [])]);
    const source = fields('code');
    const code = readCode(source);
    const alone = readBoolean(fields('exclusive'), false) ? true : undefined;
    const label = readLabel(fields('label'));
    return { key: code, source, option: withoutUndefined({ code, label, exclusive: alone }) };
  });
  reportDuplicates(entries);
  return entries.map(({ option }) => option);
}

/** The options of a single or multiple choice; `other: true` appends one with a text. */
export function readChoices(fields: Fields, exclusive: boolean): readonly Option[] {
  const options = readOptions(fields('options'), { exclusive });
  const label = readOptionalLabel(fields('otherLabel'));
  if (!readBoolean(fields('other'), false)) {
    if (label !== undefined) report(fields('otherLabel'), 'definition.invalid-value');
    return options;
  }
  if (options.some(({ code }) => code === OTHER)) {
    report(fields('other'), 'definition.duplicate-key', { value: OTHER });
  }
  return [...options, { code: OTHER, label: label ?? OTHER_LABEL }];
}

/** Some of the options by code; `true` means all of them, absent and `false` none. */
export function readSelection(source: Source, options: readonly Option[]): readonly string[] {
  if (isAbsent(source) || source.value === false) return [];
  const all = options.map(({ code }) => code);
  if (source.value === true) return all;
  const entries = entriesOf(source).map((entry) => ({ key: readCode(entry), source: entry }));
  reportDuplicates(entries);
  for (const { key, source: entry } of entries) {
    if (key !== '' && !all.includes(key)) {
      report(entry, 'definition.unknown-reference', { value: key });
    }
  }
  return all.filter((code) => entries.some(({ key }) => key === code));
}

/** The codes of options, tasks, stances or points of a scale. */
export function codesOf(options: readonly Pick<Option, 'code'>[]): ReadonlySet<string> {
  return new Set(options.map(({ code }) => code));
}
