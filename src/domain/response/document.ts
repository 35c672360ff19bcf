import { itemsOf } from '../survey/items.js';
import { OTHER, type Item, type Survey } from '../survey/survey.js';
import type { Answer, Answers, OpenText, Takeover, TakeoverAnswer } from './answer.js';
import { codesOf, isNoAnswer, otherText } from './read-answer.js';

/**
 * An answer without its texts: codes and numbers as in `Answer`, and `true` where the answer is a
 * text. Texts of "other" and of conditions leave no trace but their rows among the open texts.
 */
export type StoredCode = Exclude<Answer, { readonly other: string }> | true;

/** By item key, in the order of the survey; plain JSON. */
export type StoredCodes = Readonly<Record<string, StoredCode>>;

/**
 * Divides checked answers into what is counted and what was written in own words, which is kept
 * apart: texts are coded, redacted and deleted on their own.
 */
export function splitAnswers(
  survey: Pick<Survey, 'sections'>,
  answers: Answers,
): { readonly codes: StoredCodes; readonly texts: readonly OpenText[] } {
  const codes: Record<string, StoredCode> = {};
  const texts: OpenText[] = [];
  for (const item of itemsOf(survey)) {
    const answer = Object.hasOwn(answers, item.key) ? answers[item.key] : undefined;
    if (answer === undefined) continue;
    codes[item.key] = toCode(item, answer);
    texts.push(...textsOf(item, answer));
  }
  return { codes, texts };
}

/**
 * Puts answers together again: the exact inverse of `splitAnswers`. A text answer whose text is
 * gone has no answer any more.
 */
export function joinAnswers(
  survey: Pick<Survey, 'sections'>,
  codes: StoredCodes,
  texts: readonly OpenText[],
): Answers {
  const answers = itemsOf(survey).flatMap((item): (readonly [string, Answer])[] => {
    const code = Object.hasOwn(codes, item.key) ? codes[item.key] : undefined;
    if (code === undefined) return [];
    const parts = new Map(
      texts.filter((row) => row.item === item.key).map(({ part, text }) => [part, text]),
    );
    const answer = toAnswer(item, code, parts);
    return answer === undefined ? [] : [[item.key, answer]];
  });
  return Object.fromEntries(answers);
}

function toCode(item: Item, answer: Answer): StoredCode {
  if (isNoAnswer(answer)) return answer;
  switch (item.kind) {
    case 'short-text':
    case 'long-text':
      return true;
    case 'single':
      return codesOf(answer)[0] ?? '';
    case 'multiple':
      return codesOf(answer);
    case 'takeover':
      return mapTasks(answer as Takeover, ({ stance, hours }) =>
        hours === undefined ? { stance } : { stance, hours },
      );
    default:
      return answer as StoredCode;
  }
}

function textsOf(item: Item, answer: Answer): readonly OpenText[] {
  if (isNoAnswer(answer)) return [];
  switch (item.kind) {
    case 'short-text':
    case 'long-text':
      return [{ item: item.key, part: '', text: answer as string }];
    case 'single':
    case 'multiple': {
      const text = otherText(answer);
      return text === undefined ? [] : [{ item: item.key, part: OTHER, text }];
    }
    case 'takeover':
      return Object.entries(answer as Takeover).flatMap(([task, { condition }]) =>
        condition === undefined
          ? []
          : [{ item: item.key, part: conditionPart(task), text: condition }],
      );
    default:
      return [];
  }
}

function toAnswer(
  item: Item,
  code: StoredCode,
  parts: ReadonlyMap<string, string>,
): Answer | undefined {
  if (code === true) return parts.get('');
  if (isNoAnswer(code)) return code;
  if (item.kind === 'takeover') {
    return mapTasks(code as Takeover, (given, task) => {
      const condition = parts.get(conditionPart(task));
      return condition === undefined ? given : { ...given, condition };
    });
  }
  const other = parts.get(OTHER);
  return other === undefined || (item.kind !== 'single' && item.kind !== 'multiple')
    ? code
    : { choices: codesOf(code), other };
}

function mapTasks(
  answer: Takeover,
  change: (given: TakeoverAnswer, task: string) => TakeoverAnswer,
): Takeover {
  return Object.fromEntries(
    Object.entries(answer).map(([task, given]) => [task, change(given, task)]),
  );
}

function conditionPart(task: string): string {
  return `${task}/condition`;
}
