import type { Item, MultipleItem, RatingItem, SingleItem } from '../survey/survey.js';
import { checkChoice } from './kinds/choice.js';
import { isRecord, ownValue, refused, accepted, type Checked } from './kinds/checked.js';
import { checkNumberItem } from './kinds/number.js';
import { checkPoints } from './kinds/points.js';
import { checkRanking } from './kinds/ranking.js';
import { checkTakeover } from './kinds/takeover.js';
import { checkTextItem } from './kinds/text.js';

/**
 * Checks what was given to one item, without asking whether it had to be given.
 *
 * @param raw anything: from a form, a draft, a request body or a file
 * @returns the canonical answer; neither answer nor problem when nothing was given; or all problems
 *   of this item, `at` its key or `key/part`
 */
export function checkAnswer(item: Item, raw: unknown): Checked {
  if (isRecord(raw) && typeof ownValue(raw, 'none') === 'string') return checkNoAnswer(item, raw);
  if (item.kind === 'single' || item.kind === 'multiple' || item.kind === 'rating') {
    return checkChoice(item, raw);
  }
  return checkEntry(item, raw);
}

/** The kinds that are answered with more than a choice from a list. */
function checkEntry(
  item: Exclude<Item, SingleItem | MultipleItem | RatingItem>,
  raw: unknown,
): Checked {
  switch (item.kind) {
    case 'ranking':
      return checkRanking(item, raw);
    case 'points':
      return checkPoints(item, raw);
    case 'number':
      return checkNumberItem(item, raw);
    case 'short-text':
    case 'long-text':
      return checkTextItem(item, raw);
    case 'takeover':
      return checkTakeover(item, raw);
  }
}

function checkNoAnswer(item: Item, raw: { readonly none?: unknown }): Checked {
  if (Object.keys(raw).length > 1) return refused('answer.wrong-kind', item.key);
  const reason = item.noAnswer.find(({ key }) => key === raw.none);
  return reason === undefined
    ? refused('answer.unknown-no-answer', item.key)
    : accepted({ none: reason.key });
}
