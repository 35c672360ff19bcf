import { formatDate } from '../format.de.js';

/** What the list needs to know of a release. */
export interface ListedRelease {
  readonly id: string;
  readonly title: string;
  readonly wave: string;
  readonly edition: number;
  /** Day of the release, `YYYY-MM-DD`. */
  readonly date: string;
}

/** The public list: newest first, the current edition of each wave; earlier ones below it. */
export interface ReleasesView {
  readonly title: string;
  readonly reports: readonly ListedReport[];
}

export interface ListedReport {
  readonly href: string;
  readonly title: string;
  /** `Welle 2023`, `Fassung 2 vom 30. Oktober 2026`. */
  readonly facts: readonly string[];
  /** Editions this one replaced. */
  readonly replaced: readonly { readonly href: string; readonly label: string }[];
}

export const releaseAddress = (id: string): string => `/ergebnisse/${id}`;

export const editionText = ({ edition, date }: Pick<ListedRelease, 'edition' | 'date'>): string =>
  `Fassung ${edition} vom ${formatDate(date)}`;

export function toReleasesView(
  releases: readonly (ListedRelease & { readonly survey: string })[],
): ReleasesView {
  const newestFirst = [...releases].sort(
    (a, b) => b.date.localeCompare(a.date) || b.edition - a.edition,
  );
  const waveOf = ({ survey, wave }: (typeof releases)[number]) => `${survey}/${wave}`;
  const current = newestFirst.filter(
    (one) => !releases.some((it) => waveOf(it) === waveOf(one) && it.edition > one.edition),
  );
  return {
    title: 'Ergebnisse',
    reports: current.map((one) => ({
      href: releaseAddress(one.id),
      title: one.title,
      facts: [`Welle ${one.wave}`, editionText(one)],
      replaced: newestFirst
        .filter((it) => waveOf(it) === waveOf(one) && it.edition < one.edition)
        .map((it) => ({ href: releaseAddress(it.id), label: editionText(it) })),
    })),
  };
}
