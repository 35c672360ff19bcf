import type { StoredResponse } from '../../application/responses/responses.service.js';
import { describeAnswer } from '../../domain/response/describe-answer.js';
import { itemsOf } from '../../domain/survey/items.js';

/** One's own response as a file: the stored codes, and beside them what they mean. */
export function toOwnAnswers(stored: StoredResponse) {
  const {
    survey: { survey, version },
    submission,
    notice,
  } = stored;
  const { answers, ...envelope } = submission;
  const given = itemsOf(survey).filter(({ key }) => Object.hasOwn(answers, key));
  return {
    survey: survey.key,
    title: survey.title,
    version,
    ...envelope,
    privacyNotice: notice,
    answers,
    inWords: given.map((item) => ({
      item: item.key,
      question: item.text,
      answer: describeAnswer(item, answers[item.key]),
    })),
  };
}
