import type { FigureUnit, Provenance } from '../../domain/analysis/figure.js';
import { formatCount, formatList, formatNumber, formatShortDate } from '../format.de.js';
import { periodText } from './numbers.js';

/** The figure of one item, or those of the rows of a battery. */
export type Provenances = readonly [Provenance, ...Provenance[]];

/**
 * The quiet line under a figure: `n = 46 Antwortbögen · eingeladen 60 · ungewichtet · Welle 2023 ·
 * 3. Februar bis 30. November 2023 · Fragebogen Version 1`, of a release with its edition and day.
 * Channels are the same for all figures of a page and stand once in its method box.
 */
export function provenanceLine(figures: Provenances): string {
  const [{ wave, dates, weighted, edition }] = figures;
  const invited = invitedOf(figures);
  const versions = versionsOf(figures);
  const parts = [
    baseText(figures),
    invited === null ? '' : `eingeladen ${formatNumber(invited)}`,
    weighted ? 'gewichtet' : 'ungewichtet',
    `Welle ${wave}`,
    dates === null ? '' : periodText(dates),
    versions.length === 0 ? '' : `Fragebogen ${versionsText(versions)}`,
    edition && `Fassung ${edition.number} vom ${formatShortDate(edition.date)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What bases are made of; those of cards and dots are the people who were there. */
const UNITS: Readonly<Record<Exclude<FigureUnit, 'mention'>, readonly [string, string]>> = {
  respondent: ['Antwortbogen', 'Antwortbögen'],
  organisation: ['Einrichtung', 'Einrichtungen'],
  card: ['Person', 'Personen'],
  dot: ['Person', 'Personen'],
};

/** `n = 46 Antwortbögen`, `44 bis 46` over the rows of a battery, `(x)` where one is withheld. */
function baseText(figures: Provenances): string {
  const [{ unit }] = figures;
  // Nobody could say how many places there might have been.
  if (unit === 'mention') return 'gezählt sind Fundstellen';
  const sizes = figures.flatMap(({ n }) => n ?? []);
  if (sizes.length < figures.length) return 'n = (x)';
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const most = formatCount(high, ...UNITS[unit]);
  return low === high ? `n = ${most}` : `n = ${formatNumber(low)} bis ${most}`;
}

/** One N for the whole figure, or none: rows behind a condition have no N of their own. */
function invitedOf(figures: Provenances): number | null {
  const [{ invited }] = figures;
  return figures.every((figure) => figure.invited === invited) ? invited : null;
}

function versionsOf(figures: Provenances): readonly number[] {
  const versions = new Set(figures.flatMap((figure) => figure.versions));
  return [...versions].sort((a, b) => a - b);
}

/** `Version 1`, `Version 1 und 2`. */
export const versionsText = (versions: readonly number[]): string =>
  `Version ${formatList(versions.map(String))}`;

/** What is to be said of questionnaire versions that were added or left out. */
export function versionNotes(figures: Provenances): readonly string[] {
  const versions = versionsOf(figures);
  const excluded = [...new Set(figures.flatMap((figure) => figure.excludedVersions))];
  return [
    ...(versions.length > 1
      ? [
          `Antworten auf die Fragebogen-Versionen ${formatList(versions.map(String))} sind zusammengefasst: Die Frage ist gleich geblieben.`,
        ]
      : []),
    ...excludedNotes(excluded),
  ];
}

/** One sentence, or none where no version was left out. */
export const excludedNotes = (
  excluded: readonly number[],
  question: 'die Frage' | 'eine Frage' = 'die Frage',
): readonly string[] =>
  excluded.length === 0
    ? []
    : [`Ohne die Antworten auf ${versionsText(excluded)}: Dort lautete ${question} anders.`];
