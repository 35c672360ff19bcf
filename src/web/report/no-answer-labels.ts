import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';

/** Labels of every no-answer code a survey offers, by key. */
export const noAnswerLabels = (survey: Survey): Readonly<Record<string, string>> =>
  Object.fromEntries(
    itemsOf(survey).flatMap((item) => item.noAnswer.map(({ key, label }) => [key, label])),
  );
