import type { ConditionValues } from '../response/conditions.js';
import { conditionValue } from '../response/conditions.js';
import { pipeText } from '../response/pipe-text.js';
import { findItem } from '../survey/items.js';
import type { Condition, Item, Survey } from '../survey/survey.js';

/** What filters are put into words with. */
export interface Wording {
  readonly survey: Survey;
  /** Of the questions, by key, as on the paper: `numberQuestions`. */
  readonly numbers: ReadonlyMap<string, string>;
  /** How `$speaksFor` is asked for on the paper. */
  readonly speaksFor: readonly Choice[];
}

export interface Choice {
  readonly code: string;
  readonly label: string;
}

/** The questions of the first page of every paper. */
export type Detail = '$area' | '$actorType' | '$speaksFor';

/** A question that a condition asks about. */
export interface Subject {
  readonly key: string;
  /** Number on the paper; or which of the details. */
  readonly place: { readonly number: string } | { readonly detail: Detail };
  readonly kind: 'one' | 'several' | 'number' | 'text' | 'other';
  readonly choices: readonly Choice[];
  /** Labels of the no-answer codes beside the choices: ticking one is no answer. */
  readonly reasons: readonly string[];
  readonly unit: string;
  /** What a condition sees where this choice is ticked. */
  readonly valueOf: (code: string) => unknown;
}

/** Undefined for a variable that is neither a question nor one of the details. */
export function subjectOf(name: string, wording: Wording): Subject | undefined {
  const { survey, numbers, speaksFor } = wording;
  const named = (list: readonly { readonly key: string; readonly name: string }[]) =>
    list.map(({ key, name: label }) => ({ code: key, label }));
  if (name === '$area') return detail(name, named(survey.areas));
  if (name === '$actorType') return detail(name, named(survey.actorTypes));
  if (name === '$speaksFor') return detail(name, speaksFor);
  const item = findItem(survey, name);
  if (item === undefined) return undefined;
  const onPaper = (label: string) => pipeText(label, survey, {});
  return {
    key: name,
    place: { number: numbers.get(name) ?? '?' },
    kind: kindOf(item),
    choices: choicesOf(item).map(({ code, label }) => ({ code, label: onPaper(label) })),
    reasons: item.noAnswer.map(({ label }) => label),
    unit: item.kind === 'number' ? (item.unit ?? '') : '',
    valueOf: (code) => conditionValue(item.kind, code),
  };
}

/** The choices of an item one or several of which are ticked; none for all others. */
export function choicesOf(item: Item): readonly Choice[] {
  if (item.kind === 'rating') return item.scale;
  return item.kind === 'single' || item.kind === 'multiple' ? item.options : [];
}

/** The only variable a condition asks about; undefined where it asks about none or several. */
export function soleVariable(condition: Condition): string | undefined {
  const [name, ...others] = new Set(variablesOf(condition));
  return others.length === 0 ? name : undefined;
}

/** What a condition sees of this subject where `code` is ticked; undefined: where nothing is. */
export function valuesFor(subject: Subject, code: string | undefined): ConditionValues {
  return code === undefined ? {} : { [subject.key]: subject.valueOf(code) };
}

/** Operator and operands of a rule; a single operand may stand without a list. */
export function operationOf(
  condition: Condition | undefined,
): readonly [string, readonly Condition[]] {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    return ['', []];
  }
  const [entry] = Object.entries(condition as Readonly<Record<string, Condition>>);
  if (entry === undefined) return ['', []];
  const [operator, operands] = entry;
  return [operator, Array.isArray(operands) ? (operands as readonly Condition[]) : [operands]];
}

/** `b1` of `{"var": "b1"}`; undefined for anything else. */
export function variableOf(condition: Condition | undefined): string | undefined {
  const [operator, [name]] = operationOf(condition);
  return operator === 'var' && typeof name === 'string' ? name : undefined;
}

function variablesOf(condition: Condition): readonly string[] {
  if (Array.isArray(condition)) return (condition as readonly Condition[]).flatMap(variablesOf);
  const [operator, operands] = operationOf(condition);
  if (operator === 'missing') return operands.map(String);
  const name = variableOf(condition);
  // Inside an operator that goes through a list, '' is the entry.
  if (name !== undefined) return name === '' ? [] : [name];
  return operands.flatMap(variablesOf);
}

function detail(name: Detail, choices: readonly Choice[]): Subject {
  const place = { detail: name };
  return { key: name, place, kind: 'one', choices, reasons: [], unit: '', valueOf: (code) => code };
}

function kindOf({ kind }: Item): Subject['kind'] {
  if (kind === 'single' || kind === 'rating') return 'one';
  if (kind === 'multiple') return 'several';
  if (kind === 'number') return 'number';
  return kind === 'short-text' || kind === 'long-text' ? 'text' : 'other';
}
