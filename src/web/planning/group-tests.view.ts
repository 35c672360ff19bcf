import type {
  GroupComparison,
  ItemComparison,
  ShareComparison,
} from '../../domain/analysis/compare-groups.js';
import { TOP2 } from '../../domain/analysis/item-shares.js';
import { COMPARED_FROM } from '../charts/comparison.js';
import { differenceText, pText } from '../charts/difference-text.js';
import { head, textCell, type FigureTable, type TableRow } from '../charts/figure-table.js';
import { shareText } from '../charts/numbers.js';
import { formatCount, formatList } from '../format.de.js';

/** Every group against all others together: which differences are more than chance. */
export interface GroupTestsView {
  /** The finding: `Prohlis antwortet anders als die übrigen.` */
  readonly finding: string;
  /** How many comparisons were made, and what that means. */
  readonly made: string;
  readonly table: FigureTable;
}

interface Named {
  readonly key: string;
  readonly label: string;
}

/** Chance of a false alarm among all comparisons of an item. */
const LEVEL = 0.05;

const NONE = 'kein Vergleich';
const LARGER = 'Der Unterschied ist größer, als der Zufall erwarten ließe.';
const TOO_LITTLE = 'Reicht nicht für eine Aussage.';

/** @param code of the answer compared; empty: the upper end of a scale */
export function toGroupTests(
  { comparisons, shares }: ItemComparison,
  code: string,
  groups: readonly Named[],
): GroupTestsView {
  const share = shareOf(shares, code);
  const rows = groups.flatMap((group) => {
    const comparison = share?.groups.find((it) => it.group === group.key);
    return comparison === undefined ? [] : [{ group, comparison }];
  });
  const larger = rows.filter(({ comparison }) => isLarger(comparison)).map(({ group }) => group);
  const none = rows.every(({ comparison }) => comparison.none !== null);
  return {
    finding: findingOf(
      larger.map(({ label }) => label),
      none,
    ),
    made: madeText(comparisons),
    table: {
      caption: 'Jede Gruppe gegen alle anderen zusammen',
      chart: null,
      head: HEAD.map(head),
      rows: rows.map(({ group, comparison }) => toRow(group.label, comparison)),
    },
  };
}

const HEAD = [
  'Gruppe',
  'so antworten',
  'alle anderen',
  'Unterschied (95-%-Intervall)',
  'p (Fisher)',
  'p nach Holm',
  'Ergebnis',
];

function shareOf(shares: readonly ShareComparison[], code: string): ShareComparison | undefined {
  const wanted = code === '' ? TOP2 : code;
  // Short scales have no upper two: their last point is their upper end.
  return shares.find((share) => share.code === wanted) ?? (code === '' ? shares.at(-1) : undefined);
}

const isLarger = ({ adjusted }: GroupComparison) => adjusted !== null && adjusted < LEVEL;

function findingOf(larger: readonly string[], none: boolean): string {
  if (none)
    return 'Kein Vergleich: In mindestens einer der beiden Gruppen antworteten weniger als vier.';
  if (larger.length === 0) return 'Kein Unterschied ist größer, als der Zufall erwarten ließe.';
  const verb = larger.length === 1 ? 'unterscheidet' : 'unterscheiden';
  return `${formatList(larger)} ${verb} sich von den anderen mehr, als der Zufall erwarten ließe.`;
}

function madeText(comparisons: number): string {
  if (comparisons === 0) return 'Gerechnet wurde kein Vergleich.';
  const count = formatCount(comparisons, 'Vergleich', 'Vergleiche');
  return comparisons === 1
    ? `Zu dieser Frage wurde ${count} gerechnet.`
    : `Zu dieser Frage wurden über alle Antworten und Gruppen ${count} gerechnet. Die Schwelle ist darauf angepasst (Holm), damit nicht einer davon nur durch die Menge auffällt.`;
}

function toRow(label: string, comparison: GroupComparison): TableRow {
  const { own, others, difference, p, adjusted } = comparison;
  const none = difference === null || p === null || adjusted === null;
  const cells = none
    ? [
        own.n < COMPARED_FROM ? `${NONE} (n\u00a0=\u00a0${own.n})` : shareText(own.count, own.n),
        ...[`n\u00a0=\u00a0${others.n}`, '–', '–', '–', NONE],
      ]
    : [
        shareText(own.count, own.n),
        shareText(others.count, others.n),
        differenceText(difference, Math.min(own.n, others.n)),
        pText(p),
        pText(adjusted),
        isLarger(comparison) ? LARGER : TOO_LITTLE,
      ];
  return { label, base: null, cells: cells.map(textCell) };
}
