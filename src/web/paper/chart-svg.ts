import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import { planChart } from '../charts/chart-config.js';
import type { ChartData } from '../charts/chart-data.js';
import { canvas } from './canvas.js';
import { fontFile } from './fonts.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

export const FAMILY = 'Source Sans 3';
let fontsReady = false;

/** Widths are measured while drawing: the paper's font has to be known to the canvas. */
export function readyFonts(): void {
  if (fontsReady) return;
  const { GlobalFonts } = canvas();
  GlobalFonts.registerFromPath(fontFile('regular'), FAMILY);
  GlobalFonts.registerFromPath(fontFile('bold'), FAMILY);
  fontsReady = true;
}

export interface DrawnChart {
  readonly svg: string;
  /** In CSS pixels. */
  readonly height: number;
}

/** The same chart as in the browser, as SVG with real text. `width` in CSS pixels. */
export function chartSvg(data: ChartData, width: number): DrawnChart {
  readyFonts();
  const { createCanvas, SvgExportFlag } = canvas();
  const plan = planChart(data, { width, fontFamily: FAMILY, fontSize: 14, dense: true });
  const sheet = createCanvas(plan.width, plan.height, SvgExportFlag.NoPrettyXML);
  const chart = new Chart(sheet.getContext('2d'), {
    ...plan.config,
    options: { ...plan.config.options, devicePixelRatio: 1 },
  });
  const svg = sheet.getContent().toString('utf8');
  chart.destroy();
  // The prologue has no place inside a page.
  const size = `viewBox="0 0 ${plan.width} ${plan.height}"`;
  return {
    svg: svg.replace(/^<\?xml[^>]*\?>\s*/, '').replace('<svg ', `<svg ${size} `),
    height: plan.height,
  };
}
