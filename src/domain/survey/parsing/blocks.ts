import { withoutUndefined } from '../../without-undefined.js';
import { readCondition } from '../normalise-condition.js';
import type { Battery, Block, Info, ItemKind, RatingItem } from '../survey.js';
import { checkPlaceholders, type SurveyContext } from './context.js';
import {
  BASE_FIELDS,
  ITEM_READERS,
  readBase,
  readBlockKey,
  readItem,
  readNoAnswers,
  readProbes,
  readScale,
} from './items.js';
import { fieldsOf, report, requiredEntriesOf, type Fields, type Source } from './source.js';
import { readTheme } from './theme.js';
import { readBoolean, readOptionalText, readText } from './values.js';

const BATTERY_FIELDS = [
  'key',
  'kind',
  'text',
  'help',
  'probes',
  'showIf',
  'scale',
  'noAnswer',
  'required',
  'theme',
  'rows',
];
const ROW_FIELDS = ['key', 'text', 'help', 'showIf', 'required', 'theme', 'equivalentTo'];
const INFO_FIELDS = ['key', 'kind', 'text', 'showIf'];

/**
 * Reads what stands in a section. Without a known kind nothing else of it can be checked.
 *
 * @returns undefined for an entry without a known kind, which is reported
 */
export function readBlock(source: Source, context: SurveyContext): Block | undefined {
  const kind = kindOf(source.value);
  if (kind === 'battery') return readBattery(fieldsOf(source, BATTERY_FIELDS), context);
  if (kind === 'info') return readInfo(fieldsOf(source, INFO_FIELDS), context);
  if (isItemKind(kind)) {
    const fields = fieldsOf(source, [...BASE_FIELDS, ...ITEM_READERS[kind].fields]);
    return readItem(kind, fields, context);
  }
  reportKind(source, kind);
  return undefined;
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'kind')
    ? (value as { kind: unknown }).kind
    : undefined;
}

function isItemKind(kind: unknown): kind is ItemKind {
  return typeof kind === 'string' && Object.hasOwn(ITEM_READERS, kind);
}

function reportKind(source: Source, kind: unknown): void {
  if (typeof source.value !== 'object' || source.value === null) {
    report(source, 'definition.wrong-type', { expected: 'object' });
    return;
  }
  const place = { ...source, path: `${source.path}.kind` };
  if (kind === undefined || kind === null) report(place, 'definition.missing-field');
  else {
    const expected = [...Object.keys(ITEM_READERS), 'battery', 'info'].join(', ');
    const given = typeof kind === 'string' ? { value: kind } : {};
    report(place, 'definition.invalid-value', { ...given, expected });
  }
}

function readInfo(fields: Fields, context: SurveyContext): Info {
  checkPlaceholders(context, fields('text'));
  return withoutUndefined({
    kind: 'info' as const,
    key: readBlockKey(fields('key'), context),
    text: readText(fields('text')),
    showIf: readCondition(fields('showIf'), context),
  });
}

function readBattery(fields: Fields, context: SurveyContext): Battery {
  checkPlaceholders(context, fields('text'));
  checkPlaceholders(context, fields('help'));
  const key = readBlockKey(fields('key'), context);
  const text = readText(fields('text'));
  const showIf = readCondition(fields('showIf'), context);
  const shared = {
    kind: 'rating' as const,
    battery: { key, text },
    scale: readScale(fields('scale'), context),
    noAnswer: readNoAnswers(fields('noAnswer'), context),
  };
  const theme = readTheme(fields('theme'), context.catalogue);
  const required = readBoolean(fields('required'), false);
  const rows = requiredEntriesOf(fields('rows')).map((source): RatingItem => {
    const rowFields = fieldsOf(source, ROW_FIELDS);
    const row = {
      ...(theme === undefined ? {} : { theme }),
      ...readBase(rowFields, context),
      required: readBoolean(rowFields('required'), required),
      ...shared,
    };
    if (row.key !== '') context.earlier.set(row.key, row);
    return row;
  });
  const help = readOptionalText(fields('help'));
  const probes = readProbes(fields('probes'));
  return withoutUndefined({ kind: 'battery' as const, key, text, help, probes, showIf, rows });
}
