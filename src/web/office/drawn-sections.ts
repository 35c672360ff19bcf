import { networkSvg, timelineSvg } from '../paper/report-pictures.js';
import type { ReleaseNetworkView } from '../release/release-sections.view.js';
import type { ReleaseView } from '../release/release.view.js';
import type { TimelineView } from '../site/timeline.view.js';
import type { TextTable } from './slide-tables.js';

/** What a section of a report shows beside words: a drawing, and the table that says the same. */
export interface DrawnSection {
  readonly svg: string;
  /** On A4, in CSS pixels: letters in it are as large as those of a table. */
  readonly width: number;
  /** What is read out. */
  readonly alt: string;
  readonly caption: string;
  readonly table: TextTable;
  /** For whoever speaks: these are no results of the survey. */
  readonly notes: readonly string[];
}

/** The drawing of a section; `null` where it has none. */
export function drawingOf({
  network,
  timeline,
}: Pick<ReleaseView['sections'][number], 'network' | 'timeline'>): DrawnSection | null {
  if (network !== null) return drawnNetwork(network);
  return timeline === null ? null : drawnTimeline(timeline);
}

function drawnNetwork({ picture, rows }: ReleaseNetworkView): DrawnSection {
  return {
    svg: networkSvg(picture, true),
    width: 340,
    alt: `Netzwerkbild. ${picture.label}. Die Buchstaben im Bild und alle Zahlen stehen in der Tabelle.`,
    caption: 'Gruppen und Nähe zur Akteursrunde',
    notes: [
      'Basis: Liste der Akteure bei der Freigabe.',
      'Zähleinheit: Akteur. Der Kreis um die Mitte sagt, wie nah eine Gruppe der Akteursrunde steht.',
      'Methode: Angaben des Amts, kein Ergebnis der Befragung.',
    ],
    table: {
      head: ['Gruppe', 'Nähe', 'Akteure'],
      rows: rows.map(({ letter, name, ring, size }) => [`${letter}  ${name}`, ring, size]),
    },
  };
}

function drawnTimeline(timeline: TimelineView): DrawnSection {
  const said = timeline.phases.map(
    ({ title, period, statusText }) => `${title}, ${period}, ${statusText}`,
  );
  return {
    svg: timelineSvg(timeline),
    width: 620,
    alt: `Zeitleiste. ${said.join('; ')}.`,
    caption: 'Phasen und ihr Stand',
    notes: [
      'Basis: Phasen des Verfahrens bei der Freigabe.',
      'Zähleinheit: keine.',
      'Methode: Angaben des Amts, kein Ergebnis der Befragung. Was möglich heißt, ist nicht beschlossen.',
    ],
    table: {
      head: ['Phase', 'Zeitraum', 'Stand'],
      rows: timeline.phases.map(({ title, period, statusText }, at) => [
        ...[`${at + 1}  ${title}`, period, statusText],
      ]),
    },
  };
}
