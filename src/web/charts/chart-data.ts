/**
 * What a chart shows, and nothing about how: the same object is read from the table in the page
 * (browser) and from the view model (paper), so screen and paper cannot say different things.
 */
export type ChartData = DivergingChart | BarChart;

/** Answers on a scale: one stacked bar a row, falling left, rising right, the middle on its own. */
export interface DivergingChart {
  readonly kind: 'diverging';
  /** The points of the scale in their order. */
  readonly series: readonly ChartSeries[];
  readonly rows: readonly ChartRow[];
}

/** One value a row, longest first. */
export interface BarChart {
  readonly kind: 'bars';
  readonly rows: readonly ChartRow[];
}

export interface ChartSeries {
  readonly label: string;
  readonly shade: Shade;
}

export interface ChartRow {
  readonly label: string;
  /** What a bar over the whole width stands for: the base, or the most a mean can reach. */
  readonly base: number;
  /** One value per series; bars have one. */
  readonly values: readonly number[];
  /** What is printed at the bar (bars only; a stack prints its counts). */
  readonly text?: string;
}

/** Steps of the diverging scale; 3 is the outermost. Colours and hatching: `palette.ts`. */
export type Shade = 'minus3' | 'minus2' | 'minus1' | 'middle' | 'plus1' | 'plus2' | 'plus3';

const HALVES: readonly (readonly (1 | 2 | 3)[])[] = [[], [3], [3, 1], [3, 2, 1]];

/**
 * Shades of a scale with `points` points, lowest first. Scales with more than seven points repeat
 * the inner shades: their points are told apart by place and printed value.
 */
export function scaleShades(points: number): readonly Shade[] {
  const half = Math.floor(points / 2);
  const steps = HALVES[half] ?? longHalf(half);
  const falling = steps.map((step): Shade => `minus${step}`);
  const rising = steps.map((step): Shade => `plus${step}`).reverse();
  return points % 2 === 1 ? [...falling, 'middle', ...rising] : [...falling, ...rising];
}

function longHalf(half: number): readonly (1 | 2 | 3)[] {
  return Array.from({ length: half }, (_, index) => {
    const distance = (half - index) / half;
    return distance > 2 / 3 ? 3 : distance > 1 / 3 ? 2 : 1;
  });
}
