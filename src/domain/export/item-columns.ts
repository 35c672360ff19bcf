import type { Answer, Points, Takeover } from '../response/answer.js';
import { codesOf } from '../response/read-answer.js';
import { hasOther } from '../survey/items.js';
import { type Item, type Option, OTHER, type TakeoverItem } from '../survey/survey.js';
import { type MissingCodes, missingLabels } from './missing-codes.js';
import type { Unnamed } from './variable-names.js';
import type { Value, ValueLabel, Variable } from './variable.js';

/** Texts of one response as they may be shown, by `item/part`, the part empty for a text question. */
export type ShownTexts = Readonly<Record<string, string>>;

/** A variable of an item, without its name, and how it is read from a valid answer. */
export interface ItemColumn {
  readonly variable: Unnamed;
  readonly read: (answer: Answer, texts: ShownTexts) => Value;
}

/**
 * The columns of an item in the order of the exchange format: one for a choice, a rating, a number; one
 * per option for a multiple choice (0 and 1), a ranking (the rank) and points; per task its stance,
 * hours and condition.
 *
 * @param texts whether there are columns for what people wrote
 */
export function columnsOfItem(
  item: Item,
  codes: MissingCodes,
  texts: boolean,
): readonly ItemColumn[] {
  const all = [...closedColumns(item, codes), ...writtenColumns(item, codes)];
  return texts ? all : all.filter(({ variable }) => variable.type !== 'text');
}

const NUMBER = { type: 'number', decimals: 0, values: [] } as const;
const TEXT: Own = { type: 'text', decimals: 0, values: [], measure: 'nominal' };
const TICKED: readonly ValueLabel[] = [
  { value: 0, label: 'nicht genannt', code: '' },
  { value: 1, label: 'genannt', code: '' },
];

function closedColumns(item: Item, codes: MissingCodes): readonly ItemColumn[] {
  const make = columnMaker(item, codes);
  switch (item.kind) {
    case 'single':
      return [choice(make, item.options, item.ordered === true ? 'ordinal' : 'nominal')];
    case 'rating':
      return [choice(make, item.scale, 'ordinal')];
    case 'number':
      return [make([''], '', { ...NUMBER, decimals: item.decimals, measure: 'scale' }, asNumber)];
    case 'multiple':
      return item.options.map((option) => tick(make, option));
    case 'ranking':
      return item.options.map((option) => rank(make, option, codes));
    case 'points':
      return item.options.map(({ code, label }) =>
        make([`/${code}`], label, { ...NUMBER, measure: 'scale' }, (answer) =>
          pointsOf(answer, code),
        ),
      );
    case 'takeover':
      return item.tasks.flatMap((task) => taskColumns(make, item, task, codes));
    default:
      return [];
  }
}

function writtenColumns(item: Item, codes: MissingCodes): readonly ItemColumn[] {
  const make = columnMaker(item, codes);
  const text = (part: string, label: string) => {
    const column = part === '' ? '' : `/${part}`;
    // The option of that name has a column of its own.
    const base = part === OTHER ? '/other/text' : column;
    return make([column, base], label, TEXT, (_, texts) => texts[`${item.key}/${part}`] ?? '');
  };
  if (item.kind === 'short-text' || item.kind === 'long-text') return [text('', '')];
  if (hasOther(item)) {
    const other = item.options.find(({ code }) => code === OTHER);
    return [text(OTHER, other?.label ?? '')];
  }
  if (item.kind !== 'takeover' || item.conditionFor.length === 0) return [];
  return item.tasks.map(({ code, label }) => text(`${code}/condition`, `${label}: Bedingung`));
}

type Own = Pick<Variable, 'type' | 'decimals' | 'values' | 'measure'>;

/** @param place what follows the item's key in the exchange format, and in the name where that differs */
type MakeColumn = (
  place: readonly [column: string, base?: string],
  part: string,
  own: Own,
  read: ItemColumn['read'],
) => ItemColumn;

const columnMaker =
  (item: Item, codes: MissingCodes): MakeColumn =>
  ([column, base = column], part, own, read) => {
    const text = own.type === 'text';
    const variable = {
      ...own,
      base: `${item.key}${base}`,
      column: `${item.key}${column}`,
      label: labelOf(item, part),
      missing: text ? [] : missingLabels(item, codes),
      missingRange: text ? null : { low: codes.low, high: codes.high },
    };
    return { variable, read };
  };

function choice(
  make: MakeColumn,
  options: readonly Option[],
  measure: 'nominal' | 'ordinal',
): ItemColumn {
  const values = labelsOf(options);
  const byCode = new Map(values.map(({ code, value }) => [code, value]));
  return make(
    [''],
    '',
    { ...NUMBER, values, measure },
    (answer) => byCode.get(codesOf(answer)[0] ?? '') ?? null,
  );
}

function tick(make: MakeColumn, { code, label }: Option): ItemColumn {
  const own = { ...NUMBER, values: TICKED, measure: 'nominal' } as const;
  return make(['', `/${code}`], label, own, (answer) => (codesOf(answer).includes(code) ? 1 : 0));
}

function rank(make: MakeColumn, { code, label }: Option, codes: MissingCodes): ItemColumn {
  const own = { ...NUMBER, measure: 'ordinal' } as const;
  return make(['', `/${code}`], `Rang: ${label}`, own, (answer) => {
    const place = codesOf(answer).indexOf(code);
    return place < 0 ? codes.unranked : place + 1;
  });
}

function taskColumns(
  make: MakeColumn,
  item: TakeoverItem,
  { code, label }: Option,
  { empty, hidden }: MissingCodes,
): readonly ItemColumn[] {
  const values = labelsOf(item.stances);
  const byCode = new Map(values.map((each) => [each.code, each.value]));
  const of = (answer: Answer) => (answer as Takeover)[code];
  const stance = make(
    [`/${code}`],
    label,
    { ...NUMBER, values, measure: 'nominal' },
    (answer) => byCode.get(of(answer)?.stance ?? '') ?? empty,
  );
  if (item.hoursFor.length === 0) return [stance];
  const hours = { ...NUMBER, decimals: 1, measure: 'scale' } as const;
  return [
    stance,
    make([`/${code}/hours`], `${label}: Stunden im Monat`, hours, (answer) => {
      const given = of(answer);
      const asked = item.hoursFor.includes(given?.stance ?? '');
      return asked ? (given?.hours ?? empty) : hidden;
    }),
  ];
}

const pointsOf = (answer: Answer, code: string): Value => (answer as Points)[code] ?? 0;

const asNumber = (answer: Answer): Value => (typeof answer === 'number' ? answer : null);

/** `Battery: row`, `question: option`; texts as they stand in the questionnaire. */
function labelOf(item: Item, part: string): string {
  const battery = item.kind === 'rating' ? item.battery?.text : undefined;
  return [battery, item.text, part].filter((text) => text !== undefined && text !== '').join(' · ');
}

/** Codes that are whole numbers stay themselves, as on every scale; others are numbered from 1. */
function labelsOf(options: readonly Option[]): readonly ValueLabel[] {
  const numbers = options.every(({ code }) => /^(0|[1-9]\d{0,5})$/.test(code));
  return options.map(({ code, label }, index) => ({
    value: numbers ? Number(code) : index + 1,
    ...{ label, code },
  }));
}
