import type { PlannedColumn } from '../disclosure/release.js';
import type { Item } from '../survey/survey.js';
import { questionsOfItem } from './questions.js';
import type { CountedAnswers } from './snapshot.js';

/**
 * Which answers to a closed item are counted, in the words of the questionnaire: whoever comes from a
 * sentence on paper has to be able to read it where the question is no part of the report.
 *
 * @returns undefined where the item has no such question (any more)
 */
export function countedAnswers(
  item: Item,
  { question: key, columns }: { question: string; columns: readonly PlannedColumn[] },
): CountedAnswers | undefined {
  const question = questionsOfItem(item).find((each) => each.key === key);
  if (question === undefined) return undefined;
  const words = (column: string) => {
    const codes = columns.find((each) => each.key === column)?.codes ?? [];
    return question.categories.filter(({ code }) => codes.includes(code)).map(({ label }) => label);
  };
  return {
    part: question.part === null ? null : partLabel(item, question.part),
    support: words('support'),
    contrary: words('contrary'),
  };
}

/** The option or the task that is asked about by itself. */
export function partLabel(item: Item, part: string | null): string | null {
  const options = 'options' in item ? item.options : 'tasks' in item ? item.tasks : [];
  return options.find(({ code }) => code === part)?.label ?? null;
}
