import type { ItemResult } from '../../domain/analysis/results.js';
import type { Sample } from '../../domain/analysis/difference.js';
import { TOP2 } from '../../domain/analysis/item-shares.js';
import type { Change, WaveComparison } from '../../domain/analysis/waves.js';
import { differenceText } from '../charts/difference-text.js';
import { isCompared } from '../charts/dots.view.js';
import { withoutPiping } from '../charts/figure.view.js';
import { shareText } from '../charts/numbers.js';
import { upperEnd } from '../charts/rating-figure.js';
import { formatChoice, formatCount, formatQuote } from '../format.de.js';

/** A question that stayed the same, or the statements of a battery that did. */
export interface WaveFigure {
  readonly id: string;
  readonly question: string;
  /** What is counted, where it is not said by the row: `Wer antwortet „eher“ oder „voll“`. */
  readonly caption: string;
  readonly rows: readonly ChangeRow[];
}

interface ChangeRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** Heights of both ends of the line in a strip of `SLOPE` pixels; `null`: no line. */
  readonly slope: { readonly from: string; readonly to: string } | null;
  readonly change: string;
  readonly verdict: string;
  readonly larger: boolean;
}

const SLOPE = 40;
const MARGIN = 6;

/** How many of the changes are more than chance, in one sentence. */
export function findingText(figures: readonly WaveFigure[]): string {
  const rows = figures.flatMap((figure) => figure.rows);
  const judged = rows.filter(({ verdict }) => verdict === LARGER || verdict === CHANCE);
  if (judged.length === 0) return 'Verglichen werden kann noch nichts.';
  const larger = rows.filter((row) => row.larger).length;
  const of = formatCount(judged.length, 'Veränderung', 'Veränderungen');
  return `${larger === 0 ? 'Keine' : String(larger)} von ${of} ${larger > 1 ? 'sind' : 'ist'} größer, als der Zufall erwarten ließe. Bei vielen Vergleichen fällt etwa einer von zwanzig auch ohne Grund auf.`;
}

/** The rows of a battery make one figure; figures without anything to compare are left out. */
export function toWaveFigures(same: readonly WaveComparison[]): readonly WaveFigure[] {
  const figures = new Map<string, WaveFigure>();
  for (const comparison of same) {
    const { after } = comparison;
    if (after === null) continue;
    const id = after.battery?.key ?? after.key;
    const known = figures.get(id);
    const rows = toRows(comparison, after);
    figures.set(id, {
      id: `welle-${id}`,
      question: withoutPiping(after.battery?.text ?? after.text),
      caption: captionOf(after),
      rows: [...(known?.rows ?? []), ...rows],
    });
  }
  return [...figures.values()].filter(({ rows }) => rows.length > 0);
}

const topLabel = ({ cells }: ItemResult) =>
  formatChoice(upperEnd(cells).map(({ label }) => formatQuote(label)));

function captionOf(item: ItemResult): string {
  if (item.kind === 'rating' && item.top2 !== null) return `Wer antwortet ${topLabel(item)}?`;
  if (item.kind === 'ranking') return 'Wer der Möglichkeit einen Rang gab';
  return item.kind === 'points' ? 'Wer der Möglichkeit Punkte gab' : 'Wer so antwortet';
}

/** Of a scale only its upper end: every step by itself would be five tests of one thing. */
function toRows({ changes }: WaveComparison, item: ItemResult): readonly ChangeRow[] {
  const tops = changes.filter(({ code }) => code === TOP2);
  const shown = tops.length > 0 ? tops : changes;
  return shown.map((change) => toRow(labelOf(change, item), change));
}

function labelOf({ code, label, part }: Change, item: ItemResult): string {
  if (code === TOP2) return item.battery === null ? topLabel(item) : withoutPiping(item.text);
  const task = item.tasks?.find((it) => it.task === part)?.label;
  return task === undefined ? label : `${task}: ${label}`;
}

const LARGER = 'größer, als der Zufall erwarten ließe';
const CHANCE = 'reicht nicht für eine Aussage';

function toRow(label: string, change: Change): ChangeRow {
  const { before, after } = change;
  return {
    label,
    before: before === null ? 'nicht angeboten' : shareText(before.count, before.n),
    after: shareText(after.count, after.n),
    slope: slopeOf(change),
    ...judge(change),
  };
}

function judge({ before, after, change, none }: Change) {
  if (before === null || change === null) {
    return { change: none === null ? '–' : 'kein Vergleich', verdict: '', larger: false };
  }
  const larger = change.low > 0 || change.high < 0;
  return {
    change: differenceText(change, Math.min(before.n, after.n)),
    verdict: larger ? LARGER : CHANCE,
    larger,
  };
}

function slopeOf({ before, after }: Change): ChangeRow['slope'] {
  if (before === null || !isCompared(before) || !isCompared(after)) return null;
  return { from: heightOf(before), to: heightOf(after) };
}

const heightOf = ({ count, n }: Sample) =>
  (SLOPE - MARGIN - (count / n) * (SLOPE - 2 * MARGIN)).toFixed(1);
