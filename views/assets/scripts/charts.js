// @ts-check
import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import { planChart } from '../../../src/web/charts/chart-config.ts';

/**
 * Draws a chart above each table that can be drawn. Everything shown is read from the table, so the
 * chart can say nothing the table does not; without this script the table stays, complete.
 */
Chart.register(BarController, BarElement, CategoryScale, LinearScale);

const number = (value) => (value === undefined || value === '' ? null : Number(value));

/** The chart's data out of the table's data attributes; see `toChartData` for the paper's way. */
function readTable(table) {
  const rows = [...table.tBodies[0].rows].flatMap((row) => {
    const base = number(row.dataset.base);
    if (!base) return [];
    const drawn = [...row.cells].filter((cell) => cell.dataset.value !== undefined);
    return [
      {
        label: row.cells[0].textContent.trim(),
        base,
        values: drawn.map((cell) => Number(cell.dataset.value)),
        text: drawn[0]?.dataset.label ?? '',
      },
    ];
  });
  if (rows.length === 0) return null;
  if (table.dataset.chart === 'bars') return { kind: 'bars', rows };
  const heads = [...table.tHead.rows[0].cells].filter((cell) => cell.dataset.shade);
  const series = heads.map((cell) => ({
    label: cell.textContent.trim(),
    shade: cell.dataset.shade,
  }));
  return { kind: 'diverging', series, rows };
}

function draw(holder, data) {
  const width = Math.floor(holder.clientWidth);
  if (width === 0 || holder.dataset.width === String(width)) return;
  holder.dataset.width = String(width);
  const plan = planChart(data, { width, fontFamily: 'Fira Sans', fontSize: 14 });
  const canvas = holder.firstElementChild;
  Chart.getChart(canvas)?.destroy();
  canvas.width = plan.width;
  canvas.height = plan.height;
  new Chart(canvas, plan.config);
}

function addChart(table) {
  const data = readTable(table);
  if (data === null) return;
  const holder = document.createElement('div');
  holder.className = 'chart';
  holder.setAttribute('aria-hidden', 'true'); // the table says the same
  holder.append(document.createElement('canvas'));
  const frame = table.closest('details') ?? table.closest('.scroll') ?? table;
  frame.before(holder);
  if (frame.matches('details[data-fold]')) frame.removeAttribute('open');
  draw(holder, data);
  new ResizeObserver(() => draw(holder, data)).observe(holder);
}

// Widths are measured when a text is drawn: the font has to be there.
await document.fonts.load('14px "Fira Sans"').catch(() => []);
document.querySelectorAll('table[data-chart]').forEach(addChart);
