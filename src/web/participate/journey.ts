import type { RawAnswers, Respondent } from '../../domain/response/answer.js';
import { visibleSections } from '../../domain/response/visible-items.js';
import { itemsOfSection } from '../../domain/survey/items.js';
import type { Section, Survey } from '../../domain/survey/survey.js';
import { detailsPath, reviewPath, sectionPath } from './addresses.js';
import { isComplete } from './details.view.js';
import type { Filled } from './form-context.js';

/** The way through a questionnaire, given what was answered so far. */
export interface Journey {
  readonly survey: Survey;
  readonly sections: readonly Section[];
}

export function toJourney({ survey, respondent, answers }: Filled): Journey {
  return { survey, sections: visibleSections(survey, respondent, answers) };
}

/** Where "Weiter" leads: the next section that is shown, after the last one the review. */
export function nextPath({ survey, sections }: Journey, section: Section): string {
  const later = survey.sections.slice(survey.sections.indexOf(section) + 1);
  const next = later.find((candidate) => sections.includes(candidate));
  return next ? sectionPath(survey.key, next.key) : reviewPath(survey.key);
}

export function previousPath({ survey, sections }: Journey, section?: Section): string {
  const end = section ? survey.sections.indexOf(section) : survey.sections.length;
  const previous = survey.sections.slice(0, end).findLast((one) => sections.includes(one));
  return previous ? sectionPath(survey.key, previous.key) : detailsPath(survey.key);
}

/** Where somebody goes on who comes back: the last section with an answer, or the beginning. */
export function resumePoint(filled: Filled): string {
  const { survey, respondent, answers } = filled;
  if (!isComplete(respondent)) return detailsPath(survey.key);
  const { sections } = toJourney(filled);
  const last = sections.findLast((section) => hasAnswers(section, answers)) ?? sections[0];
  return last ? sectionPath(survey.key, last.key) : reviewPath(survey.key);
}

function hasAnswers(section: Section, answers: RawAnswers): boolean {
  return itemsOfSection(section).some(({ key }) => (answers[key] ?? null) !== null);
}

export const toFilled = (draft: {
  readonly survey: { readonly survey: Survey };
  readonly respondent: Partial<Respondent>;
  readonly answers: RawAnswers;
}): Filled => ({
  survey: draft.survey.survey,
  respondent: draft.respondent,
  answers: draft.answers,
});
