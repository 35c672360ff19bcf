import type { FigureItem } from './figure-body.js';
import type { Missing } from '../../domain/analysis/results.js';

/**
 * Everybody outside the base, by reason: `„weiß nicht“ 2, ohne Antwort 1, nicht gefragt 3`. For a
 * battery the rows are added up and said to be answers, not people.
 */
export function toMissingText(
  rows: readonly FigureItem[],
  labels: Readonly<Record<string, string>>,
): string {
  const counts = new Map<string, number>();
  for (const { missing } of rows) {
    if (missing === null) continue;
    for (const [label, count] of reasons(missing, labels)) {
      counts.set(label, (counts.get(label) ?? 0) + count);
    }
  }
  const parts = [...counts].filter(([, count]) => count > 0).map(([label, n]) => `${label} ${n}`);
  if (parts.length === 0) return '';
  const over = rows.length > 1 ? ` (alle ${rows.length} Zeilen zusammen)` : '';
  return `Nicht in der Basis: ${parts.join(', ')}${over}.`;
}

function reasons(missing: Missing, labels: Readonly<Record<string, string>>): [string, number][] {
  return [
    ...Object.entries(missing.codes).map(([code, count]): [string, number] => [
      `„${labels[code] ?? code}“`,
      count,
    ]),
    ['ohne Antwort', missing.empty],
    ['nicht gefragt', missing.hidden],
  ];
}
