import { displayRules } from '../../domain/analysis/display.js';
import { formatNumber, formatOf } from '../format.de.js';
import { COMPARED_FROM } from './comparison.js';
import { head, textCell, type FigureTable } from './figure-table.js';
import { percentText, shareText } from './numbers.js';
import type { AnswerShare } from './share-of-answer.js';

/**
 * Dots with ranges: one line a group, every place a share of its own invited actors, so that groups
 * of different size stand on the same axis. The table says the same in numbers of actors.
 */
export interface DotsView {
  readonly rows: readonly DotRow[];
  /** Words under the axis: `niemand`, `die Hälfte`, `alle Eingeladenen`. */
  readonly scale: readonly [string, string, string];
  readonly legend: readonly DotLegend[];
  readonly table: FigureTable;
}

export interface DotRow {
  readonly label: string;
  /** Printed at the end of the line: `9 von 14`, `kein Vergleich`. */
  readonly value: string;
  /** Said under the value: `Vollerhebung`, `eingeladen 20`; else empty. */
  readonly beside: string;
  /** Whether this is everybody together, which the groups are read against. */
  readonly total: boolean;
  readonly bounds: Stretch | null;
  readonly interval: Stretch | null;
  /** Place of the dot, a percentage of the axis; `null`: nothing is drawn. */
  readonly dot: string | null;
}

/** From where and how wide, as percentages of the axis: `45.00%`. */
interface Stretch {
  readonly x: string;
  readonly width: string;
}

export interface DotLegend {
  readonly sign: 'dot' | 'interval' | 'bounds';
  readonly text: string;
}

export interface LabelledShare {
  readonly label: string;
  readonly total?: boolean;
  readonly invited: number | null;
  readonly share: AnswerShare;
}

/** @param groupHead what the rows are: `Gebiet`, `Akteursgruppe`, `Antwort` */
export function toDots(
  groups: readonly LabelledShare[],
  groupHead: string,
  caption: string,
): DotsView {
  const finite = groups.some(({ share }) => share.finite !== null);
  return {
    rows: groups.map(toRow),
    scale: ['niemand', 'die Hälfte', finite ? 'alle Eingeladenen' : 'alle'],
    legend: legendOf(groups),
    table: {
      caption,
      chart: null,
      head: [groupHead, 'so antworten', ...(finite ? FINITE_HEAD : ['95-%-Intervall'])].map(head),
      rows: groups.map((group) => ({
        label: group.label,
        base: null,
        cells: [
          textCell(countText(group.share)),
          ...(finite ? finiteTexts(group) : [wilsonText(group.share)]).map(textCell),
        ],
      })),
    },
  };
}

const FINITE_HEAD = [
  'eingeladen',
  'sicher, was immer die Fehlenden meinen',
  'wenn die Nichtantworten zufällig wären',
];

export const isCompared = ({ n }: { readonly n: number }): boolean => n >= COMPARED_FROM;

function toRow({ label, total = false, invited, share }: LabelledShare): DotRow {
  const base = { label, total };
  if (!isCompared(share)) {
    return { ...base, value: 'kein Vergleich', beside: sizeText(share), ...NOTHING_DRAWN };
  }
  const { count, n, finite } = share;
  const census = isCensus(share);
  return {
    ...base,
    value: formatOf(count, n),
    beside: census ? 'Vollerhebung' : invited === null ? '' : `eingeladen ${invited}`,
    bounds: finite === null || census ? null : stretch(...finite.bounds),
    interval: census ? null : intervalOf(share),
    dot: place(count / n),
  };
}

const NOTHING_DRAWN = { bounds: null, interval: null, dot: null };

const isCensus = ({ n, finite }: AnswerShare) =>
  displayRules(n, finite === null ? null : finite.invited).census;

function intervalOf({ n, finite, low, high }: AnswerShare): Stretch | null {
  if (finite !== null) {
    return stretch(finite.lowActors / finite.invited, finite.highActors / finite.invited);
  }
  // Without a roster the interval is printed in percent only, and those only from 20 answers on.
  if (low === null || high === null || displayRules(n, null).percentDecimals === null) return null;
  return stretch(low, high);
}

const place = (share: number) => `${(share * 100).toFixed(2)}%`;

const stretch = (from: number, to: number): Stretch => ({
  x: place(from),
  width: place(to - from),
});

function sizeText({ n }: AnswerShare): string {
  return n === 0 ? 'keine Antwort' : n === 1 ? '1 Antwort' : `${n} Antworten`;
}

function countText(share: AnswerShare): string {
  return isCompared(share)
    ? shareText(share.count, share.n)
    : `kein Vergleich (${sizeText(share)})`;
}

function finiteTexts({ invited, share }: LabelledShare): readonly string[] {
  const size = invited === null ? '–' : String(invited);
  const { count, n, finite } = share;
  if (!isCompared(share) || finite === null) return [size, '–', '–'];
  if (isCensus(share)) return [size, formatOf(count, n), 'Vollerhebung'];
  const most = count + finite.invited - n;
  return [size, rangeText(count, most), rangeText(finite.lowActors, finite.highActors)];
}

const rangeText = (low: number, high: number) =>
  low === high ? formatNumber(low) : `${formatNumber(low)} bis ${formatNumber(high)}`;

function wilsonText({ n, low, high }: AnswerShare): string {
  if (low === null || high === null || percentText(0, n) === null) return '–';
  const decimals = displayRules(n, null).percentDecimals ?? 0;
  return `${formatNumber(low * 100, decimals)} bis ${formatNumber(high * 100, decimals)}\u202f%`;
}

function legendOf(groups: readonly LabelledShare[]): readonly DotLegend[] {
  const rows = groups.map(toRow);
  const signs: readonly (DotLegend & { readonly shown: boolean })[] = [
    {
      sign: 'dot',
      text: 'Anteil unter denen, die geantwortet haben',
      shown: rows.some(({ dot }) => dot !== null),
    },
    {
      sign: 'interval',
      text: '95-%-Intervall, wenn die Nichtantworten zufällig wären',
      shown: rows.some(({ interval }) => interval !== null),
    },
    {
      sign: 'bounds',
      text: 'sicher, was immer die Fehlenden meinen',
      shown: rows.some(({ bounds }) => bounds !== null),
    },
  ];
  return signs.flatMap(({ shown, sign, text }) => (shown ? [{ sign, text }] : []));
}
