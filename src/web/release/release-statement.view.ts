import type { RowLevel } from '../../domain/disclosure/release.js';
import type { SnapshotQuote } from '../../domain/quote/quote.js';
import { evidenceId } from '../../application/release/evidence.service.js';
import type {
  ChangedEvidence,
  ReleasedRow,
  SnapshotContent,
  SnapshotStatement,
} from '../../domain/release/snapshot.js';
import { releasedStatement, type StatementFigure } from '../../domain/release/released-figure.js';
import { withoutPiping } from '../charts/figure.view.js';
import { provenanceLine } from '../charts/provenance.js';
import { formatDate, formatNumber } from '../format.de.js';
import { groundsText } from './coded-words.js';
import {
  asReleased,
  decidedOf,
  decidedShare,
  isSilent,
  silentText,
  totalOf,
} from './decided-text.js';
import { toValidation, type ValidationView } from './validation.view.js';

/** One Kernaussage of a release, ready to print. Empty strings where a line has nothing to say. */
export interface ReleaseStatementView {
  readonly id: string;
  readonly anchor: string;
  readonly sentence: string;
  /** `37 von 48 Akteuren, eingeladen 60`; of a question for some only these: `9 von 14 Akteuren …`. */
  readonly figures: string;
  /** `37 von 48`. */
  readonly short: string;
  /** Where the numbers come from: `n = 48 Antwortbögen · eingeladen 60 · ungewichtet · Welle …`. */
  readonly source: string;
  readonly dissent: string;
  /** Whether it is published that somebody speaks against it. */
  readonly isDisputed: boolean;
  readonly condition: string;
  readonly reason: string;
  /** Said where an earlier edition counted other evidence. */
  readonly changed: string;
  readonly spreads: readonly SpreadTable[];
  /** Said in place of spreads of which not one number is published. */
  readonly spreadNote: string;
  readonly itemText: string;
  /** What it stands on, in words. */
  readonly grounds: string;
  /** The question's own numbers; empty where they are not part of the release. */
  readonly itemHref: string;
  /** Short name of its page of evidence. */
  readonly evidence: string;
  readonly quotes: readonly QuoteView[];
  readonly validation: readonly ValidationView[];
}

/** Words of somebody who answered; empty where they were withdrawn. */
export interface QuoteView {
  readonly words: string;
  /** `Verwaltung und Sicherheit`, `eine Stimme aus der Befragung`. */
  readonly speaker: string;
  /** Said where it speaks against the statement; else empty. */
  readonly side: string;
}

/** Words of released quotes by id; those that were withdrawn are not among them. */
export type QuoteTexts = ReadonlyMap<string, string>;

const NO_TEXTS: QuoteTexts = new Map();

/** Who supports it: one table by groups, one by areas. */
export interface SpreadTable {
  readonly caption: string;
  readonly column: string;
  /** Whether those who say the contrary have a column. */
  readonly withContrary: boolean;
  readonly rows: readonly SpreadRow[];
}

export interface SpreadRow {
  readonly name: string;
  /** `5 von 6`, or a mark. */
  readonly support: string;
  /** Empty without such a column. */
  readonly contrary: string;
  /** Filled part of the bar in percent; empty where there is nothing to draw. */
  readonly width: string;
}

const LEVELS: readonly (readonly [RowLevel, string, string])[] = [
  ['actorType', 'Nach Akteursgruppen', 'Akteursgruppe'],
  ['publicationGroup', 'Nach Gruppen', 'Gruppe'],
  ['area', 'Nach Gebieten', 'Gebiet'],
];

export function toReleaseStatement(
  statement: SnapshotStatement,
  content: SnapshotContent,
  texts: QuoteTexts = NO_TEXTS,
): ReleaseStatementView {
  const { survey, wave, items } = content;
  const total = totalOf(statement.table);
  const figure = releasedStatement(content, statement).respondent;
  const support = total === undefined ? '' : figureOfText(figure, 'support');
  return {
    id: statement.id,
    anchor: `aussage-${statement.id}`,
    sentence: statement.sentence,
    figures: total === undefined ? '' : figuresText(figure, statement),
    short: support,
    source: provenanceLine([figure]),
    dissent: dissentText(figure),
    isDisputed: (figure.contrary ?? 0) > 0,
    condition: statement.condition ?? '',
    reason: statement.reason ?? '',
    changed: changedText(statement.changed),
    ...toSpreads(statement.table.rows),
    itemText: withoutPiping(statement.item.text),
    grounds: groundsText(statement),
    itemHref: items.some(({ key }) => key === statement.item.key)
      ? `#abb-${statement.item.key}`
      : '',
    evidence: evidenceId(survey.key, wave, statement.key),
    quotes: (statement.quotes ?? []).map((quote) => toQuote(quote, texts)),
    validation: (statement.validation ?? []).map(toValidation),
  };
}

const toQuote = ({ id, speaker, stance }: SnapshotQuote, texts: QuoteTexts): QuoteView => ({
  words: texts.get(id) ?? '',
  speaker: speaker ?? 'eine Stimme aus der Befragung',
  side: stance === 'contra' ? 'spricht dagegen' : '',
});

/** All quotes of a release. */
export const quotesOf = ({
  statements,
}: Pick<SnapshotContent, 'statements'>): readonly SnapshotQuote[] =>
  statements.flatMap(({ quotes = [] }) => quotes);

function changedText(changed: ChangedEvidence | undefined): string {
  if (changed === undefined) return '';
  const { edition, date, support, n } = changed;
  return `Belege geändert: Fassung ${edition} vom ${formatDate(date)} zählte andere Belege (${decidedOf(support, n)}). Die Zahlen hier sind neu ausgezählt und mit den früheren nicht vergleichbar.`;
}

function figuresText(figure: StatementFigure, { coded, conditional }: SnapshotStatement): string {
  if (figure.n === 0) return 'noch keine Antworten';
  const support = figureOfText(figure, 'support');
  const where = coded === undefined ? '' : ' in offenen Antworten';
  // How many of the invited it is about is not known: a number beside it would be about all of them.
  if (conditional === true) return `${support} Akteuren${where}, gefragt war nur ein Teil`;
  const { invited } = figure;
  const among = invited === null ? '' : `, eingeladen ${formatNumber(invited)}`;
  return `${support} Akteuren${where}${among}`;
}

function dissentText(figure: StatementFigure): string {
  if (figure.contrary === undefined) return '';
  if (figure.contrary === 0) return 'Dagegen spricht sich niemand aus.';
  return `Dagegen: ${figureOfText(figure, 'contrary')}.`;
}

/** `37 von 48`, with the mark where a number is withheld. */
const figureOfText = (figure: StatementFigure, side: 'support' | 'contrary'): string =>
  decidedOf(asReleased(figure[side]), asReleased(figure.n));

function toSpreads(all: readonly ReleasedRow[]) {
  const levels = LEVELS.map(([level, caption, column]) => ({
    ...{ caption, column },
    rows: all.filter((row) => row.level === level),
  })).filter(({ rows }) => rows.length > 0);
  const told = levels.filter(({ rows }) => !isSilent(rows));
  const silent = levels.filter(({ rows }) => isSilent(rows));
  return {
    spreads: told.map(({ rows, caption, column }) => toSpread(rows, caption, column)),
    spreadNote: silentText(silent.map(({ caption }) => caption.replace('Nach ', ''))),
  };
}

function toSpread(rows: readonly ReleasedRow[], caption: string, column: string): SpreadTable {
  const withContrary = rows.some(({ cells }) => cells.length > 1);
  return {
    caption,
    column,
    withContrary,
    rows: rows.map(({ name, n, cells }) => {
      const share = decidedShare(cells[0], n);
      return {
        name,
        support: decidedOf(cells[0], n),
        contrary: withContrary ? decidedOf(cells[1], n) : '',
        width: share === null || share === 0 ? '' : (share * 100).toFixed(1),
      };
    }),
  };
}
