import type Pptx from 'pptxgenjs';
import type { Deck, Slide } from './deck.js';
import { BAR_HEIGHTS, NUMBER_BOX, SHEET, titleBox, TITLE_HEIGHTS } from './slide-geometry.js';

/** There on every computer an office has; metrically the same as what LibreOffice puts in its place. */
export const FONT = 'Arial';
export const INK = '1b1d2a';
export const QUIET = '4f5468';

export const masterOf = (slide: Slide): string =>
  slide.kind === 'cover' ? 'Titel' : `Inhalt ${titleBox(slide).layout + 1}`;

/** One layout for the first slide, and one for each height of a title; all in the office's colour. */
export function defineMasters(file: Pptx.default, { accent }: Deck): void {
  const { x, y, w, h } = titleBox({ kind: 'cover', title: '' });
  file.defineSlideMaster(master('Titel', accent, { kind: 'cover', title: { x, y, w, h } }));
  TITLE_HEIGHTS.forEach((height, index) => {
    const box = titleBox({ kind: 'content', title: '' });
    const title = { x: box.x, y: box.y, w: box.w, h: height };
    file.defineSlideMaster(master(`Inhalt ${index + 1}`, accent, { kind: 'content', title }));
  });
}

interface MasterBoxes {
  readonly kind: Slide['kind'];
  readonly title: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
}

function master(name: string, accent: string, { kind, title }: MasterBoxes) {
  return {
    title: name,
    background: { color: 'ffffff' },
    objects: [
      { rect: { x: 0, y: 0, w: SHEET.width, h: BAR_HEIGHTS[kind], fill: { color: accent } } },
      {
        placeholder: {
          options: {
            ...{ name: 'title', type: 'title' as const, ...title, margin: 0 },
            ...{
              align: 'left' as const,
              valign: kind === 'cover' ? ('bottom' as const) : ('top' as const),
              bold: true,
            },
            ...{ fontFace: FONT, fontSize: 32, color: INK },
          },
          text: '',
        },
      },
    ],
    slideNumber: {
      ...{ ...NUMBER_BOX, fontFace: FONT, fontSize: 10, color: QUIET },
      align: 'right' as const,
    },
  };
}
