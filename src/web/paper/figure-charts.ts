import type { ChartData } from '../charts/chart-data.js';
import { toChartData, type FigureTable } from '../charts/figure-table.js';
import type { DrawnChart } from './chart-svg.js';

/** Draws charts for paper, in the order they are given: `Typst.draw`. */
export type Draw = (charts: readonly ChartData[]) => Promise<readonly DrawnChart[]>;

interface WithTable {
  readonly table: FigureTable | null;
}

/** Bars stand in the table itself, beside their numbers; only stacks are drawn apart. All at once, by figure. */
export async function drawFigures<Figure extends WithTable>(
  figures: readonly Figure[],
  draw: Draw,
): Promise<ReadonlyMap<Figure, DrawnChart>> {
  const drawable = figures.flatMap((figure) => {
    const data = figure.table?.chart === 'diverging' ? toChartData(figure.table) : null;
    return data === null ? [] : [{ figure, data }];
  });
  if (drawable.length === 0) return new Map();
  const charts = await draw(drawable.map(({ data }) => data));
  return new Map(
    drawable.flatMap(({ figure }, at) => {
      const chart = charts[at];
      return chart === undefined ? [] : [[figure, chart] as const];
    }),
  );
}
