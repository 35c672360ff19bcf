import type { RawAnswers } from '../../domain/response/answer.js';
import type { Item } from '../../domain/survey/survey.js';

/** What every page of a questionnaire knows while it is being made. */
export interface FormContext {
  readonly answers: RawAnswers;
  /** German sentence by `at` of the problem: an item key, or `item/part`. */
  readonly errors: ReadonlyMap<string, string>;
  /** Puts earlier answers into a text. */
  readonly pipe: (text: string) => string;
  /** Whether the item, battery or information block with this key is shown just now. */
  readonly visible: (key: string) => boolean;
}

/** What all kinds of questions have; templates read no more than what stands in a view. */
export interface QuestionView {
  readonly partial: string;
  readonly key: string;
  /** Id of the question's element; links of the review and the error summary lead there. */
  readonly id: string;
  readonly text: string;
  readonly help: string;
  readonly required: boolean;
  readonly error: string;
  /** Ids of help and error for `aria-describedby`; '' where there is neither. */
  readonly describedBy: string;
  /** No-answer codes as checkboxes; radio groups have them among their options. */
  readonly noAnswers: readonly OptionView[];
  readonly noAnswersLegend: string;
}

/** One radio button or checkbox. */
export interface OptionView {
  readonly id: string;
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  /** '' | 'exclusive': what ticking it does to the others, for the script. */
  readonly role: string;
  /** Set apart from the answers: a no-answer code, or taking the answer back. */
  readonly apart: boolean;
  /** Takes the answer back; out of sight while there is nothing to take back. */
  readonly reset: boolean;
  /** Names of the further fields this choice asks for, joined by blanks. */
  readonly asks: string;
}

export function questionId(key: string): string {
  return `frage-${key}`;
}

/** Id of the first control of a question: where a link of the error summary puts the focus. */
export function controlId(key: string, index: number | string = 1): string {
  return `${questionId(key)}-${index}`;
}

export function fieldName(key: string, ...parts: readonly string[]): string {
  return ['answers', `[${key}]`, ...parts.map((part) => `[${part}]`)].join('');
}

export function toQuestion(item: Item, partial: string, form: FormContext): QuestionView {
  const error = form.errors.get(item.key) ?? '';
  const id = questionId(item.key);
  const help = form.pipe(item.help ?? '');
  return {
    partial: `partials/${partial}`,
    key: item.key,
    id,
    text: form.pipe(item.text),
    help,
    required: item.required,
    error,
    describedBy: [help && `${id}-hilfe`, error && `${id}-fehler`].filter(Boolean).join(' '),
    noAnswers: [],
    noAnswersLegend: '',
  };
}

/** A plain option; the callers add what differs. */
export function toOption(
  option: Pick<OptionView, 'id' | 'type' | 'name' | 'value' | 'label'>,
  more: Partial<OptionView> = {},
): OptionView {
  return {
    checked: false,
    role: '',
    apart: false,
    reset: false,
    asks: '',
    ...option,
    ...more,
  };
}

/** "weiß nicht" and the like as checkboxes under kinds that are no radio group. */
export function toNoAnswerBoxes(item: Item, none: string): readonly OptionView[] {
  return item.noAnswer.map(({ key, label }) =>
    toOption(
      {
        id: controlId(item.key, `ohne-${key}`),
        type: 'checkbox',
        name: fieldName(item.key, 'none', ''),
        value: key,
        label,
      },
      { checked: key === none, role: 'none', apart: true },
    ),
  );
}
