import type { Wording } from '../../domain/filter/filter-words.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';
import type { Survey } from '../../domain/survey/survey.js';
import { SPEAKS_FOR_TEXTS } from '../participate/details.view.js';

/** What the filters of a survey are put into words with, wherever its questions stand as on paper. */
export const wordingOf = (survey: Survey): Wording => ({
  survey,
  numbers: numberQuestions(survey),
  speaksFor: Object.entries(SPEAKS_FOR_TEXTS).map(([code, { label }]) => ({ code, label })),
});
