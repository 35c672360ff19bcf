import type { ReleasedRow, SnapshotStatement } from '../../domain/release/snapshot.js';
import { textCell, type FigureTable, type TableRow } from '../charts/figure-table.js';
import { BAR, PALETTE, type Paint } from '../charts/palette.js';
import { formatNumber } from '../format.de.js';
import { NONE, decidedOf } from '../release/decided-text.js';
import { WITHHELD } from '../report/statement.view.js';
import type { SlideChart, SlideSeries } from './deck.js';
import { cutToFit } from './text-fit.js';
import { isDrawn, isTwoSided, publishedAt } from './statement-rows.js';

/** Bars on one slide that can still be read from ten metres. */
const ROWS = 10;

/** What is left of a bar when the answer in question is taken away. */
const rest = (label: string) => ({
  ...{ label, labelled: false },
  paint: { ...PALETTE.middle, fill: '#e4e4e8' },
});

const counted = (label: string, paint: Paint) => ({ label, paint, labelled: true });

/** One bar of a chart before it is drawn. */
interface Bar {
  readonly name: string;
  /** `5 von 6`, or marks: for whoever cannot see the bar. */
  readonly said: string;
  /** `(n = 6)`, or a mark. */
  readonly size: string;
  /** By series; `null` where not everything of the row is published. */
  readonly counts: readonly number[] | null;
}

/** Who supports a statement, and who says the contrary where that is published of all. */
export function statementCharts(
  { id, table }: Pick<SnapshotStatement, 'id' | 'table'>,
  accent: string,
): readonly SlideChart[] {
  const withContrary = isTwoSided(table);
  const bars = table.rows.map((row) => statementBar(row, withContrary));
  const support = counted('dafür', { ...PALETTE.plus3, fill: accent });
  const series = withContrary
    ? [support, rest('weder noch'), counted('dagegen', PALETTE.minus3)]
    : [support, rest('übrige Antworten')];
  return toCharts(`Balkendiagramm zu ${id}`, bars, series);
}

function statementBar(row: ReleasedRow, withContrary: boolean): Bar {
  const { name, n } = row;
  const [support, contrary] = row.cells;
  const against = withContrary ? `, dagegen ${decidedOf(contrary, n)}` : '';
  return {
    name,
    said: `${decidedOf(support, n)}${against}`,
    size: sizeText(n.shown ? n.value : null, isDrawn(row)),
    counts: statementCounts(row, withContrary),
  };
}

function statementCounts(row: ReleasedRow, withContrary: boolean) {
  if (!isDrawn(row)) return null;
  const [n, support] = [publishedAt(row), publishedAt(row, 0)];
  const against = withContrary ? publishedAt(row, 1) : 0;
  return withContrary ? [support, n - support - against, against] : [support, n - support];
}

/** The chart of a table of figures; `[]` where nothing of it is drawn. */
export function figureCharts(
  name: string,
  table: FigureTable,
  accent: string,
): readonly SlideChart[] {
  if (table.chart === null || table.rows.every(({ base }) => base === null || base === 0)) {
    return [];
  }
  if (table.chart === 'bars') {
    const series = [
      counted('so geantwortet', { ...BAR, fill: accent, ink: '#ffffff' }),
      rest('übrige Antworten'),
    ];
    return toCharts(`Balkendiagramm: ${name}`, table.rows.map(optionBar), series);
  }
  const series = table.head.flatMap(({ text, shade }) =>
    shade === null ? [] : [counted(text, PALETTE[shade])],
  );
  return toCharts(`Gestapelte Balken: ${name}`, table.rows.map(scaleBar), series);
}

/** `ja (77 % von 48)`; below 20 answers `ja (von 14)`, and the mark alone where it is withheld. */
function optionBar({ label, base, cells }: TableRow): Bar {
  const [count = textCell(NONE), share = textCell('')] = cells;
  if (base === null || base === 0) {
    return { name: label, said: count.text, size: count.text, counts: null };
  }
  const percent = share.text.endsWith('%') ? `${share.text} ` : '';
  const size = `(${percent}von ${formatNumber(base)})`;
  const counts = [count.value, base - count.value];
  return { name: label, said: `${count.text} ${size}`, size, counts };
}

function scaleBar({ label, base, cells }: TableRow): Bar {
  const isShown = base !== null && base > 0;
  return {
    name: label,
    said: cells.map(({ text }) => text).join(' · '),
    size: sizeText(base, isShown),
    counts: isShown ? cells.filter(({ drawn }) => drawn).map(({ value }) => value) : null,
  };
}

function sizeText(n: number | null, isShown: boolean): string {
  if (isShown && n !== null) return `(n = ${formatNumber(n)})`;
  return n === 0 ? NONE : WITHHELD;
}

/** Left of a bar there is room for two lines; the whole name stands in the table. */
export const barName = (name: string): string =>
  cutToFit(name, { width: 4, lines: 2 }, { size: 14 });

function toCharts(
  name: string,
  bars: readonly Bar[],
  series: readonly Omit<SlideSeries, 'values'>[],
): readonly SlideChart[] {
  const pages = Math.ceil(bars.length / ROWS);
  const size = Math.ceil(bars.length / pages);
  return Array.from({ length: pages }, (_, page) => {
    const here = bars.slice(page * size, (page + 1) * size);
    const said = here.map((bar) => `${bar.name} ${bar.said}`).join('; ');
    return {
      alt: `${name}. ${series.map(({ label }) => label).join(' · ')}. ${said}.`,
      rows: here.map((bar) => `${barName(bar.name)} ${bar.size.replaceAll(' ', '\u00a0')}`),
      series: series.map((each, index) => ({
        ...each,
        values: here.map(({ counts }) => counts?.[index] ?? null),
      })),
    };
  });
}
