import type { FigureBody, FigureContext, Rows, SourcedItem, SourcedRows } from './figure-body.js';
import type { FigureTable } from './figure-table.js';
import { toComparison } from './comparison.js';
import { toMissingText } from './missing.js';
import { numberFigure, textFigure } from './number-figure.js';
import { choiceFigure, pointsFigure, rankingFigure } from './options-figure.js';
import { toPrecision } from './precision.js';
import { provenanceLine, versionNotes, type Provenances } from './provenance.js';
import { ratingFigure } from './rating-figure.js';
import { takeoverFigure } from './takeover-figure.js';

/** One figure, ready to print: the finding, the table (drawn as a chart), and what stands behind. */
export interface FigureView {
  readonly id: string;
  /** The finding in one sentence, with n: `finding` and `size` together. */
  readonly heading: string;
  readonly finding: string;
  /** `(n = 46)`, never broken over two lines; empty where nobody answered. */
  readonly size: string;
  /** The question as it was asked. */
  readonly question: string;
  readonly table: FigureTable | null;
  /** The same for groups side by side; empty without a comparison. */
  readonly comparison: readonly FigureTable[];
  /** n, unit, invited, wave, dates, version. */
  readonly base: string;
  /** Who is outside the base, in one line; empty where nobody is. */
  readonly missing: string;
  /** Bounds and intervals, one line a share. */
  readonly precision: readonly string[];
  readonly notes: readonly string[];
}

/** All figures of a list of items; the rows of a battery make one figure. */
export function toFigures(
  items: readonly SourcedItem[],
  context: FigureContext,
): readonly FigureView[] {
  return groupBatteries(items).map((rows) => toFigure(rows, context));
}

function groupBatteries(items: readonly SourcedItem[]): readonly SourcedRows[] {
  const groups: [SourcedItem, ...SourcedItem[]][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const battery = item.battery?.key;
    if (last !== undefined && battery !== undefined && last[0].battery?.key === battery) {
      last.push(item);
    } else {
      groups.push([item]);
    }
  }
  return groups;
}

function toFigure(rows: SourcedRows, context: FigureContext): FigureView {
  const [first, ...others] = rows;
  const provenances: Provenances = [first.provenance, ...others.map((row) => row.provenance)];
  const body = toBody(rows);
  const comparison = context.groups.length === 0 ? [] : toComparison(rows, context);
  return {
    id: `abb-${first.battery?.key ?? first.key}`,
    ...toHeading(body.heading),
    question: withoutPiping(first.battery?.text ?? first.text),
    // A single rating's groups stand under its own row: one table says both.
    table: comparison.length > 0 && isSingleRating(rows) ? null : body.table,
    comparison,
    base: provenanceLine(provenances),
    missing: toMissingText(rows, context.noAnswers),
    precision: toPrecision(rows),
    notes: [...body.notes, ...versionNotes(provenances)],
  };
}

function toHeading(heading: string): Pick<FigureView, 'heading' | 'finding' | 'size'> {
  const [size = ''] = /\(n = \d+\)$/.exec(heading) ?? [];
  return { heading, finding: heading.slice(0, heading.length - size.length).trimEnd(), size };
}

const isSingleRating = ([item]: Rows) => item.kind === 'rating' && item.battery === null;

/** `{{item|Ersatz}}` stood for each person's own earlier answer; here it is its substitute. */
export const withoutPiping = (text: string): string =>
  text.replace(
    /\{\{[^{}|]*(?:\|([^{}]*))?\}\}/g,
    (_, substitute = '') => String(substitute) || '…',
  );

function toBody(rows: Rows): FigureBody {
  const [item] = rows;
  switch (item.kind) {
    case 'rating':
      return ratingFigure(rows);
    case 'single':
    case 'multiple':
      return choiceFigure(item);
    case 'ranking':
      return rankingFigure(item);
    case 'points':
      return pointsFigure(item);
    case 'takeover':
      return takeoverFigure(item);
    case 'number':
      return numberFigure(item);
    case 'short-text':
    case 'long-text':
      return textFigure(item);
  }
}
