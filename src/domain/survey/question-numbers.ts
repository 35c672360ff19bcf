import { itemsOfBlock } from './items.js';
import type { Survey } from './survey.js';

/**
 * "4" for a question, "4 b" for a row of a battery, by the key of item or battery, as they are
 * numbered on paper; information has no number. Empty for a survey without questions.
 */
export function numberQuestions(survey: Pick<Survey, 'sections'>): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  let next = 1;
  for (const block of survey.sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'info') continue;
    numbers.set(block.key, String(next));
    if (block.kind === 'battery') {
      itemsOfBlock(block).forEach(({ key }, row) => numbers.set(key, `${next} ${rowLetter(row)}`));
    }
    next += 1;
  }
  return numbers;
}

/** a … z, then aa, ab …: no battery of a sensible length gets there. @param row from 0 */
export function rowLetter(row: number): string {
  const letter = String.fromCharCode(97 + (row % 26));
  return row < 26 ? letter : rowLetter(Math.floor(row / 26) - 1) + letter;
}
