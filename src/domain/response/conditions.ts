import { LogicEngine } from 'json-logic-engine';
import type { Condition, ItemKind } from '../survey/survey.js';
import type { Respondent } from './answer.js';

/*
 * Evaluates conditions, on the server and in the browser: this file is bundled for the
 * questionnaire's script, so it stays small and free of Node.
 */

/** By variable name; what is unanswered has no entry, and `var` gives null for it. */
export type ConditionValues = Readonly<Record<string, unknown>>;

/** Interpreted, never compiled to a function: the pages' security policy forbids eval. */
const engine = new LogicEngine(undefined, {
  disableInline: true,
  disableInterpretedOptimization: true,
});

/**
 * Whether something with this condition is shown.
 *
 * @param condition JsonLogic with normalised literals; undefined means always shown
 * @returns false also where the condition cannot be computed (say, text compared with a number)
 */
export function isVisible(condition: Condition | undefined, values: ConditionValues): boolean {
  if (condition === undefined) return true;
  try {
    return Boolean(engine.truthy(engine.run(condition, values)));
  } catch {
    return false;
  }
}

/**
 * What `var` holds for one checked answer: a number for rating and number items, the list of codes
 * for multiple choice (also where a text was added), the answer itself otherwise.
 *
 * @returns null for no answer, whatever the reason
 */
export function conditionValue(kind: ItemKind, answer: unknown): unknown {
  if (answer === undefined || answer === null || isNone(answer)) return null;
  if (kind === 'rating' || kind === 'number') return Number(answer);
  const choices = choicesOf(answer) ?? answer;
  return kind === 'single' && Array.isArray(choices) ? choices[0] : choices;
}

/** The variables `$area`, `$actorType` and `$speaksFor`, as far as they are known. */
export function respondentValues(respondent: Partial<Respondent>): ConditionValues {
  return withoutNulls({
    $area: respondent.area,
    $actorType: respondent.actorType,
    $speaksFor: respondent.speaksFor,
  });
}

function isNone(answer: unknown): boolean {
  return typeof answer === 'object' && typeof (answer as { none?: unknown }).none === 'string';
}

function choicesOf(answer: unknown): readonly unknown[] | undefined {
  const choices = (answer as { choices?: unknown }).choices;
  return Array.isArray(choices) ? choices : undefined;
}

function withoutNulls(values: Readonly<Record<string, unknown>>): ConditionValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}
