import type { NumberItem, PointsItem, RankingItem, TextItem } from '../../domain/survey/survey.js';
import { formatCount, formatNumber } from '../format.de.js';
import {
  controlId,
  fieldName,
  toNoAnswerBoxes,
  toQuestion,
  type FormContext,
  type QuestionView,
} from './item.view.js';
import { toInputText, toRanks, toStoredField, toTexts } from './stored-field.js';

export interface InputView extends QuestionView {
  readonly controlId: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly inputMode: string;
  readonly long: boolean;
  readonly maxLength: number;
  /** What may be entered, in words; '' where there is nothing to say. */
  readonly limits: string;
}

export interface RankingView extends QuestionView {
  readonly instruction: string;
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly spoken: string;
    readonly ranks: readonly { readonly value: string; readonly selected: boolean }[];
  }[];
}

export interface PointsView extends QuestionView {
  readonly instruction: string;
  readonly total: number;
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly value: string;
  }[];
}

export function toRankingView(item: RankingItem, form: FormContext): RankingView {
  const { given, none } = toStoredField(form.answers[item.key]);
  const ranks = toRanks(given);
  const count = Math.min(item.max ?? item.options.length, item.options.length);
  return {
    ...toQuestion(item, 'item-ranking', form),
    noAnswers: toNoAnswerBoxes(item, none),
    instruction:
      item.help !== undefined
        ? ''
        : count < item.options.length
          ? `Vergeben Sie bis zu ${count} Ränge; Rang 1 ist das Wichtigste. Jeden Rang nur einmal, der Rest bleibt leer.`
          : 'Rang 1 ist das Wichtigste. Vergeben Sie jeden Rang nur einmal; was Sie nicht einordnen möchten, bleibt leer.',
    rows: item.options.map(({ code, label }, index) => ({
      id: controlId(item.key, index + 1),
      name: fieldName(item.key, 'rank', code),
      label: form.pipe(label),
      spoken: `Rang für: ${form.pipe(label)}`,
      ranks: Array.from({ length: count }, (_, rank) => ({
        value: String(rank + 1),
        selected: ranks[code] === String(rank + 1),
      })),
    })),
  };
}

export function toPointsView(item: PointsItem, form: FormContext): PointsView {
  const { given, none } = toStoredField(form.answers[item.key]);
  const points = toTexts(given);
  return {
    ...toQuestion(item, 'item-points', form),
    noAnswers: toNoAnswerBoxes(item, none),
    instruction:
      item.help === undefined
        ? `Verteilen Sie genau ${item.total} Punkte. Felder ohne Punkte bleiben leer.`
        : '',
    total: item.total,
    rows: item.options.map(({ code, label }, index) => ({
      id: controlId(item.key, index + 1),
      name: fieldName(item.key, 'points', code),
      label: form.pipe(label),
      value: points[code] ?? '',
    })),
  };
}

export function toNumberView(item: NumberItem, form: FormContext): InputView {
  const { given, none } = toStoredField(form.answers[item.key]);
  return {
    ...toInput(item, form, 'number'),
    partial: 'partials/item-number',
    noAnswers: toNoAnswerBoxes(item, none),
    value: toInputText(given),
    unit: item.unit ?? '',
    inputMode: item.decimals > 0 ? 'decimal' : 'numeric',
    limits: limitsOf(item),
  };
}

export function toTextView(item: TextItem, form: FormContext): InputView {
  const { given, none } = toStoredField(form.answers[item.key]);
  return {
    ...toInput(item, form, 'text'),
    noAnswers: toNoAnswerBoxes(item, none),
    value: toInputText(given),
    long: item.kind === 'long-text',
    maxLength: item.maxLength,
    limits: `Höchstens ${formatNumber(item.maxLength)} Zeichen.`,
  };
}

function toInput(item: NumberItem | TextItem, form: FormContext, field: string): InputView {
  const question = toQuestion(item, 'item-text', form);
  const { id, describedBy } = question;
  return {
    ...question,
    describedBy: [describedBy, `${id}-grenzen`].filter(Boolean).join(' '),
    controlId: controlId(item.key),
    name: fieldName(item.key, field),
    value: '',
    unit: '',
    inputMode: 'text',
    long: false,
    maxLength: 0,
    limits: '',
  };
}

function limitsOf({ min, max, unit, decimals }: NumberItem): string {
  const word = (value: number) => formatNumber(value, decimalsIn(value));
  const last = (value: number) => word(value) + (unit ? `\u00a0${unit}` : '');
  return [toRange(min, max, word, last), toDigits(decimals)].filter(Boolean).join(' ');
}

function toRange(
  min: number | undefined,
  max: number | undefined,
  word: (value: number) => string,
  last: (value: number) => string,
): string {
  if (min !== undefined && max !== undefined) return `Von ${word(min)} bis ${last(max)}.`;
  if (min !== undefined) return `Mindestens ${last(min)}.`;
  return max === undefined ? '' : `Höchstens ${last(max)}.`;
}

function toDigits(decimals: number): string {
  if (decimals === 0) return 'Ganze Zahl.';
  return `Bis zu ${formatCount(decimals, 'Stelle', 'Stellen')} nach dem Komma.`;
}

const decimalsIn = (value: number) => String(value).split('.')[1]?.length ?? 0;
