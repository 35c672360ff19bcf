import { ranksOf } from '../../analysis/tally-layout.js';
import type { StatementSelector } from '../../statement/statement.js';
import type { Item, ItemKind } from '../survey.js';
import { codesOf } from './options.js';
import {
  isAbsent,
  report,
  reportDuplicates,
  requiredEntriesOf,
  type Fields,
  type Source,
} from './source.js';
import { readBoolean, readCode, readInteger } from './values.js';

/** All fields that any form of a selector has. */
export const SELECTOR_FIELDS = ['codes', 'task', 'stances', 'option', 'within', 'givers'];

/** Which fields select answers of which kinds of item. */
const FORMS: readonly {
  readonly fields: readonly string[];
  readonly kinds: readonly ItemKind[];
}[] = [
  { fields: ['codes'], kinds: ['single', 'multiple', 'rating'] },
  { fields: ['task', 'stances'], kinds: ['takeover'] },
  { fields: ['option', 'within'], kinds: ['ranking'] },
  { fields: ['option', 'givers'], kinds: ['points'] },
];

/**
 * Reads which answers to an item are meant. The fields must be exactly those of one form, the form
 * must fit the item's kind, and every code must exist.
 *
 * @param item undefined where the item itself is unknown: then its codes are not checked
 */
export function readSelector(
  source: Source,
  fields: Fields,
  item: Item | undefined,
): StatementSelector {
  const given = SELECTOR_FIELDS.filter((name) => !isAbsent(fields(name)));
  const form = FORMS.find(
    (known) =>
      known.fields.length === given.length && known.fields.every((name) => given.includes(name)),
  );
  if (form === undefined) {
    if (!isAbsent(source)) {
      const expected = FORMS.map((known) => known.fields.join(' + ')).join(', ');
      report(source, 'definition.invalid-value', { expected });
    }
    return { codes: [] };
  }
  if (item !== undefined && !form.kinds.includes(item.kind)) {
    report(source, 'definition.invalid-value', {
      kind: item.kind,
      expected: form.kinds.join(', '),
    });
    return { codes: [] };
  }
  return readForm(fields, item);
}

function readForm(fields: Fields, item: Item | undefined): StatementSelector {
  if (!isAbsent(fields('codes'))) return { codes: readCodes(fields('codes'), item) };
  if (!isAbsent(fields('task'))) {
    const takeover = item?.kind === 'takeover' ? item : undefined;
    return {
      task: readKnownCode(fields('task'), takeover && codesOf(takeover.tasks)),
      stances: readKnownCodes(fields('stances'), takeover && codesOf(takeover.stances)),
    };
  }
  const option = readKnownCode(fields('option'), codesOfItem(item));
  if (!isAbsent(fields('within'))) return { option, within: readWithin(fields('within'), item) };
  if (!readBoolean(fields('givers'), true)) report(fields('givers'), 'definition.invalid-value');
  return { option, givers: true };
}

/** Whoever ticked two codes of a multiple choice would count twice; the tallies do not say who. */
function readCodes(source: Source, item: Item | undefined): readonly string[] {
  const codes = readKnownCodes(source, codesOfItem(item));
  if (item?.kind === 'multiple' && codes.length > 1) report(source, 'definition.not-countable');
  return codes;
}

function readWithin(source: Source, item: Item | undefined): number {
  const max = item?.kind === 'ranking' ? ranksOf(item).length : Infinity;
  return readInteger(source, { min: 1, max });
}

function readKnownCodes(source: Source, known: ReadonlySet<string> | undefined): readonly string[] {
  const entries = requiredEntriesOf(source).map((entry) => ({
    key: readKnownCode(entry, known),
    source: entry,
  }));
  reportDuplicates(entries);
  return entries.map(({ key }) => key);
}

function readKnownCode(source: Source, known: ReadonlySet<string> | undefined): string {
  // Points of a scale may be negative, which no other code can be.
  const isKnown = known?.has(String(source.value)) === true;
  const code = isKnown ? String(source.value) : readCode(source);
  if (code !== '' && known !== undefined && !isKnown) {
    report(source, 'definition.unknown-reference', { value: code });
  }
  return code;
}

/** Undefined where the item has no codes of its own or is unknown itself. */
function codesOfItem(item: Item | undefined): ReadonlySet<string> | undefined {
  if (item?.kind === 'rating') return codesOf(item.scale);
  return item !== undefined && 'options' in item ? codesOf(item.options) : undefined;
}
