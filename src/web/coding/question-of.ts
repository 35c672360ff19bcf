import { findItem } from '../../domain/survey/items.js';
import { type Item, OTHER, type SurveyVersion } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';

/** What was asked: the question, and the option or task that a text belongs to. */
export interface AskedQuestion {
  readonly question: string;
  /** Empty for a text question. */
  readonly part: string;
}

/** @param versions oldest first; a question that is asked no more is found in an older one */
export function questionOf(
  versions: readonly SurveyVersion[],
  itemKey: string,
  part: string,
): AskedQuestion {
  if (itemKey === '') return { question: 'Karten aus Werkstätten', part: '' };
  for (const { survey } of [...versions].reverse()) {
    const item = findItem(survey, itemKey);
    if (item === undefined) continue;
    return { question: withoutPiping(item.text), part: partLabel(item, part) };
  }
  return { question: itemKey, part };
}

/** The option or the task; empty for a text question. */
function partLabel(item: Item, part: string): string {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return item.options.find(({ code }) => code === OTHER)?.label ?? '';
    case 'takeover':
      return item.tasks.find(({ code }) => code === part.split('/')[0])?.label ?? '';
    default:
      return '';
  }
}
