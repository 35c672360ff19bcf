import { failed, ok, type Problem, type Result } from '../problem.js';
import { itemsOf, itemsOfSection } from '../survey/items.js';
import type { Item, Survey } from '../survey/survey.js';
import type { Answer, Answers, RawAnswers, Respondent } from './answer.js';
import { isRecord } from './kinds/checked.js';
import { findVisibility, type Visibility } from './visible-items.js';

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
  const visibility = findVisibility(survey, respondent, raw);
  const items = chosenItems(survey, options).filter(({ key }) => visibility.items.has(key));
  const problems = [
    ...items.flatMap((item) => problemsOf(item, visibility)),
    ...unknownItems(survey, raw),
  ];
  if (problems.length > 0) return failed(...problems);
  const answers = items.flatMap(({ key }): (readonly [string, Answer])[] => {
    const answer = visibility.checked.get(key)?.answer;
    return answer === undefined ? [] : [[key, answer]];
  });
  return ok(Object.fromEntries(answers));
}

function chosenItems(survey: Survey, { sections }: ValidateOptions): readonly Item[] {
  return survey.sections
    .filter(({ key }) => sections === undefined || sections.includes(key))
    .flatMap(itemsOfSection);
}

function problemsOf(item: Item, { checked }: Visibility): readonly Problem[] {
  const { answer, problems = [] } = checked.get(item.key) ?? {};
  if (problems.length > 0 || answer !== undefined || !item.required) return problems;
  return [{ code: 'answer.missing', at: item.key }];
}

function unknownItems(survey: Survey, raw: RawAnswers): readonly Problem[] {
  const known = new Set(itemsOf(survey).map(({ key }) => key));
  return Object.keys(raw)
    .filter((key) => !known.has(key))
    .map((key) => ({ code: 'answer.unknown-item', at: key }));
}
