import {
  defaultComposition,
  type SnapshotNetwork,
  type SnapshotSection,
  splitSection,
} from '../../domain/composition/composition.js';
import type { SnapshotContent } from '../../domain/release/snapshot.js';
import type { FigureTable } from '../charts/figure-table.js';
import { formatNumber } from '../format.de.js';
import { letterOf, type Picture, toPicture } from '../planning/network-picture.js';
import { renderMarkdown, type TextBlock, toBlocks } from '../process/markdown.js';
import { RING_NAMES } from '../roster/roster-words.js';
import { type TimelineView, toTimelineView } from '../site/timeline.view.js';
import { sectionTitle } from './section-words.js';

/** A part of a report in its place; what it does not have is `null`, empty or false. */
export interface ReleaseSectionView<Theme> {
  readonly kind: string;
  readonly anchor: string;
  readonly letter: string;
  readonly title: string;
  /** What the office wrote: for pages, and for paper. */
  readonly html: string;
  readonly blocks: readonly TextBlock[];
  readonly isOverview: boolean;
  readonly isMethod: boolean;
  readonly theme: Theme | null;
  readonly dissent: readonly DissentView[];
  readonly participation: FigureTable | null;
  readonly network: ReleaseNetworkView | null;
  readonly timeline: TimelineView | null;
}

/** A statement somebody speaks against. */
export interface DissentView {
  readonly id: string;
  readonly anchor: string;
  readonly sentence: string;
  /** How many, and what a minority in an actors' round said. */
  readonly lines: readonly string[];
}

export interface ReleaseNetworkView {
  readonly picture: Picture;
  readonly rows: readonly {
    readonly letter: string;
    readonly name: string;
    readonly ring: string;
    readonly size: string;
  }[];
}

/** What sections can show. */
export interface SectionParts<Theme> {
  /** By key of the theme, in full; `others` is what belongs to no theme. */
  readonly themes: ReadonlyMap<string, ThemeParts<Theme>>;
  readonly participation: FigureTable;
  readonly dissent: readonly DissentView[];
}

/** A theme and what a composition may leave out of it. */
export interface ThemeParts<Theme> {
  readonly letter: string;
  readonly title: string;
  readonly anchor: string;
  readonly reduced: (shown: Pick<SnapshotSection, 'statements' | 'figures'>) => Theme | null;
}

/** The sections of a release in the order of its composition; without one as every report is. */
export function toSections<Theme>(
  { themes, report }: Pick<SnapshotContent, 'themes' | 'report'>,
  parts: SectionParts<Theme>,
): readonly ReleaseSectionView<Theme>[] {
  const { sections } = report ?? defaultComposition(themes);
  return sections
    .map((section) => toSection(section, parts))
    .filter((section) => hasContent(section));
}

function toSection<Theme>(
  section: SnapshotSection,
  parts: SectionParts<Theme>,
): ReleaseSectionView<Theme> {
  const { kind, of } = splitSection(section.key);
  const theme = parts.themes.get(kind === 'others' ? kind : of);
  return {
    kind,
    ...headOf(section, theme),
    html: renderMarkdown(section.text, { below: 2 }),
    blocks: toBlocks(section.text),
    theme: theme?.reduced(section) ?? null,
    ...partOf(kind, parts),
    network: section.network === undefined ? null : toNetwork(section.network),
    timeline: toTimelineView({ phases: section.phases ?? [] }),
  };
}

function headOf<Theme>({ key, network }: SnapshotSection, theme: ThemeParts<Theme> | undefined) {
  if (theme !== undefined) {
    const { anchor, letter, title } = theme;
    return { anchor, letter, title };
  }
  const { kind } = splitSection(key);
  return {
    anchor: sectionAnchor(key),
    letter: '',
    title: sectionTitle(kind, network?.area ?? ''),
  };
}

const partOf = <Theme>(kind: string, { dissent, participation }: SectionParts<Theme>) => ({
  isOverview: kind === 'overview',
  isMethod: kind === 'method',
  dissent: kind === 'dissent' ? dissent : [],
  participation: kind === 'participation' ? participation : null,
});

/** Anchors that reports have had from the beginning stay. */
const ANCHORS: Readonly<Record<string, string>> = {
  overview: 'ueberblick',
  participation: 'beteiligung',
  method: 'methode',
  introduction: 'einleitung',
  dissent: 'widerspruch',
  timeline: 'ablauf',
  outlook: 'ausblick',
};

const sectionAnchor = (key: string): string => ANCHORS[key] ?? key.replace('network/', 'netzwerk-');

/** A theme nobody said anything about, an area without actors: a heading alone helps nobody. */
function hasContent<Theme>(section: ReleaseSectionView<Theme>): boolean {
  const { html, isOverview, isMethod, theme, dissent, participation, network, timeline } = section;
  return (
    [html !== '', isOverview, isMethod, dissent.length > 0].includes(true) ||
    [theme, participation, network, timeline].some((part) => part !== null)
  );
}

function toNetwork({ area, groups }: SnapshotNetwork): ReleaseNetworkView | null {
  if (groups.length === 0) return null;
  const drawn = groups.map(({ name: key, ring, size }) => ({
    ...{ key, ring, size, count: formatNumber(size), share: 0 },
  }));
  return {
    picture: toPicture(drawn, `Akteursrunde ${area} mit ${formatNumber(groups.length)} Gruppen`),
    rows: groups.map(({ name, ring, size }, at) => ({
      ...{ letter: letterOf(at), name, size: formatNumber(size) },
      ring: RING_NAMES[ring] ?? String(ring),
    })),
  };
}
