import type { FigureItem } from './figure-body.js';
import type { Cell, Finite, Proportion } from '../../domain/analysis/results.js';
import { displayRules } from '../../domain/analysis/display.js';
import { formatNumber, formatPercent } from '../format.de.js';
import { upperEnd } from './rating-figure.js';

/**
 * How far the answers speak for all invited actors, in the order of honesty: bounds that hold
 * whatever the silent ones think, then the interval with its assumption, "Vollerhebung" without
 * either. Without a roster the Wilson interval, from n = 20.
 */
export function toPrecision(rows: readonly FigureItem[]): readonly string[] {
  return rows.flatMap((item) => shares(item).flatMap((share) => precisionLine(share)));
}

interface Share {
  readonly label: string;
  readonly n: number;
  readonly proportion: Proportion;
  readonly finite: Finite | null;
}

function shares(item: FigureItem): readonly Share[] {
  if (item.n === 0) return [];
  if (item.kind === 'rating' && item.top2 !== null) {
    const top = upperEnd(item.cells).map((cell) => `„${cell.label}“`);
    const row = item.battery === null ? '' : `${item.text}: `;
    const label = `${row}${top.join(' oder ')}`;
    return [{ label, n: item.n, proportion: item.top2, finite: item.finite }];
  }
  if (item.kind !== 'single' && item.kind !== 'multiple') return [];
  return item.cells.map((cell: Cell) => ({
    label: `„${cell.label}“`,
    n: item.n,
    proportion: cell,
    finite: cell.finite,
  }));
}

function precisionLine({ label, n, proportion, finite }: Share): string[] {
  if (finite === null) return wilsonLine(label, n, proportion);
  const { invited, lowActors, highActors } = finite;
  if (n >= invited)
    return [`${label}: ${proportion.count} von ${n}, Vollerhebung der eingeladenen Akteure.`];
  const most = proportion.count + invited - n;
  return [
    `${label}: unter allen ${invited} Eingeladenen sicher zwischen ${proportion.count} und ${most}; ` +
      `wenn die Nichtantworten zufällig wären, zwischen ${lowActors} und ${highActors}.`,
  ];
}

function wilsonLine(label: string, n: number, { low, high }: Proportion): string[] {
  const { percentDecimals } = displayRules(n, null);
  if (low === null || high === null || percentDecimals === null) return [];
  const from = formatNumber(low * 100, percentDecimals);
  return [`${label}: 95-%-Intervall ${from} bis ${formatPercent(high, percentDecimals)}.`];
}
