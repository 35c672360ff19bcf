import type { Answer, Points, Takeover } from '../response/answer.js';
import { codesOf, isNoAnswer } from '../response/read-answer.js';
import type { Item, RankingItem } from '../survey/survey.js';
import { bordaDoubled } from './ranking.js';

/** What one answer counts: slots of the item by part, and numbers for its exact distributions. */
interface CountedAnswer {
  readonly parts: readonly (readonly [part: string, amount: number])[];
  /** `part` is undefined for the number of a number item, else an option or a task. */
  readonly values: readonly (readonly [part: string | undefined, value: number])[];
}

const EMPTY: CountedAnswer = { parts: [['empty', 1]], values: [] };

/**
 * Counts one answer to an item that was shown.
 *
 * "Nothing ticked on purpose" (`[]` of a multiple choice) is an answer and in the base; a ranking
 * or take-over without any entry is empty, like no answer at all.
 *
 * @param item the item as defined in the version the response was given to
 * @param answer the checked answer; undefined where it was left empty
 * @returns parts as named in `tally-layout.ts`
 */
export function countAnswer(item: Item, answer: Answer | undefined): CountedAnswer {
  if (answer === undefined) return EMPTY;
  // An option of a points item or a task may be called `none`; what it holds is no string.
  if (isNoAnswer(answer)) return { parts: [[`none/${answer.none}`, 1]], values: [] };
  return countGiven(item, answer);
}

function countGiven(item: Item, answer: Answer): CountedAnswer {
  switch (item.kind) {
    case 'single':
    case 'multiple':
    case 'rating':
      return answered(codesOf(answer).map((code) => [`cell/${code}`, 1]));
    case 'ranking':
      return countRanking(item, codesOf(answer));
    case 'points':
      return answered([], givenPoints(answer as Points));
    case 'number':
      return answered([], [[undefined, Number(answer)]]);
    case 'takeover':
      return countTakeover(answer as Takeover);
    case 'short-text':
    case 'long-text':
      return answered([]);
  }
}

function answered(
  parts: CountedAnswer['parts'],
  values: CountedAnswer['values'] = [],
): CountedAnswer {
  return { parts: [['n', 1], ...parts], values };
}

function countRanking(item: RankingItem, ranked: readonly string[]): CountedAnswer {
  if (ranked.length === 0) return EMPTY;
  const parts: [string, number][] = [];
  for (const { code } of item.options) {
    const rank = ranked.indexOf(code) + 1;
    if (rank > 0) parts.push([`rank/${code}/${rank}`, 1]);
    parts.push([`borda2/${code}`, bordaDoubled(item.options.length, ranked.length, rank)]);
  }
  return answered(parts);
}

function givenPoints(points: Points): CountedAnswer['values'] {
  return Object.entries(points).filter(([, given]) => given > 0);
}

function countTakeover(takeover: Takeover): CountedAnswer {
  const tasks = Object.entries(takeover);
  if (tasks.length === 0) return EMPTY;
  return answered(
    tasks.map(([task, { stance }]) => [`stance/${task}/${stance}`, 1] as const),
    tasks.flatMap(([task, { hours }]) => (hours === undefined ? [] : [[task, hours] as const])),
  );
}
