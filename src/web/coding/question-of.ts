import { NOTE } from '../../domain/entry/interview.js';
import { findItem } from '../../domain/survey/items.js';
import {
  type Battery,
  type Item,
  OTHER,
  type Survey,
  type SurveyVersion,
} from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';

/** What was asked: the question, and the option or task that a text belongs to. */
export interface AskedQuestion {
  readonly question: string;
  /** `Notiz aus dem Gespräch` for what an interviewer wrote beside it; empty for a text question. */
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
    const asked = item ?? findBattery(survey, itemKey);
    if (asked === undefined) continue;
    return { question: withoutPiping(asked.text), part: partLabel(item, part) };
  }
  return { question: itemKey, part };
}

/** Notes stand beside the rows of a battery together. */
function findBattery({ sections }: Survey, key: string): Battery | undefined {
  return sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Battery => block.kind === 'battery' && block.key === key);
}

/** The option or the task; empty for a text question. */
function partLabel(item: Item | undefined, part: string): string {
  if (part === NOTE) return 'Notiz aus dem Gespräch';
  switch (item?.kind) {
    case 'single':
    case 'multiple':
      return item.options.find(({ code }) => code === OTHER)?.label ?? '';
    case 'takeover':
      return item.tasks.find(({ code }) => code === part.split('/')[0])?.label ?? '';
    default:
      return '';
  }
}
