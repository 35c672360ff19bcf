import type { Picture } from '../planning/network-picture.js';
import type { TimelineView } from '../site/timeline.view.js';

/** Pictures of a report for paper: SVG with its colours in it, because Typst reads no style sheet. */

const INK = '#1b1d2a';
const QUIET = '#8b8fa3';
const ACCENT = '#24509a';
const CENTRED = { 'text-anchor': 'middle' };
const FONT = 'font-family="Source Sans 3"';

type Attributes = Readonly<Record<string, string | number>>;

/** One element; `inside` is text of ours or of files, so it is escaped where it is text. */
const element = (name: string, attributes: Attributes, inside = ''): string =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${value}"`)
    .join(' ')}>${inside}</${name}>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const label = (attributes: Attributes, text: string): string =>
  element('text', { fill: INK, ...attributes }, escaped(text)).replace('<text ', `<text ${FONT} `);

/**
 * The groups around the actors' round; the same picture as on the page.
 *
 * @param isFar whether it is looked at from far: letters are larger, and numbers stand in the table alone
 */
export function networkSvg({ viewBox, orbits, middle, bubbles }: Picture, isFar = false): string {
  const parts = [
    ...orbits.map((r) =>
      element('circle', { r, fill: 'none', stroke: QUIET, 'stroke-dasharray': '3 5' }),
    ),
    element('circle', { r: middle, fill: INK }),
    label({ ...CENTRED, y: 6, 'font-size': 17, fill: '#ffffff' }, 'Akteursrunde'),
    ...bubbles.flatMap((bubble) => bubbleParts(bubble, isFar)),
  ];
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox }, parts.join(''));
}

function bubbleParts(bubble: Picture['bubbles'][number], isFar: boolean): readonly string[] {
  const { x, y, r, inner, answered, letter, letterY, count, countY } = bubble;
  const name = { ...CENTRED, x, 'font-weight': 700 };
  return [
    element('circle', { cx: x, cy: y, r, fill: '#ffffff', stroke: ACCENT, 'stroke-width': 2 }),
    // Where it is shown who has answered: a part of the ring around the number.
    ...(answered === ''
      ? []
      : [
          element('path', { d: answered, fill: ACCENT }),
          element('circle', { cx: x, cy: y, r: inner, fill: '#ffffff' }),
        ]),
    ...(isFar
      ? [label({ ...name, y: Number(y) + 10, 'font-size': 28 }, letter)]
      : [
          label({ ...name, y: letterY, 'font-size': 15 }, letter),
          label({ ...CENTRED, x, y: countY, 'font-size': 13 }, count),
        ]),
  ];
}

const MONTH = 12;
const ROW = 26;
const HEAD = 22;

/** On the left, for the number of a phase that begins with the first year. */
const MARGIN = 24;

/** How a phase is drawn: a possible one must never look as if it were agreed. */
const BARS: Readonly<Record<string, Attributes>> = {
  done: { fill: ACCENT },
  running: { fill: '#7c98c9' },
  planned: { fill: '#ffffff', stroke: ACCENT, 'stroke-width': 2 },
  possible: { fill: '#ffffff', stroke: QUIET, 'stroke-width': 2, 'stroke-dasharray': '4 4' },
};

/** Years across, one bar for each phase in the order of the table beside, which names them. */
export function timelineSvg({ years, width, phases }: TimelineView): string {
  const height = HEAD + phases.length * ROW;
  const parts = [
    ...years.flatMap(({ label: year, x }) => [
      element('line', { x1: x * MONTH, x2: x * MONTH, y1: 0, y2: height, stroke: QUIET }),
      label({ x: x * MONTH + 4, y: 15, 'font-size': 13 }, year),
    ]),
    ...phases.flatMap(({ x, length, status }, at) => {
      const y = HEAD + at * ROW;
      return [
        element('rect', {
          ...{ x: x * MONTH + 1, y: y + 4, width: length * MONTH - 2, height: ROW - 8 },
          ...BARS[status],
        }),
        label({ x: x * MONTH - 16, y: y + 18, 'font-size': 13 }, String(at + 1)),
      ];
    }),
  ];
  const viewBox = `${-MARGIN} 0 ${width * MONTH + MARGIN} ${height}`;
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox }, parts.join(''));
}
