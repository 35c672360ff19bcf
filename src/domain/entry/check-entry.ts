import { failed, ok, type Problem, type Result } from '../problem.js';
import type { Answers, RawAnswers, Respondent } from '../response/answer.js';
import { isEmpty, isRecord, ownValue } from '../response/kinds/checked.js';
import { validateAnswers } from '../response/validate-answers.js';
import { findVisibility } from '../response/visible-items.js';
import { findItem, itemsOf } from '../survey/items.js';
import type { Item, Survey } from '../survey/survey.js';
import type { EntryContent, Marks } from './entry.js';
import { printedChoices } from './typed-code.js';
import { withoutRequired } from './without-required.js';

/** A finished reading of a sheet: what its response would say, and what stood there instead. */
export interface CheckedEntry {
  readonly respondent: Respondent;
  /** Canonical, of visible items only. */
  readonly answers: Answers;
  /** Of visible items without an answer, `empty` among them. */
  readonly marks: Marks;
}

/** Kinds that are typed as one code: leaving that field empty says nothing, so it is asked again. */
const CODED: ReadonlySet<Item['kind']> = new Set(['single', 'multiple', 'rating']);

/**
 * Checks a reading for being complete: who answered is known, every answer is possible, and every
 * visible choice has an answer or a mark. Texts, numbers, ranks, points and tasks that are left
 * empty are "not answered". Nothing is required: on paper nobody can insist.
 *
 * What was typed wrong is told in the terms of the form: numbers of boxes and columns.
 *
 * @returns the canonical reading; or every problem, `at` `area`, `actorType`, `speaksFor`, an item
 *   key or `key/part`
 */
export function checkEntry(survey: Survey, content: EntryContent): Result<CheckedEntry> {
  const { answers: raw, marks } = content;
  const known = findRespondent(survey, content);
  const visibility = findVisibility(survey, known.respondent, raw);
  const visible = itemsOf(survey).filter(({ key }) => visibility.items.has(key));
  const checked = validateAnswers(withoutRequired(survey), known.respondent, raw);
  const open = visible.filter((item) => isOpen(item, content));
  const problems = [
    ...known.problems,
    ...(checked.ok ? [] : checked.problems.map((problem) => inTyped(problem, survey, raw))),
    ...open.map(({ key }): Problem => ({ code: 'entry.item-open', at: key })),
  ];
  if (problems.length > 0 || !checked.ok) return failed(...problems);
  const without = visible.filter(({ key }) => !Object.hasOwn(checked.value, key));
  return ok({
    // Without problems all three are known.
    respondent: known.respondent as Respondent,
    answers: checked.value,
    marks: Object.fromEntries(without.map(({ key }) => [key, marks[key] ?? 'empty'])),
  });
}

function isOpen({ kind, key }: Item, { answers, marks }: EntryContent): boolean {
  return CODED.has(kind) && (answers[key] ?? null) === null && !Object.hasOwn(marks, key);
}

/** A problem of an answer in the terms of the form it was typed into. */
function inTyped(problem: Problem, survey: Survey, raw: RawAnswers): Problem {
  const [key = ''] = problem.at.split('/');
  const item = findItem(survey, key);
  if (item === undefined) return problem;
  if (item.kind === 'takeover' && problem.code === 'answer.unknown-option') {
    return { code: 'entry.column-unknown', at: problem.at, details: { max: item.stances.length } };
  }
  const typed = ownValue(raw, key);
  if (!isRecord(typed) || !Object.hasOwn(typed, 'typed')) return problem;
  if (Object.hasOwn(typed, 'given') || !isEmpty(ownValue(typed, 'other'))) {
    return { code: 'entry.mark-and-value', at: key };
  }
  const code = item.kind === 'multiple' ? 'entry.codes-unknown' : 'entry.code-unknown';
  return { code, at: key, details: { max: printedChoices(item).length } };
}

function findRespondent(survey: Survey, { respondent }: EntryContent) {
  const { area, actorType, speaksFor } = respondent;
  const given = Object.entries({ area, actorType, speaksFor });
  const lists = {
    area: survey.areas.map(({ key }) => key),
    actorType: survey.actorTypes.map(({ key }) => key),
    speaksFor: ['organisation', 'person'],
  };
  const problems = given.flatMap(([at, value]): readonly Problem[] =>
    value !== undefined && lists[at as keyof typeof lists].includes(value)
      ? []
      : [
          {
            code: 'entry.respondent-code',
            at,
            details: { max: lists[at as keyof typeof lists].length },
          },
        ],
  );
  return {
    respondent: Object.fromEntries(
      given.filter(([, value]) => value !== undefined),
    ) as Partial<Respondent>,
    problems,
  };
}
