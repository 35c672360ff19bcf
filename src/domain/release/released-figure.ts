import type { Provenance } from '../analysis/figure.js';
import type { ReleasedTable, SnapshotContent, SnapshotItem } from './snapshot.js';

/**
 * Where the figures of a released item come from, as a figure in the planners' room says it: made
 * from the snapshot alone, so that nothing else can get outside. Channels are not released.
 *
 * @param item an item of this content; `n` is that of its first part, `null` where it is withheld
 */
export function releasedFigure(content: SnapshotContent, item: SnapshotItem): Provenance {
  const { survey, wave, surveyVersion, dates } = content;
  return {
    ...{ survey: survey.key, wave, item: item.key },
    wording: { text: item.text, battery: item.battery ?? null },
    unit: 'respondent',
    n: baseOf(item.parts[0]?.table),
    shown: null,
    invited: item.invited ?? null,
    channels: {},
    filter: {},
    group: null,
    versions: item.versions ?? [surveyVersion],
    excludedVersions: [],
    dates,
    weighted: false,
  };
}

function baseOf(table: ReleasedTable | undefined): number | null {
  const n = table?.rows.find(({ level }) => level === 'total')?.n;
  return n?.shown === true ? n.value : null;
}
