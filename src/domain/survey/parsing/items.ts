import { ENVELOPE } from '../../response/answer.js';
import { withoutUndefined } from '../../without-undefined.js';
import { readCondition } from '../normalise-condition.js';
import type {
  Item,
  ItemBase,
  ItemKind,
  MultipleItem,
  NumberItem,
  PointsItem,
  RankingItem,
  RatingItem,
  SingleItem,
  TakeoverItem,
  TextItem,
} from '../survey.js';
import type { ScalePoint } from '../catalogue.js';
import { checkPlaceholders, type SurveyContext } from './context.js';
import { readChoices, readOptions, readSelection } from './options.js';
import { entriesOf, isAbsent, report, type Fields, type Source } from './source.js';
import { readTheme } from './theme.js';
import {
  readBoolean,
  readInteger,
  readKey,
  readOptionalInteger,
  readOptionalNumber,
  readOptionalText,
  readReference,
  readReferences,
  readText,
} from './values.js';

/** Fields that every item has. */
export const BASE_FIELDS = [
  'key',
  'kind',
  'text',
  'help',
  'probes',
  'required',
  'noAnswer',
  'showIf',
  'theme',
  'equivalentTo',
];

/** The columns of a response file that are no items. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(ENVELOPE);

const MAX_LENGTH = { 'short-text': 200, 'long-text': 2000 };

type ItemReader = (fields: Fields, base: ItemBase, context: SurveyContext) => Item;

/** By kind: its own fields, and how they are read. */
export const ITEM_READERS: Readonly<
  Record<ItemKind, { readonly fields: readonly string[]; readonly read: ItemReader }>
> = {
  single: { fields: ['options', 'other', 'otherLabel', 'ordered'], read: readSingle },
  multiple: { fields: ['options', 'other', 'otherLabel', 'min', 'max'], read: readMultiple },
  rating: { fields: ['scale'], read: readRating },
  ranking: { fields: ['options', 'max'], read: readRanking },
  points: { fields: ['options', 'total'], read: readPoints },
  number: { fields: ['min', 'max', 'decimals', 'unit'], read: readNumberItem },
  'short-text': { fields: ['maxLength'], read: textReader('short-text') },
  'long-text': { fields: ['maxLength'], read: textReader('long-text') },
  takeover: {
    fields: ['tasks', 'stances', 'hoursFor', 'conditionFor', 'hours', 'condition'],
    read: readTakeover,
  },
};

/** Reads an item whose kind is known, and makes it one of the earlier ones. */
export function readItem(kind: ItemKind, fields: Fields, context: SurveyContext): Item {
  const item = ITEM_READERS[kind].read(fields, readBase(fields, context), context);
  if (item.key !== '') context.earlier.set(item.key, item);
  return item;
}

/** The key of an item, battery or information block; unique among all of them. */
export function readBlockKey(source: Source, context: SurveyContext): string {
  const key = readKey(source);
  if (key === '') return key;
  if (RESERVED_KEYS.has(key)) report(source, 'definition.invalid-key', { value: key });
  if (context.taken.has(key)) report(source, 'definition.duplicate-key', { value: key });
  context.taken.add(key);
  return key;
}

/** What every item has, rows of batteries included. */
export function readBase(fields: Fields, context: SurveyContext): ItemBase {
  checkPlaceholders(context, fields('text'));
  checkPlaceholders(context, fields('help'));
  return withoutUndefined({
    key: readBlockKey(fields('key'), context),
    text: readText(fields('text')),
    help: readOptionalText(fields('help')),
    probes: readProbes(fields('probes')),
    required: readBoolean(fields('required'), false),
    noAnswer: readNoAnswers(fields('noAnswer'), context),
    showIf: readCondition(fields('showIf'), context),
    theme: readTheme(fields('theme'), context.catalogue),
    equivalentTo: isAbsent(fields('equivalentTo'))
      ? undefined
      : entriesOf(fields('equivalentTo')).map((entry) => readInteger(entry, { min: 1 })),
  });
}

/** Absent where there are none. */
export function readProbes(source: Source): readonly string[] | undefined {
  return isAbsent(source) ? undefined : entriesOf(source).map(readText);
}

/** The reasons for not answering, looked up in the catalogue; absent is none. */
export function readNoAnswers(source: Source, { catalogue }: SurveyContext): ItemBase['noAnswer'] {
  return readReferences(entriesOf(source), (key) =>
    catalogue.noAnswers.find((reason) => reason.key === key),
  );
}

/** The points of a scale of the catalogue; none where it is unknown, which is reported. */
export function readScale(source: Source, { catalogue }: SurveyContext): readonly ScalePoint[] {
  const scale = readReference(source, (key) => catalogue.scales.find((known) => known.key === key));
  return scale?.points ?? [];
}

function readSingle(fields: Fields, base: ItemBase): SingleItem {
  const ordered = readBoolean(fields('ordered'), false) ? (true as const) : undefined;
  const options = readChoices(fields, false);
  return withoutUndefined({ ...base, kind: 'single' as const, options, ordered });
}

function readMultiple(fields: Fields, base: ItemBase): MultipleItem {
  const options = readChoices(fields, true);
  const min = readOptionalInteger(fields('min'), { min: 0, max: options.length });
  const max = readOptionalInteger(fields('max'), { min: 1 });
  checkOrder(fields('min'), min, max);
  return withoutUndefined({ ...base, kind: 'multiple' as const, options, min, max });
}

function readRating(fields: Fields, base: ItemBase, context: SurveyContext): RatingItem {
  return { ...base, kind: 'rating', scale: readScale(fields('scale'), context) };
}

function readRanking(fields: Fields, base: ItemBase): RankingItem {
  const options = readOptions(fields('options'), { min: 2 });
  const max = readOptionalInteger(fields('max'), { min: 1, max: options.length });
  return withoutUndefined({ ...base, kind: 'ranking' as const, options, max });
}

function readPoints(fields: Fields, base: ItemBase): PointsItem {
  const options = readOptions(fields('options'), { min: 2 });
  return { ...base, kind: 'points', options, total: readInteger(fields('total'), { min: 1 }) };
}

function readNumberItem(fields: Fields, base: ItemBase): NumberItem {
  const min = readOptionalNumber(fields('min'));
  const max = readOptionalNumber(fields('max'));
  checkOrder(fields('min'), min, max);
  const decimals = readOptionalInteger(fields('decimals'), { min: 0, max: 6 }) ?? 0;
  const unit = readOptionalText(fields('unit'));
  return withoutUndefined({ ...base, kind: 'number' as const, min, max, decimals, unit });
}

function textReader(kind: TextItem['kind']): ItemReader {
  return (fields, base): TextItem => ({
    ...base,
    kind,
    maxLength:
      readOptionalInteger(fields('maxLength'), { min: 1, max: 20_000 }) ?? MAX_LENGTH[kind],
  });
}

function readTakeover(fields: Fields, base: ItemBase): TakeoverItem {
  const stances = readOptions(fields('stances'));
  return {
    ...base,
    kind: 'takeover',
    tasks: readOptions(fields('tasks')),
    stances,
    hoursFor: readSelection(oneOf(fields, 'hoursFor', 'hours'), stances),
    conditionFor: readSelection(oneOf(fields, 'conditionFor', 'condition'), stances),
  };
}

/** Two names of one field; giving both is a problem. */
function oneOf(fields: Fields, name: string, short: string): Source {
  if (isAbsent(fields(short))) return fields(name);
  if (!isAbsent(fields(name))) report(fields(short), 'definition.duplicate-key', { value: short });
  return fields(short);
}

function checkOrder(source: Source, min: number | undefined, max: number | undefined): void {
  if (min !== undefined && max !== undefined && min > max) {
    report(source, 'definition.invalid-value', { max });
  }
}
