import type { Results } from '../../domain/analysis/results.js';
import { periodText } from '../charts/numbers.js';
import { formatCount, formatNumber } from '../format.de.js';

type Wave = Pick<Results, 'wave' | 'responses' | 'invited' | 'dates'>;

/**
 * `Welle 2026 · 47 Antwortbögen · eingeladen 55 · 7. September bis 13. November 2026`: what the
 * filter above a table says is not printed, and a table without it could be of any wave.
 */
export function waveLine({ wave, responses, invited, dates }: Wave): string {
  return [
    `Welle ${wave}`,
    formatCount(responses, 'Antwortbogen', 'Antwortbögen'),
    invited === null ? 'keine Liste der Eingeladenen' : `eingeladen ${formatNumber(invited)}`,
    ...(dates === null ? [] : [periodText(dates)]),
  ].join(' · ');
}
