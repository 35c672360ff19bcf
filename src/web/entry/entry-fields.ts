import type { EntryContent } from '../../domain/entry/entry.js';
import { MARK_KEYS, printedChoices, writeCode } from '../../domain/entry/typed-code.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import { PART_MAX_LENGTH } from '../../domain/response/kinds/text.js';
import { OTHER, type Item, type TakeoverItem } from '../../domain/survey/survey.js';
import { controlId, fieldName } from '../participate/item.view.js';
import { toInputText, toRanks, toTask, toTexts } from '../participate/stored-field.js';
import { isCoded } from './read-entry.js';

/** One field to type into: `partials/entry-field`. */
export interface EntryFieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** `code` for one that takes numbers of boxes and keys of marks, `line`, `amount` or `text`. */
  readonly kind: 'code' | 'line' | 'amount' | 'text';
  readonly isText: boolean;
  readonly maxLength: number;
  /** What a code field takes, blank between; '' for the others, and where several may be typed. */
  readonly codes: string;
  /** Id of the list that says what the codes mean; '' without. */
  readonly legend: string;
  readonly error: string;
  readonly invalid: boolean;
}

export interface LegendEntry {
  readonly code: string;
  readonly label: string;
}

/** The boxes of an item with the numbers they are typed by. */
export function toLegend(item: Item): readonly LegendEntry[] {
  return printedChoices(item).map(({ label }, index) => ({ code: String(index + 1), label }));
}

type Base = Pick<EntryFieldView, 'id' | 'name' | 'label' | 'value'>;

export interface EntryForm {
  readonly content: Pick<EntryContent, 'answers' | 'marks'>;
  /** German sentence by item key, or `item/part`. */
  readonly errors: ReadonlyMap<string, string>;
}

/** The fields of one item, in the order of the paper; the one for codes last where it is for marks. */
export function toEntryFields(
  item: Item,
  form: EntryForm,
  { label, legend }: { readonly label: string; readonly legend: string },
): readonly EntryFieldView[] {
  const { key } = item;
  const { code, other } = writeCode(item, form.content);
  const error = form.errors.get(key) ?? '';
  const base = { id: controlId(key), name: fieldName(key, 'code'), label, value: code };
  const coded = codeField(base, { item, legend, error });
  if (isCoded(item)) return hasOtherText(item) ? [coded, otherField(item, other)] : [coded];
  const mark = { ...base, id: controlId(key, 'vermerk'), label: 'Vermerk' };
  const given = givenOf(form.content.answers[key]);
  return [
    ...valueFields(item, given, { label, error }),
    codeField(mark, { item, legend, error: '' }),
  ];
}

function codeField(
  base: Base,
  { item, legend, error }: { readonly item: Item; readonly legend: string; readonly error: string },
): EntryFieldView {
  const several = item.kind === 'multiple';
  const boxes = toLegend(item);
  const codes = [...boxes.map(({ code }) => code), ...Object.values(MARK_KEYS)];
  return {
    ...base,
    ...{ kind: 'code', isText: false, maxLength: 60, error, invalid: error !== '' },
    legend: boxes.length === 0 ? '' : legend,
    codes: several ? '' : codes.join(' '),
  };
}

function field(
  base: Base,
  kind: EntryFieldView['kind'],
  more: Partial<EntryFieldView> = {},
): EntryFieldView {
  const { error = '' } = more;
  return {
    ...{ ...base, kind, isText: kind === 'text', maxLength: 20, codes: '', legend: '', error },
    ...more,
    invalid: error !== '',
  };
}

const hasOtherText = (item: Item) =>
  (item.kind === 'single' || item.kind === 'multiple') &&
  item.options.some(({ code }) => code === OTHER);

const otherField = ({ key }: Item, value: string) =>
  field(
    {
      id: controlId(key, 'anderes'),
      name: fieldName(key, 'other'),
      label: 'dazu geschrieben',
      value,
    },
    'line',
    { maxLength: PART_MAX_LENGTH },
  );

/** What was given beside a mark or a reason that contradicts it is shown all the same. */
function givenOf(raw: unknown): unknown {
  return isRecord(raw) && Object.hasOwn(raw, 'typed') ? raw.given : raw;
}

interface Said {
  readonly label: string;
  readonly error: string;
}

function valueFields(
  item: Item,
  given: unknown,
  { label, error }: Said,
): readonly EntryFieldView[] {
  const { key } = item;
  const base = { id: controlId(key), label };
  switch (item.kind) {
    case 'ranking':
    case 'points': {
      const part = item.kind === 'ranking' ? 'rank' : 'points';
      const values = item.kind === 'ranking' ? toRanks(given) : toTexts(given);
      return item.options.map(({ code, label: option }, index) =>
        field(
          {
            ...{ id: controlId(key, index + 1), name: fieldName(key, part, code), label: option },
            value: values[code] ?? '',
          },
          'amount',
          index === 0 ? { error } : {},
        ),
      );
    }
    case 'number':
      return [
        field({ ...base, name: fieldName(key, 'number'), value: toInputText(given) }, 'amount', {
          error,
        }),
      ];
    case 'takeover':
      return item.tasks.flatMap((_, index) =>
        taskFields(item, index, { given, error: index === 0 ? error : '' }),
      );
    case 'short-text':
    case 'long-text':
      return [
        field(
          { ...base, name: fieldName(key, 'text'), value: toInputText(given) },
          item.kind === 'long-text' ? 'text' : 'line',
          { error, maxLength: item.maxLength },
        ),
      ];
    default:
      return [];
  }
}

/** Stance, and below it what else the paper asks for in this row. */
function taskFields(
  item: TakeoverItem,
  index: number,
  { given, error }: { readonly given: unknown; readonly error: string },
): readonly EntryFieldView[] {
  const task = item.tasks[index] ?? { code: '', label: '' };
  const said = toTask(given, task.code);
  const place = item.stances.findIndex(({ code }) => code === said.stance);
  const base = (part: string, label: string) => ({
    ...{ id: controlId(item.key, `${index + 1}-${part}`), label },
    name: fieldName(item.key, 'tasks', task.code, part),
    value: said[part] ?? '',
  });
  const stance = place < 0 ? (said.stance ?? '') : String(place + 1);
  return [
    field({ ...base('stance', task.label), value: stance }, 'code', {
      codes: ['0', ...item.stances.map((_, column) => String(column + 1))].join(' '),
      ...{ legend: stanceLegendId(item.key), error },
    }),
    ...(item.hoursFor.length > 0 ? [field(base('hours', 'Stunden im Monat'), 'amount')] : []),
    ...(item.conditionFor.length > 0
      ? [field(base('condition', 'Bedingung'), 'line', { maxLength: PART_MAX_LENGTH })]
      : []),
  ];
}

/** Where a link to the item leads: its first field. */
export const firstFieldId = ({ key, kind }: Item): string =>
  controlId(key, kind === 'takeover' ? '1-stance' : 1);

export const legendId = (key: string): string => controlId(key, 'kennzahlen');
export const stanceLegendId = (key: string): string => controlId(key, 'spalten');
