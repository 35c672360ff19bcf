import type { Shade } from './chart-data.js';

export interface Paint {
  readonly fill: string;
  /** Colour of a value printed on the fill. */
  readonly ink: string;
  /** Colour of the hatching: the falling side is hatched so that a grey print tells the sides apart. */
  readonly hatch: string | null;
}

/**
 * Orange against blue with a grey middle: the pair that red-green and blue-yellow blind readers
 * keep apart. The same everywhere, on screen and on paper.
 */
export const PALETTE: Readonly<Record<Shade, Paint>> = {
  minus3: { fill: '#a6431c', ink: '#ffffff', hatch: '#d68c6c' },
  minus2: { fill: '#c5724c', ink: '#1b1d2a', hatch: '#ecbca3' },
  minus1: { fill: '#e9bfa6', ink: '#1b1d2a', hatch: '#bd7a55' },
  middle: { fill: '#d5d5d8', ink: '#1b1d2a', hatch: null },
  plus1: { fill: '#9dbce3', ink: '#1b1d2a', hatch: null },
  plus2: { fill: '#6690cf', ink: '#1b1d2a', hatch: null },
  plus3: { fill: '#24509a', ink: '#ffffff', hatch: null },
};

/** Bars without a direction: the accent of the house. */
export const BAR: Paint = { fill: '#24509a', ink: '#1b1d2a', hatch: null };

export const INK = '#1b1d2a';
export const QUIET = '#4f5468';
export const LINE = '#6b7086';
