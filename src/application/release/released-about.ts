import type { Snapshot } from '../../domain/release/snapshot.js';
import { aboutLines } from '../files/table-about.js';
import type { AboutLines } from '../files/table-cells.js';

export const CONDITIONS =
  'Nutzung mit Quellenangabe frei. Zahlen nicht so mit anderen Quellen verbinden, dass Einzelne erkennbar werden.';

/** The mark of a withheld number, the same for all of them. */
export const WITHHELD = '(x)';

export const FOOTNOTE =
  '(x) Nicht ausgewiesen, damit niemand erkennbar wird. Ein (x) sagt nichts darüber, wie groß die Zahl ist.';

/**
 * What a file of a release says of itself: enough to know, years later, what it is and whether it is
 * complete.
 */
export function releasedAbout({ content, hash }: Snapshot): AboutLines {
  const { survey, invited, responses, correction } = content;
  return aboutLines({
    ...{ survey, version: content.surveyVersion, wave: content.wave, date: content.date },
    filter: 'ohne',
    base: 'n: Personen mit gültiger Antwort auf die Frage; Beteiligung: Rückmeldungen',
    snapshot: content.id,
    more: [
      ['Fassung der Veröffentlichung', content.edition],
      ...(correction === null ? [] : [['Grund der Berichtigung', correction.reason] as const]),
      ['Prüfsumme SHA-256', hash],
      ['Rückmeldungen', responses],
      ['Eingeladen', invited ?? 'nicht bekannt'],
    ],
    ...{ conditions: CONDITIONS, fictitious: content.fictitious },
  });
}
