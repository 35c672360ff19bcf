import type { Progress, ProgressPoint } from '../../domain/roster/progress.js';
import type { Wave } from '../../domain/survey/survey.js';
import { head, textCell, type FigureTable } from '../charts/figure-table.js';
import { formatNumber, formatOf, formatShortDate } from '../format.de.js';

/** Answers over time: a line against the invited, drawn by the server, and the table beside it. */
export interface ProgressView {
  readonly picture: ProgressPicture;
  readonly table: FigureTable;
  /** What is not told, and why; empty where everything is. */
  readonly note: string;
}

/** All places in units of the picture, ready to print. */
export interface ProgressPicture {
  readonly points: string;
  readonly dots: readonly { readonly x: string; readonly y: string }[];
  readonly base: string;
  /** The line of all invited; `null` without a roster. */
  readonly invited: { readonly y: string; readonly label: string; readonly labelY: string } | null;
  readonly end: { readonly x: string; readonly y: string; readonly label: string };
  readonly from: string;
  readonly to: string;
}

const LEFT = 10;
const RIGHT = 500;
const TOP = 30;
const BOTTOM = 190;

const NOTES = {
  held: 'Die Befragung ist anonym. Gezeigt werden nur abgeschlossene Wochen, und so viele zusammen, dass mindestens fünf Antworten darin sind; die neuesten fehlen deshalb noch.',
  anonymous:
    'Die Befragung ist anonym. Gezeigt werden nur abgeschlossene Wochen mit mindestens fünf Antworten zusammen.',
};

/** @returns `null` where there is nothing to tell (yet) */
export function toProgressView(
  { points, held, step }: Progress,
  { opens }: Pick<Wave, 'opens'>,
  { invited, anonymous }: { readonly invited: number | null; readonly anonymous: boolean },
): ProgressView | null {
  const last = points.at(-1);
  if (last === undefined) return null;
  return {
    picture: toPicture(points, last, opens, invited),
    table: {
      caption: step === 'day' ? 'Antwortbögen je Tag' : 'Antwortbögen je Woche',
      chart: null,
      head: [step === 'day' ? 'Tag' : 'Zeitraum', 'neu', 'zusammen'].map(head),
      rows: points.map(({ from, to, answers, total }) => ({
        label: from === to ? formatShortDate(to) : weekText(from, to),
        base: null,
        cells: [formatNumber(answers), totalText(total, invited)].map(textCell),
      })),
    },
    note: anonymous ? (held ? NOTES.held : NOTES.anonymous) : '',
  };
}

/** `07.09. bis 13.09.2026`. */
const weekText = (from: string, to: string): string =>
  `${formatShortDate(from).slice(0, 6)} bis ${formatShortDate(to)}`;

/** Where access is open, more can have answered than were invited: then that is no part of them. */
const totalText = (total: number, invited: number | null): string =>
  invited === null || total > invited ? formatNumber(total) : formatOf(total, invited);

function toPicture(
  points: readonly ProgressPoint[],
  last: ProgressPoint,
  opens: string,
  invited: number | null,
): ProgressPicture {
  const begin = [opens, points[0]?.from ?? opens].sort()[0] ?? opens;
  const span = Math.max(1, daysBetween(begin, last.to));
  const most = Math.max(last.total, invited ?? 0);
  const xOf = (day: string) =>
    (LEFT + (daysBetween(begin, day) / span) * (RIGHT - LEFT)).toFixed(1);
  const yOf = (count: number) => (BOTTOM - (count / most) * (BOTTOM - TOP)).toFixed(1);
  const dots = points.map(({ to, total }) => ({ x: xOf(to), y: yOf(total) }));
  const start = `${xOf(begin)},${yOf(0)}`;
  return {
    points: [start, ...dots.map(({ x, y }) => `${x},${y}`)].join(' '),
    dots,
    base: yOf(0),
    invited:
      invited === null
        ? null
        : {
            y: yOf(invited),
            label: `eingeladen ${formatNumber(invited)}`,
            labelY: (Number(yOf(invited)) - 8).toFixed(1),
          },
    end: { x: (RIGHT + 10).toFixed(1), y: yOf(last.total), label: formatNumber(last.total) },
    from: formatShortDate(begin),
    to: formatShortDate(last.to),
  };
}

const daysBetween = (first: string, last: string): number =>
  (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000;
