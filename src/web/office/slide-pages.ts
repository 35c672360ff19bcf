import type { SnapshotContent } from '../../domain/release/snapshot.js';
import type { ReleaseView } from '../release/release.view.js';
import { WITHHELD } from '../report/statement.view.js';
import type { Slide, SlideLine, SlideTable } from './deck.js';
import { contentBox, fitted } from './slide-geometry.js';
import type { NoteWriter } from './slide-notes.js';

/** How the Kernaussagen are laid out: each on a slide of its own, or those of a theme together. */
export type SlideLayout = 'statement' | 'theme';

export interface DeckFrame {
  readonly layout: SlideLayout;
  readonly office: string;
  /** Colour of the office, `24509a`. */
  readonly accent: string;
  /** Where the pages of evidence are, without a slash at the end. */
  readonly baseUrl: string;
  /** What a later edition says; empty where this one counts. */
  readonly overtaken: string;
}

/** What all slides of a release are made from. */
export interface DeckSource {
  readonly content: SnapshotContent;
  readonly release: ReleaseView;
  readonly frame: DeckFrame;
  readonly note: NoteWriter;
}

export const BLANK: Slide = {
  ...{ kind: 'content', title: '', lines: [], chart: null, table: null, evidence: null },
  ...{ drawing: null, footnote: '', notes: [] },
};

export const strong = (text: string): SlideLine => ({ text, strong: true });
export const plain = (text: string): SlideLine => ({ text, strong: false });
export const filled = (texts: readonly SlideLine[]): readonly SlideLine[] =>
  texts.filter(({ text }) => text !== '');

/** A table over as many slides as it needs, with what they have in common. */
export interface TablePages extends Pick<Slide, 'title' | 'lines' | 'notes'> {
  /** @param height room on one slide, in inches */
  readonly tables: (height: number) => readonly SlideTable[];
}

export function tableSlides(
  { tables, ...rest }: TablePages,
  { release }: Pick<DeckSource, 'release'>,
): readonly Slide[] {
  // Room is kept for the longest title and for the footnote, whether they come or not.
  const title = `${rest.title} (1 von 2)`;
  const fullest = fitted({ ...BLANK, ...rest, title, footnote: release.footnote });
  return tables(contentBox(fullest).h).map((table) => ({ ...BLANK, ...rest, table }));
}

/** What (x) means stands on every slide that has one. */
export function withFootnote(slide: Slide, footnote: string): Slide {
  const texts = [
    ...slide.lines.map(({ text }) => text),
    ...(slide.chart?.rows ?? []),
    ...(slide.table?.rows.flat() ?? []),
  ];
  return texts.some((text) => text.includes(WITHHELD)) ? { ...slide, footnote } : slide;
}

/** Lists of slides and screen readers tell slides apart by their titles. */
export function withTitlesOfTheirOwn(slides: readonly Slide[]): readonly Slide[] {
  return slides.map((slide, index) => {
    const isSame = ({ title }: Slide) => title === slide.title;
    const all = slides.filter(isSame).length;
    const before = slides.slice(0, index).filter(isSame).length;
    return all === 1 ? slide : { ...slide, title: `${slide.title} (${before + 1} von ${all})` };
  });
}
