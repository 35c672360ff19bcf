import canvas from '@napi-rs/canvas';
import { readyFonts } from './chart-svg.js';
import type { ChartPicture } from './chart-png.js';

const { createCanvas, loadImage } = canvas;

/** Dots to a CSS pixel: some 300 to an inch on paper. */
const FINENESS = 2.5;

/**
 * A drawing of ours as a picture, for files that take nothing else.
 *
 * @param svg with a `viewBox` that begins anywhere and has a width and a height
 * @param width of the picture in CSS pixels; its height follows
 */
export async function svgPng(svg: string, width: number): Promise<ChartPicture> {
  readyFonts();
  const [, , across = 1, down = 1] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '')
    .split(' ')
    .map(Number);
  const height = Math.round((width * down) / across);
  const size = { width: Math.round(width * FINENESS), height: Math.round(height * FINENESS) };
  const sized = svg.replace('<svg ', `<svg width="${size.width}" height="${size.height}" `);
  const sheet = createCanvas(size.width, size.height);
  sheet.getContext('2d').drawImage(await loadImage(Buffer.from(sized)), 0, 0);
  return { png: sheet.toBuffer('image/png'), width, height };
}
