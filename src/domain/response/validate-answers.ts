import { failed, ok, type Problem, type Result } from '../problem.js';
import { itemsOf, itemsOfSection } from '../survey/items.js';
import type { Item, Section, Survey } from '../survey/survey.js';
import type { Answer, Answers, RawAnswers, Respondent } from './answer.js';
import { checkAnswer } from './check-answer.js';
import { isRecord, ownValue, type Checked } from './kinds/checked.js';
import { walkItems } from './visible-items.js';

export interface ValidateOptions {
  /** Keys of the sections to check and to give answers of; all where absent. */
  readonly sections?: readonly string[];
}

/**
 * Checks raw answers against the survey and makes them canonical.
 *
 * Answers to hidden items are dropped; keys that no item has are a problem. Keys, options and tasks
 * of the result are in the order of the definition, so that equal answers are equal texts.
 *
 * @param respondent as far as known; conditions may ask for area, actor type or `speaksFor`
 * @param raw item key to answer, in any of the shapes the API takes
 * @returns the answers, unanswered items left out; or every problem in document order, `at` an item
 *   key or `key/part`
 */
export function validateAnswers(
  survey: Survey,
  respondent: Partial<Respondent>,
  raw: unknown,
  options: ValidateOptions = {},
): Result<Answers> {
  if (!isRecord(raw)) return failed({ code: 'answer.wrong-kind', at: 'answers' });
  const problems: Problem[] = [];
  const answers: Record<string, Answer> = {};
  const chosen = chosenItems(survey, options);
  walkItems(survey, respondent, (item) => {
    const checked = checkAnswer(item, ownValue(raw, item.key));
    const { answer } = checked;
    if (chosen?.has(item) === false) return answer;
    problems.push(...problemsOf(item, checked));
    if (answer !== undefined) answers[item.key] = answer;
    return answer;
  });
  problems.push(...unknownItems(survey, raw));
  return problems.length > 0 ? failed(...problems) : ok(answers);
}

/** @returns undefined for all */
function chosenItems(survey: Survey, { sections }: ValidateOptions): ReadonlySet<Item> | undefined {
  if (sections === undefined) return undefined;
  const chosen = survey.sections.filter(({ key }) => sections.includes(key));
  return new Set(chosen.flatMap(itemsOfSection));
}

function problemsOf(item: Item, { answer, problems }: Checked): readonly Problem[] {
  if (problems.length > 0 || answer !== undefined || !item.required) return problems;
  return [{ code: 'answer.missing', at: item.key }];
}

function unknownItems(survey: Survey, raw: RawAnswers): readonly Problem[] {
  const known = keysOf(survey);
  return Object.keys(raw)
    .filter((key) => !known.has(key))
    .map((key) => ({ code: 'answer.unknown-item', at: key }));
}

function keysOf({ sections }: Survey): ReadonlySet<string> {
  const known = keys.get(sections) ?? new Set(itemsOf({ sections }).map(({ key }) => key));
  keys.set(sections, known);
  return known;
}

/** A definition never changes, so its keys are gathered once. */
const keys = new WeakMap<readonly Section[], ReadonlySet<string>>();
