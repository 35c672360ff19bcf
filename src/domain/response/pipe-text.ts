import { findItem } from '../survey/items.js';
import { OTHER, type Item, type Survey } from '../survey/survey.js';
import { fillPlaceholders } from '../text/placeholders.js';
import type { Answer, RawAnswers } from './answer.js';
import { checkAnswer } from './check-answer.js';
import { describeAnswer } from './describe-answer.js';
import { ownValue } from './kinds/checked.js';
import { codesOf, isNoAnswer, otherText } from './read-answer.js';

/**
 * A text of the questionnaire with `{{item}}` or `{{item|Ersatz}}` replaced by what was answered:
 * labels joined by commas, numbers with their unit, texts as they are. Plain text comes out;
 * templates escape it.
 *
 * Where nothing was answered, the answer is not valid, or it was a reason for not answering, the
 * text after `|` stands in, or "…" without one.
 *
 * @param answers checked or not; answers to hidden items must not be among them
 */
export function pipeText(
  text: string,
  survey: Pick<Survey, 'sections'>,
  answers: RawAnswers,
): string {
  if (!text.includes('{{')) return text;
  return fillPlaceholders(text, (key) => {
    const item = findItem(survey, key);
    const answer = item && checkAnswer(item, ownValue(answers, key)).answer;
    if (item === undefined || answer === undefined || isNoAnswer(answer)) return undefined;
    const phrase = toPhrase(item, answer);
    return phrase === '' ? undefined : phrase;
  });
}

function toPhrase(item: Item, answer: Answer): string {
  if (item.kind === 'single' || item.kind === 'multiple' || item.kind === 'ranking') {
    const other = otherText(answer);
    return codesOf(answer)
      .map((code) => {
        const label = item.options.find((option) => option.code === code)?.label ?? code;
        return code === OTHER ? (other ?? label) : label;
      })
      .join(', ');
  }
  return describeAnswer(item, answer).join(', ');
}
