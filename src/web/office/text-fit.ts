/**
 * How much room text takes in Arial, worked out before anything is set: slides do not flow, and where
 * they are made there is no program that would break their lines.
 */

/** Widths of letters in thousandths of the type size, as the font has them; others count as wide. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [222, "ijl'|"],
  [278, ' !,./:;[\\]ftI·'],
  [333, '()-r„“”‘’`\u202f'],
  [500, 'Jckswvxyz'],
  [556, '0123456789abdeghnopqu?_#$L–äöüß"'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXYÄ'],
  [722, 'CDHNRUwÜ'],
  [778, 'GOQÖ'],
  [833, 'Mm'],
  [889, '%'],
  [1000, 'W@…'],
];

const WIDTH_OF = new Map(
  WIDTHS.flatMap(([width, letters]) =>
    Array.from(letters, (letter): [string, number] => [letter, width]),
  ),
);

/** Emoji, other scripts: as wide as they get. */
const WIDEST = 1100;

/** Bold letters are wider; and programs differ a little from one another. */
const BOLD = 1.08;
const SAFETY = 1.03;

/** From one line to the next, as a share of the type size. */
const LINE = 1.2;

const POINTS = 72;

export interface Type {
  /** In points. */
  readonly size: number;
  readonly bold?: boolean;
}

/** Width of a text on one line, in inches. */
export function widthOf(text: string, { size, bold = false }: Type): number {
  const widths = Array.from(text, (letter) => WIDTH_OF.get(letter) ?? WIDEST);
  const thousandths = widths.reduce((sum, width) => sum + width, 0);
  return ((thousandths / 1000) * size * (bold ? BOLD : 1) * SAFETY) / POINTS;
}

/** Width of the longest word of some texts, in inches: a narrower column would tear it apart. */
export const longestWord = (texts: readonly string[], type: Type): number =>
  Math.max(0, ...texts.flatMap((text) => text.split(/\s/)).map((word) => widthOf(word, type)));

/** Lines that a text needs; a word longer than the line is broken wherever it ends. */
export function linesOf(text: string, width: number, type: Type): number {
  return text.split('\n').reduce((sum, line) => sum + wrapped(line, width, type), 0);
}

function wrapped(line: string, room: number, type: Type): number {
  const space = widthOf(' ', type);
  let lines = 1;
  let used = 0;
  for (const word of line.split(' ')) {
    const width = widthOf(word, type);
    const isNext = used > 0 && used + space + width > room;
    if (isNext) lines += 1;
    used = isNext || used === 0 ? width : used + space + width;
    while (used > room) {
      lines += 1;
      used -= room;
    }
  }
  return lines;
}

/** Height of a text in inches. */
export const heightOf = (text: string, width: number, type: Type): number =>
  (linesOf(text, width, type) * type.size * LINE) / POINTS;

/** The largest of some sizes in which a bold text fits; `undefined` where it fits in none. */
export function sizeThatFits(
  text: string,
  box: { readonly width: number; readonly height: number },
  sizes: readonly number[],
): number | undefined {
  const fits = (size: number) => heightOf(text, box.width, { size, bold: true }) <= box.height;
  return sizes.find(fits);
}

/** The beginning of a text that needs at most so many lines, with an ellipsis where it was longer. */
export function cutToFit(
  text: string,
  { width, lines }: { readonly width: number; readonly lines: number },
  type: Type,
): string {
  let cut = text;
  let length = text.length;
  while (linesOf(cut, width, type) > lines && length > 1) {
    length = Math.floor(length * 0.9);
    // Half of an emoji would be no text any more.
    cut = `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
  }
  return cut;
}
