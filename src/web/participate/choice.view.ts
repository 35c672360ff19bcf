import { PART_MAX_LENGTH } from '../../domain/response/kinds/text.js';
import {
  OTHER,
  type Battery,
  type MultipleItem,
  type RatingItem,
  type SingleItem,
} from '../../domain/survey/survey.js';
import { formatCount } from '../format.de.js';
import {
  controlId,
  fieldName,
  questionId,
  toNoAnswerBoxes,
  toOption,
  toQuestion,
  type FormContext,
  type OptionView,
  type QuestionView,
} from './item.view.js';
import { NO_ANSWER_MARK, NO_CHOICE } from './read-form.js';
import { isNothing, toCodes, toOtherText, toStoredField } from './stored-field.js';

export interface ChoiceView extends QuestionView {
  readonly options: readonly OptionView[];
  /** One row of scale points side by side where there is room. */
  readonly row: boolean;
  readonly other: OtherTextView | null;
  /** How many may be ticked; '' where the help says so already or there is nothing to say. */
  readonly instruction: string;
}

export interface OtherTextView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly maxLength: number;
}

export interface BatteryView {
  readonly partial: string;
  readonly key: string;
  readonly id: string;
  readonly text: string;
  readonly help: string;
  /** Few enough points to stand side by side on a phone too. */
  readonly compact: boolean;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly BatteryRowView[];
}

export type ColumnView = Pick<OptionView, 'label' | 'apart' | 'reset'>;

export interface BatteryRowView extends QuestionView {
  readonly conditional: boolean;
  readonly hidden: boolean;
  readonly options: readonly OptionView[];
}

export function toSingleView(item: SingleItem, form: FormContext): ChoiceView {
  const { given } = toStoredField(form.answers[item.key]);
  return {
    ...toQuestion(item, 'item-choice', form),
    options: toRadios(item, item.options, form),
    row: false,
    other: toOtherField(item, given),
    instruction: '',
  };
}

export function toRatingView(item: RatingItem, form: FormContext): ChoiceView {
  return {
    ...toQuestion(item, 'item-choice', form),
    options: toRadios(item, item.scale, form),
    row: true,
    other: null,
    instruction: '',
  };
}

export function toMultipleView(item: MultipleItem, form: FormContext): ChoiceView {
  const { given, none } = toStoredField(form.answers[item.key]);
  const chosen = toCodes(given);
  const options = item.options.map(({ code, label, exclusive }, index) =>
    toOption(
      {
        id: controlId(item.key, index + 1),
        type: 'checkbox',
        name: fieldName(item.key, 'choices', ''),
        value: code,
        label: form.pipe(label),
      },
      { checked: chosen.includes(code), role: exclusive ? 'exclusive' : '' },
    ),
  );
  return {
    ...toQuestion(item, 'item-choice', form),
    options: mayBeNothing(item) ? [...options, toNothingBox(item, isNothing(given))] : options,
    row: false,
    other: toOtherField(item, given),
    noAnswers: toNoAnswerBoxes(item, none),
    instruction: toLimits(item),
  };
}

/** How many answers a multiple choice takes, in words; '' where its help speaks instead. */
export function toLimits({ min = 0, max, help }: MultipleItem): string {
  if (help !== undefined) return '';
  if (min > 0 && max !== undefined) {
    return `Bitte wählen Sie ${min === max ? String(min) : `${min} bis ${max}`} Antworten.`;
  }
  if (max !== undefined) return `Bitte wählen Sie höchstens ${max} Antworten.`;
  return min > 0
    ? `Bitte wählen Sie mindestens ${formatCount(min, 'Antwort', 'Antworten')}.`
    : 'Mehrere Antworten sind möglich.';
}

/** "nichts davon" is asked in words only where no option of the survey says it already. */
function mayBeNothing(item: MultipleItem): boolean {
  return !item.options.some(({ exclusive }) => exclusive) && (item.min ?? 0) === 0;
}

function toNothingBox(item: MultipleItem, checked: boolean): OptionView {
  return toOption(
    {
      id: controlId(item.key, 'nichts'),
      type: 'checkbox',
      name: fieldName(item.key, 'nothing'),
      value: '1',
      label: 'nichts davon',
    },
    { checked, role: 'exclusive', apart: true },
  );
}

function toOtherField(item: SingleItem | MultipleItem, given: unknown): OtherTextView | null {
  const option = item.options.find(({ code }) => code === OTHER);
  if (!option) return null;
  return {
    id: controlId(item.key, 'anderes'),
    name: fieldName(item.key, 'other'),
    label: `Ihre Worte zu „${option.label.replace(/[:…]\s*$/, '')}“`,
    text: toOtherText(given),
    maxLength: PART_MAX_LENGTH,
  };
}

/** Radio buttons of one item: its points, then what stands apart, last the way back to nothing. */
function toRadios(
  item: SingleItem | RatingItem,
  points: readonly { readonly code: string; readonly label: string }[],
  form: FormContext,
): readonly OptionView[] {
  const { given, none } = toStoredField(form.answers[item.key]);
  const value = none === '' ? (toCodes(given)[0] ?? NO_CHOICE) : NO_ANSWER_MARK + none;
  const name = fieldName(item.key, 'choice');
  const answers = points.map(({ code, label }) => ({
    code,
    label: form.pipe(label),
    apart: false,
  }));
  const codes = item.noAnswer.map(({ key, label }) => ({
    code: NO_ANSWER_MARK + key,
    label,
    apart: true,
  }));
  const options = [...answers, ...codes].map(({ code, label, apart }, index) =>
    toOption(
      { id: controlId(item.key, index + 1), type: 'radio', name, value: code, label },
      { checked: value === code, apart },
    ),
  );
  return [...options, toResetRadio(item.key, name)];
}

export function toResetRadio(key: string, name: string): OptionView {
  return toOption(
    {
      id: controlId(key, 'zurueck'),
      type: 'radio',
      name,
      value: NO_CHOICE,
      label: 'leer lassen',
    },
    { apart: true, reset: true },
  );
}

/** Five words below five buttons are still legible on 360 pixels; more are stacked. */
const MOST_POINTS_ON_A_PHONE = 5;

/**
 * A battery is one fieldset a row, laid out as a table where there is room. Read aloud it is "row"
 * once, by the legend, then "column, state" for each button: nobody hears a sentence eight times.
 */
export function toBatteryView(battery: Battery, form: FormContext): BatteryView {
  const rows = battery.rows.map((row) => toBatteryRow(row, form));
  return {
    partial: 'partials/item-battery',
    key: battery.key,
    id: questionId(battery.key),
    text: form.pipe(battery.text),
    help: form.pipe(battery.help ?? ''),
    compact: battery.rows.every(({ scale }) => scale.length <= MOST_POINTS_ON_A_PHONE),
    columns: (rows[0]?.options ?? []).map(toColumn),
    rows,
  };
}

export function toColumn({ label, apart, reset }: OptionView): ColumnView {
  return { label, apart, reset };
}

function toBatteryRow(row: RatingItem, form: FormContext): BatteryRowView {
  return {
    ...toQuestion(row, 'item-battery', form),
    conditional: row.showIf !== undefined,
    hidden: !form.visible(row.key),
    options: toRadios(row, row.scale, form),
  };
}
