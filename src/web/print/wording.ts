import type { Wording } from '../../domain/filter/filter-words.js';
import { numberQuestions } from '../../domain/survey/question-numbers.js';
import type { Survey } from '../../domain/survey/survey.js';
import { paperWordsFor } from './paper-languages.js';

/** What the filters of a survey are put into words with, wherever its questions stand as on paper. */
export const wordingOf = (survey: Survey): Wording => ({
  survey,
  numbers: numberQuestions(survey),
  speaksFor: Object.entries(paperWordsFor(survey.language).speaksFor).map(([code, { label }]) => ({
    code,
    label,
  })),
});
