import type { Answer, ChoicesWithOther, NoAnswerGiven } from './answer.js';

/** Whether an answer is one of the reasons for not answering. */
export function isNoAnswer(answer: unknown): answer is NoAnswerGiven {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    typeof (answer as { none?: unknown }).none === 'string'
  );
}

/** Codes chosen in a single or multiple choice or ranking, with or without a text. */
export function codesOf(answer: Answer): readonly string[] {
  if (Array.isArray(answer)) return answer as readonly string[];
  if (typeof answer === 'object') return (answer as Partial<ChoicesWithOther>).choices ?? [];
  return [String(answer)];
}

/** The text of "Anderes, und zwar"; undefined without one. */
export function otherText(answer: Answer): string | undefined {
  return typeof answer === 'object' && 'choices' in answer
    ? (answer as ChoicesWithOther).other
    : undefined;
}
