import type { RawAnswers, Respondent } from '../../domain/response/answer.js';
import { pipeText } from '../../domain/response/pipe-text.js';
import { findVisibility, type Visibility } from '../../domain/response/visible-items.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { FormContext } from './item.view.js';
import type { PageErrors } from './page-errors.js';

/** A questionnaire as far as it was filled: a draft, or what a form has just added to it. */
export interface Filled {
  readonly survey: Survey;
  readonly respondent: Partial<Respondent>;
  readonly answers: RawAnswers;
}

/** What is shown of it, and how texts read with the answers put in. */
export interface Reading {
  readonly visibility: Visibility;
  readonly pipe: (text: string) => string;
}

export function read({ survey, respondent, answers }: Filled): Reading {
  const visibility = findVisibility(survey, respondent, answers);
  const shown = Object.fromEntries(
    Object.entries(answers).filter(([key]) => visibility.items.has(key)),
  );
  return { visibility, pipe: (text) => pipeText(text, survey, shown) };
}

export function toFormContext(
  filled: Filled,
  { visibility, pipe }: Reading,
  errors: PageErrors['byPlace'] = new Map(),
): FormContext {
  return { answers: filled.answers, errors, pipe, visible: (key) => visibility.blocks.has(key) };
}
