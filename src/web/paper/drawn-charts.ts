import type { ChartData } from '../charts/chart-data.js';
import { chartSvg, type DrawnChart } from './chart-svg.js';
import { CHART_WIDTH } from './chart-width.js';

/** Charts kept, some 10 KB each: page, print view and PDF show the same ones, and most stay as they are. */
const KEPT = 200;

const kept = new Map<string, DrawnChart>();

/** Draws charts for paper, those that were drawn lately not again. */
export function drawCharts(charts: readonly ChartData[]): readonly DrawnChart[] {
  return charts.map((data) => {
    const key = JSON.stringify(data);
    const chart = kept.get(key) ?? chartSvg(data, CHART_WIDTH);
    // What was asked for last stays longest.
    kept.delete(key);
    kept.set(key, chart);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return chart;
  });
}
