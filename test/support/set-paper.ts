import { PLAIN_LETTERHEAD } from '../../src/domain/letterhead/letterhead.js';
import type { ChartData } from '../../src/web/charts/chart-data.js';
import type { DrawnChart } from '../../src/web/paper/chart-svg.js';
import { drawCharts } from '../../src/web/paper/drawn-charts.js';
import { PaperSetter } from '../../src/web/paper/paper-setter.js';

const setter = new PaperSetter();

/** A paper with the plain letterhead, set here and not in the program's thread. */
export function setPaper(template: string, data: object, date: string): Buffer {
  return setter.set({ template, json: JSON.stringify(data), date, letterhead: PLAIN_LETTERHEAD });
}

/** Draws charts here. */
export const drawHere = (charts: readonly ChartData[]): Promise<readonly DrawnChart[]> =>
  Promise.resolve(drawCharts(charts));
