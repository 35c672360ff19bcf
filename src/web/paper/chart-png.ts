import { Chart } from 'chart.js';
import { planChart } from '../charts/chart-config.js';
import type { ChartData } from '../charts/chart-data.js';
import { canvas } from './canvas.js';
import { FAMILY, readyFonts } from './chart-svg.js';

/** Dots to a CSS pixel: some 300 to an inch on paper. */
const FINENESS = 2.5;

export interface ChartPicture {
  readonly png: Uint8Array;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The same chart as on screen and in the PDF, as a picture for files that take nothing else. */
export function chartPng(data: ChartData, width: number): ChartPicture {
  readyFonts();
  const plan = planChart(data, { width, fontFamily: FAMILY, fontSize: 14, dense: true });
  const sheet = canvas().createCanvas(plan.width, plan.height);
  const chart = new Chart(sheet.getContext('2d'), {
    ...plan.config,
    options: { ...plan.config.options, devicePixelRatio: FINENESS },
  });
  const png = sheet.toBuffer('image/png');
  chart.destroy();
  return { png, width: plan.width, height: plan.height };
}
