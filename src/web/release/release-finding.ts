import type { ReleasedRow, ReleasedTable, SnapshotItem } from '../../domain/release/snapshot.js';
import { shareText } from '../charts/numbers.js';
import { formatList, formatQuote } from '../format.de.js';
import { countsOf, totalOf } from './decided-text.js';

interface Counted {
  readonly label: string;
  readonly count: number;
}

/**
 * What most answered, in one sentence. `null` where a number it would rest on is withheld: not even
 * the order of two numbers is said that are not both published.
 */
export function findingOf(item: SnapshotItem): string | null {
  const [first] = item.parts;
  if (first === undefined) return null;
  if (item.parts.length === 1 && first.key === null) return ofOne(item, first.table);
  const isYesNo = item.parts.every(({ table }) => table.columns.length <= 2);
  return isYesNo ? ofParts(item) : null;
}

function ofOne({ kind }: SnapshotItem, table: ReleasedTable): string | null {
  const published = publishedOf(totalOf(table));
  if (published === null) return null;
  const options = table.columns.map(({ label }, index) => ({
    label,
    count: published.counts[index] ?? 0,
  }));
  return kind === 'rating' ? ofScale(options, published.n) : leading(NAMED, options, published.n);
}

function publishedOf(row: ReleasedRow | undefined) {
  const counts = row === undefined ? null : countsOf(row);
  if (counts === null || row?.n.shown !== true || row.n.value === 0) return null;
  return { n: row.n.value, counts };
}

/** The stronger end of the scale: its two outer points, or the outermost of a short one. */
function ofScale(options: readonly Counted[], n: number): string {
  const size = options.length >= 4 ? 2 : 1;
  const [lower, upper] = [options.slice(0, size), options.slice(-size)];
  const sum = (end: readonly Counted[]) => end.reduce((all, { count }) => all + count, 0);
  const end = sum(upper) >= sum(lower) ? upper : lower;
  const labels = end.map(({ label }) => formatQuote(label)).join(' oder ');
  return `${shareText(sum(end), n)} antworten ${labels}`;
}

/** How it is said which of several was chosen most, and that none was. */
interface LeadingWords {
  readonly most: string;
  readonly none: string;
}

const NAMED: LeadingWords = {
  most: 'Am häufigsten genannt',
  none: 'Keine Möglichkeit wurde genannt',
};

const GIVEN: LeadingWords = {
  most: 'Am häufigsten mit Punkten bedacht',
  none: 'Niemand gab Punkte',
};

function leading(
  { most: word, none }: LeadingWords,
  options: readonly Counted[],
  n: number,
): string {
  const most = Math.max(0, ...options.map(({ count }) => count));
  if (most === 0) return none;
  const labels = options
    .filter(({ count }) => count === most)
    .map(({ label }) => formatQuote(label));
  const each = labels.length > 1 ? 'je ' : '';
  return `${word}: ${formatList(labels)}, ${each}${shareText(most, n)}`;
}

function ofParts({ kind, parts }: SnapshotItem): string | null {
  const rows = parts.map(({ label, table }) => ({
    label: label ?? '',
    published: publishedOf(totalOf(table)),
  }));
  const options = rows.flatMap(({ label, published }) =>
    published === null ? [] : [{ label, count: published.counts[0] ?? 0, n: published.n }],
  );
  const [first] = options;
  if (first === undefined || options.length < rows.length) return null;
  return options.every(({ n }) => n === first.n)
    ? leading(kind === 'points' ? GIVEN : NAMED, options, first.n)
    : null;
}
