import type { Logo } from '../../domain/letterhead/letterhead.js';

/**
 * A logo as SVG, in which paper sets both kinds alike: the points of a PNG are put into a drawing of
 * their size.
 */
export function logoSvg({ type, content }: Logo): string {
  if (type === 'svg') return content;
  // Where a PNG says how large it is: the first two numbers of its head.
  const head = Buffer.from(content.slice(0, 32), 'base64');
  const [width, height] = [head.readUInt32BE(16), head.readUInt32BE(20)];
  const size = `width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><image ${size} href="data:image/png;base64,${content}"/></svg>`;
}
