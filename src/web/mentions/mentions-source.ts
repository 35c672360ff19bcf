import type { Figure } from '../../domain/analysis/figure.js';
import type { Results } from '../../domain/analysis/results.js';
import type { CountedThing } from '../../domain/mention/count-things.js';
import { provenanceLine } from '../charts/provenance.js';
import type { MentionsAsked } from './mentions-asked.js';

/**
 * The line under a table of Nennungen: unit, bases from the smallest to the largest row, wave, days
 * and versions. N is not said: rows stand on different questions, and some of these are for some only.
 *
 * @param results of the wave, as far as the table's filter leaves them
 */
export function mentionsSource(
  results: Results,
  { unit }: Pick<MentionsAsked, 'unit'>,
  counted: readonly CountedThing[],
): string {
  const [first, ...others] = counted
    .flatMap(({ prompted, unprompted }) => [prompted ?? [], unprompted ?? []].flat())
    .map(({ total }) => figureOf(results, unit, unit === 'mention' ? 0 : total[unit].base));
  return first === undefined ? '' : provenanceLine([first, ...others]);
}

function figureOf(results: Results, unit: MentionsAsked['unit'], n: number): Figure {
  const { survey, wave, channels, filter, dates, items } = results;
  const versions = new Set(items.flatMap((item) => item.versions));
  return {
    ...{ survey, wave, item: '', wording: { text: 'Nennungen', battery: null } },
    ...{ unit, n, shown: n, invited: null, channels, filter, group: null },
    ...{ versions: [...versions].sort((a, b) => a - b), excludedVersions: [] },
    ...{ dates, weighted: false },
  };
}
