import type { Queue } from '../../application/coding/coding-queue.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount, formatOf } from '../format.de.js';
import { codingPath } from './coding-asked.js';

/** Where coders come in: one line for each survey. */
export interface CodingHomeView {
  readonly title: string;
  readonly surveys: readonly {
    readonly title: string;
    readonly href: string;
    readonly wave: string;
    /** `12 von 240 Texten fertig`. */
    readonly progress: string;
    readonly done: number;
    readonly all: number;
    readonly id: string;
    /** `5 Texte`; empty where nothing waits for a second coder. */
    readonly second: string;
    readonly secondHref: string;
  }[];
}

export function toCodingHome(
  lines: readonly {
    readonly survey: Survey;
    readonly wave: string;
    readonly first: Queue;
    readonly second: Queue;
  }[],
): CodingHomeView {
  return {
    title: 'Kodierung',
    surveys: lines.map(({ survey, wave, first, second }) => {
      const open = second.all.length - second.done;
      const address = codingPath(survey.key);
      return {
        ...{ title: survey.title, href: address, wave, id: `stand-${survey.key}` },
        progress:
          first.all.length === 0
            ? 'Noch hat niemand etwas geschrieben.'
            : `${formatOf(first.done, first.all.length)} ${first.all.length === 1 ? 'Text' : 'Texten'} fertig`,
        done: first.done,
        all: first.all.length,
        second: open === 0 ? '' : formatCount(open, 'Text', 'Texte'),
        secondHref: `${address}?runde=2`,
      };
    }),
  };
}
