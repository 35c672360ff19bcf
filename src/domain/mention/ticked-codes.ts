import type { Answer, Points, Takeover } from '../response/answer.js';
import { codesOf, isNoAnswer } from '../response/read-answer.js';
import type { StoredCode } from '../response/document.js';
import type { StatementSelector } from '../statement/statement.js';

/**
 * The codes by which one answer to a closed item is a Nennung: each is one place.
 *
 * @param answer as it is stored; undefined where there is none
 * @param selector which answers are meant; it must suit the item
 * @returns empty where the answer says something else; undefined where it is outside the base: no
 *   answer, a reason for not answering, an empty ranking, no stance on the task. These are the bases
 *   of `countSupport`
 * @see docs/methods.md, "Nennungen"
 */
export function tickedCodes(
  answer: StoredCode | undefined,
  selector: StatementSelector,
): readonly string[] | undefined {
  if (answer === undefined || answer === true || isNoAnswer(answer)) return undefined;
  if ('codes' in selector) return codesOf(answer).filter((code) => selector.codes.includes(code));
  if ('task' in selector) {
    const stance = (answer as Takeover)[selector.task]?.stance;
    if (stance === undefined) return undefined;
    return selector.stances.includes(stance) ? [`${selector.task}/${stance}`] : [];
  }
  return tickedOption(answer, selector);
}

function tickedOption(
  answer: Answer,
  selector: Extract<StatementSelector, { option: string }>,
): readonly string[] | undefined {
  const { option } = selector;
  if ('givers' in selector) return ((answer as Points)[option] ?? 0) > 0 ? [option] : [];
  const ranked = codesOf(answer);
  if (ranked.length === 0) return undefined;
  const rank = ranked.indexOf(option) + 1;
  return rank > 0 && rank <= selector.within ? [option] : [];
}
