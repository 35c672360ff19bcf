import type { Slide, SlideLine } from './deck.js';
import { cutToFit, heightOf, sizeThatFits } from './text-fit.js';

/** Where everything stands on a slide of 16 : 9. Lengths in inches, type in points. */
export const SHEET = { width: 13.333, height: 7.5 };

/** Between the margins. */
export const LEFT = 0.6;
export const WIDTH = 12.13;

/** What text may take of it: programs measure letters a little differently. */
const TEXT_WIDTH = WIDTH - 0.2;

const TITLE = { top: 0.42, sizes: [32, 28, 24, 20], most: 1.3, padding: 0.12 };

/** Of sentences that fit in no size for a hall: smaller and higher, and cut where even that is not enough. */
const LONG_TITLE = { size: 16, lines: 7 };
const COVER = { top: 1.4, sizes: [44, 40, 36, 32, 28], most: 2.4 };
const FOOT = 6.98;
const GAP = 0.14;

export const LINE_SIZES = { strong: 26, plain: 18, cover: 24 };
export const FOOTNOTE_SIZE = 12;

/** Side of a QR code, and of its column. */
export const CODE = { side: 1.35, column: 1.6, name: 0.3 };

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface TitleBox extends Box {
  readonly size: number;
  /** Which of the layouts it stands on, from 0. */
  readonly layout: number;
}

/** Boxes of titles, each with a layout of its own, so that what follows stands close to the title. */
export const TITLE_HEIGHTS: readonly number[] = [0.75, 1.05, 1.42, 2.05];

export function titleBox({ kind, title }: Pick<Slide, 'kind' | 'title'>): TitleBox {
  const { top, sizes, most } = kind === 'cover' ? COVER : TITLE;
  const box = { width: TEXT_WIDTH, height: most };
  const size = sizeThatFits(title, box, sizes) ?? LONG_TITLE.size;
  const needed = heightOf(title, TEXT_WIDTH, { size, bold: true }) + TITLE.padding;
  const fitting = TITLE_HEIGHTS.findIndex((height) => height >= needed);
  const index = fitting === -1 ? TITLE_HEIGHTS.length - 1 : fitting;
  const h = kind === 'cover' ? COVER.most + 0.2 : (TITLE_HEIGHTS[index] ?? most);
  return { x: LEFT, y: top, w: WIDTH, h, size, layout: index };
}

/** Lines of one sentence under the title. */
const MOST_LINES = 2;

/** Title and lines as long as there is room for them; their full wording stands in the notes. */
export function fitted(slide: Slide): Slide {
  const title = { width: TEXT_WIDTH, lines: LONG_TITLE.lines };
  const room = { width: TEXT_WIDTH, lines: MOST_LINES };
  return {
    ...slide,
    title: cutToFit(slide.title, title, { size: LONG_TITLE.size, bold: true }),
    lines: slide.lines.map((line) => ({
      ...line,
      text: cutToFit(line.text, room, { size: lineSize(slide, line), bold: line.strong }),
    })),
  };
}

export function linesBox(slide: Pick<Slide, 'kind' | 'title' | 'lines'>): Box {
  const title = titleBox(slide);
  const y = title.y + title.h + (slide.kind === 'cover' ? 0.1 : 0);
  const h = slide.lines.reduce((sum, line) => sum + lineHeight(slide, line), 0);
  return { x: LEFT, y, w: WIDTH, h: h === 0 ? 0 : h + 0.1 };
}

export const lineSize = ({ kind }: Pick<Slide, 'kind'>, { strong }: SlideLine): number =>
  kind === 'cover' ? LINE_SIZES.cover : strong ? LINE_SIZES.strong : LINE_SIZES.plain;

const lineHeight = (slide: Pick<Slide, 'kind'>, line: SlideLine) =>
  heightOf(line.text, TEXT_WIDTH, { size: lineSize(slide, line), bold: line.strong }) + 0.05;

/** Chart or table: what is left below the lines and above footnote and foot. */
export function contentBox(slide: Omit<Slide, 'chart' | 'table' | 'notes'>): Box {
  const lines = linesBox(slide);
  const y = lines.y + lines.h + GAP;
  const bottom = slide.footnote === '' ? FOOT - GAP : footnoteBox(slide.footnote).y - GAP / 2;
  const w = slide.evidence === null ? WIDTH : WIDTH - CODE.column;
  return { x: LEFT, y, w, h: bottom - y };
}

export function footnoteBox(text: string): Box {
  const h = heightOf(text, TEXT_WIDTH, { size: FOOTNOTE_SIZE }) + 0.06;
  return { x: LEFT, y: FOOT - h, w: WIDTH, h };
}

export function codeBox(slide: Omit<Slide, 'chart' | 'table' | 'notes'>): Box {
  const { y, h } = contentBox(slide);
  const { side, name } = CODE;
  return { x: LEFT + WIDTH - side, y: y + h - side - name, w: side, h: side };
}

export const FOOT_BOX: Box = { x: LEFT, y: FOOT, w: WIDTH - 1, h: 0.3 };
export const NUMBER_BOX: Box = { x: LEFT + WIDTH - 0.9, y: FOOT, w: 0.9, h: 0.3 };

/** Under the bar in the office's colour, which is higher on the first slide. */
export const BAR_HEIGHTS = { cover: 0.45, content: 0.09 };
export const markBox = ({ kind }: Pick<Slide, 'kind'>): Box => ({
  ...{ x: LEFT, y: BAR_HEIGHTS[kind] + 0.05, w: WIDTH, h: 0.24 },
});
