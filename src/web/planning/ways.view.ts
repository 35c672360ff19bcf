import type { Results } from '../../domain/analysis/results.js';
import { CHANNELS } from '../../domain/response/answer.js';
import { head, textCell, type FigureTable } from '../charts/figure-table.js';
import { percentText } from '../charts/numbers.js';
import { formatNumber } from '../format.de.js';
import { CHANNEL_NAMES } from '../report/channel-names.js';

/**
 * How the responses came in, also the ways nobody took: for planners only, because a way that one
 * person took tells of that person.
 */
export function toWaysTable({ channels, responses }: Results): FigureTable | null {
  if (responses === 0) return null;
  return {
    caption: 'Antwortbögen nach dem Weg, auf dem sie kamen (nur für die Planung)',
    chart: null,
    head: ['Weg', 'Antwortbögen', 'Anteil'].map(head),
    rows: CHANNELS.map((channel) => {
      const count = channels[channel] ?? 0;
      return {
        label: CHANNEL_NAMES[channel],
        base: null,
        cells: [formatNumber(count), percentText(count, responses) ?? '–'].map(textCell),
      };
    }),
  };
}
