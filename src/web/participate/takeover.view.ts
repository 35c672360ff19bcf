import { PART_MAX_LENGTH } from '../../domain/response/kinds/text.js';
import type { Option, TakeoverItem } from '../../domain/survey/survey.js';
import { toColumn, toResetRadio, type ColumnView } from './choice.view.js';
import {
  controlId,
  fieldName,
  toNoAnswerBoxes,
  toOption,
  toQuestion,
  type FormContext,
  type OptionView,
  type QuestionView,
} from './item.view.js';
import { NO_CHOICE } from './read-form.js';
import { toStoredField, toTask } from './stored-field.js';

export interface TakeoverView extends QuestionView {
  readonly columns: readonly ColumnView[];
  readonly tasks: readonly TaskView[];
}

export interface TaskView {
  readonly id: string;
  readonly label: string;
  readonly error: string;
  readonly options: readonly OptionView[];
  readonly hours: TaskFieldView | null;
  readonly condition: TaskFieldView | null;
}

export interface TaskFieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** "nur bei …": for browsers that cannot hide the field at the other stances. */
  readonly hint: string;
  readonly value: string;
  readonly maxLength: number;
}

export function toTakeoverView(item: TakeoverItem, form: FormContext): TakeoverView {
  const { none } = toStoredField(form.answers[item.key]);
  const tasks = item.tasks.map((task, index) => toTaskView(item, task, index + 1, form));
  return {
    ...toQuestion(item, 'item-takeover', form),
    noAnswers: toNoAnswerBoxes(item, none),
    columns: (tasks[0]?.options ?? []).map(toColumn),
    tasks,
  };
}

function toTaskView(item: TakeoverItem, task: Option, number: number, form: FormContext): TaskView {
  const given = toTask(toStoredField(form.answers[item.key]).given, task.code);
  const error = [...form.errors].find(([at]) => at.startsWith(`${item.key}/${task.code}`))?.[1];
  return {
    id: controlId(item.key, number),
    label: form.pipe(task.label),
    error: error ?? '',
    options: toStances(item, task, number, given.stance ?? NO_CHOICE),
    hours: toTaskField(item, task, 'hours', given.hours ?? ''),
    condition: toTaskField(item, task, 'condition', given.condition ?? ''),
  };
}

function toStances(
  item: TakeoverItem,
  task: Option,
  number: number,
  given: string,
): readonly OptionView[] {
  const name = fieldName(item.key, 'tasks', task.code, 'stance');
  const options = item.stances.map(({ code, label }, index) =>
    toOption(
      {
        id: controlId(item.key, `${number}-${index + 1}`),
        type: 'radio',
        name,
        value: code,
        label,
      },
      { checked: given === code, asks: askedAt(item, code) },
    ),
  );
  return [...options, toResetRadio(`${item.key}-${number}`, name)];
}

/** What the page asks beside this stance; the stylesheet shows just that. */
function askedAt({ hoursFor, conditionFor }: TakeoverItem, stance: string): string {
  const hours = hoursFor.includes(stance) ? ['hours'] : [];
  const condition = conditionFor.includes(stance) ? ['condition'] : [];
  return [...hours, ...condition].join(' ');
}

function toTaskField(
  item: TakeoverItem,
  task: Option,
  field: 'hours' | 'condition',
  value: string,
): TaskFieldView | null {
  const codes = field === 'hours' ? item.hoursFor : item.conditionFor;
  if (codes.length === 0) return null;
  const stances = item.stances.filter(({ code }) => codes.includes(code));
  return {
    id: controlId(item.key, `${task.code}-${field}`),
    name: fieldName(item.key, 'tasks', task.code, field),
    label: field === 'hours' ? 'Stunden im Monat' : 'Unter welcher Bedingung?',
    hint: `nur bei ${stances.map(({ label }) => `„${label}“`).join(' oder ')}`,
    value,
    maxLength: field === 'hours' ? 8 : PART_MAX_LENGTH,
  };
}
