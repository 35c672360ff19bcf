import { findItem } from '../../domain/survey/items.js';
import { OTHER, type SurveyVersion } from '../../domain/survey/survey.js';
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
  for (const { survey } of [...versions].reverse()) {
    const item = findItem(survey, itemKey);
    if (item === undefined) continue;
    const question = withoutPiping(item.text);
    if (part === OTHER && (item.kind === 'single' || item.kind === 'multiple')) {
      return { question, part: item.options.find(({ code }) => code === OTHER)?.label ?? '' };
    }
    if (item.kind !== 'takeover') return { question, part: '' };
    const [task = ''] = part.split('/');
    return { question, part: item.tasks.find(({ code }) => code === task)?.label ?? '' };
  }
  return { question: itemKey, part };
}
