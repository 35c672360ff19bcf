import type { ReleasedRow, ReleasedTable } from '../../domain/release/snapshot.js';
import type { ChartData } from '../charts/chart-data.js';
import { formatNumber, formatOf } from '../format.de.js';

/** Whether a row of a statement can be a bar: base and support are published, and somebody answered. */
export const isDrawn = ({ n, cells }: ReleasedRow): boolean =>
  n.shown && n.value > 0 && cells[0]?.shown === true;

/** Whether bars have two ends: those against are drawn only where no bar would lack them. */
export function isTwoSided({ columns, rows }: Pick<ReleasedTable, 'columns' | 'rows'>): boolean {
  const drawn = rows.filter(isDrawn);
  return columns.length > 1 && drawn.length > 0 && drawn.every(({ cells }) => cells[1]?.shown);
}

/** Of a cell, or of the base; only of numbers that are known to be published. */
export function publishedAt({ n, cells }: ReleasedRow, index?: number): number {
  const number = index === undefined ? n : cells[index];
  return number?.shown === true ? number.value : 0;
}

/** The bars of a statement for paper: all and its groups; `null` where there are not two to compare. */
export function statementData(table: ReleasedTable): ChartData | null {
  const rows = table.rows.filter(isDrawn);
  if (rows.length < 2) return null;
  const bars = rows.map((row) => ({
    label: `${row.name} (n = ${formatNumber(publishedAt(row))})`,
    base: publishedAt(row),
    support: publishedAt(row, 0),
    contrary: publishedAt(row, 1),
  }));
  if (isTwoSided(table)) {
    return {
      kind: 'diverging',
      series: [
        { label: 'dagegen', shade: 'minus3' },
        { label: 'dafür', shade: 'plus3' },
      ],
      rows: bars.map(({ label, base, support, contrary }) => ({
        ...{ label, base, values: [contrary, support] },
      })),
    };
  }
  return {
    kind: 'bars',
    rows: bars.map(({ label, base, support }) => ({
      ...{ label, base, values: [support], text: formatOf(support, base) },
    })),
  };
}
