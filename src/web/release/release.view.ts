import type { Snapshot, SnapshotContent, SnapshotItem } from '../../domain/release/snapshot.js';
import { releasedFigure } from '../../domain/release/released-figure.js';
import { head, textCell, type FigureTable } from '../charts/figure-table.js';
import { periodText } from '../charts/numbers.js';
import { formatCount, formatDate, formatShortDate } from '../format.de.js';
import { decidedText, hasWithheld } from './decided-text.js';
import { toReleaseFigure, type ReleaseFigureView } from './release-figure.view.js';
import { toReleaseMethod, type MethodLine } from './release-method.view.js';
import {
  type QuoteTexts,
  toReleaseStatement,
  type ReleaseStatementView,
} from './release-statement.view.js';

/** A release as strings: page, preview, print view and PDF show this one object. */
export interface ReleaseView {
  readonly title: string;
  readonly wave: string;
  /** `Fassung 1 vom 30. Oktober 2026`. */
  readonly edition: string;
  /** `48 Antwortbögen, eingeladen 60 Akteure`. */
  readonly summary: string;
  readonly period: string;
  readonly fictitious: boolean;
  /** The first statement with its numbers; `null` without statements. */
  readonly lead: { readonly sentence: string; readonly figures: string } | null;
  /** Whether there are statements to list at the start. */
  readonly overview: boolean;
  readonly correction: Correction | null;
  readonly themes: readonly ReleaseThemeView[];
  readonly participation: FigureTable;
  readonly method: readonly MethodLine[];
  /** What (x) means; empty where nothing is withheld. */
  readonly footnote: string;
  /** What every printed page carries: edition, date, id and short hash. */
  readonly foot: string;
  readonly made: readonly MethodLine[];
}

/** What this edition says about the one it replaces. */
export interface Correction {
  readonly text: string;
  readonly href: string;
}

export interface ReleaseThemeView {
  readonly letter: string;
  readonly title: string;
  readonly anchor: string;
  /** `Die Zahlen zum Thema A`. */
  readonly figuresTitle: string;
  readonly statements: readonly ReleaseStatementView[];
  readonly figures: readonly ReleaseFigureView[];
}

/** @param texts words of its quotes; those that are not there were withdrawn */
export function toRelease({ content, hash }: Snapshot, texts?: QuoteTexts): ReleaseView {
  const themes = toThemes(content, texts);
  return {
    title: content.survey.title,
    wave: content.wave,
    edition: `Fassung ${content.edition} vom ${formatDate(content.date)}`,
    summary: summaryText(content),
    period: content.dates === null ? '' : periodText(content.dates),
    fictitious: content.fictitious,
    lead: toLead(themes),
    overview: content.statements.length > 0,
    correction: toCorrection(content),
    themes,
    participation: toParticipation(content),
    method: toReleaseMethod(content),
    footnote: isComplete(content) ? '' : FOOTNOTE,
    foot: footText(content, hash),
    made: toMade(content, hash),
  };
}

const FOOTNOTE =
  '(x) Diese Zahl ist nicht ausgewiesen, damit niemand auf eine einzelne Einrichtung oder Person schließen kann. Die Antworten sind in den Summen enthalten.';

function isComplete({ participation, statements, items }: SnapshotContent): boolean {
  const tables = [
    participation,
    ...statements.map(({ table }) => table),
    ...items.flatMap(({ parts }) => parts.map(({ table }) => table)),
  ];
  return !tables.some(hasWithheld);
}

function summaryText({ responses, invited }: SnapshotContent): string {
  const sheets = formatCount(responses, 'Antwortbogen', 'Antwortbögen');
  return invited === null
    ? sheets
    : `${sheets}, eingeladen ${formatCount(invited, 'Akteur', 'Akteure')}`;
}

/** The first statement of the report: the office put the most important one first. */
function toLead(themes: readonly ReleaseThemeView[]): ReleaseView['lead'] {
  const [first] = themes.flatMap(({ statements }) => statements);
  return first === undefined ? null : { sentence: first.sentence, figures: first.figures };
}

function toCorrection({ correction, edition }: SnapshotContent): Correction | null {
  if (correction === null) return null;
  return {
    text: `Diese Fassung ersetzt Fassung ${edition - 1}. Grund: ${correction.reason}`,
    href: `/ergebnisse/${correction.of}`,
  };
}

function toThemes(content: SnapshotContent, texts?: QuoteTexts): readonly ReleaseThemeView[] {
  const keys = new Set(content.themes.map(({ key }) => key));
  const figures = (items: readonly SnapshotItem[]) =>
    items.flatMap((item) => toReleaseFigure(item, releasedFigure(content, item)) ?? []);
  const themes = content.themes.map(({ key, letter, title }) => ({
    letter,
    title,
    anchor: `thema-${key}`,
    figuresTitle: `Die Zahlen zum Thema ${letter}`,
    statements: content.statements
      .filter(({ theme }) => theme === key)
      .map((statement) => toReleaseStatement(statement, content, texts)),
    figures: figures(content.items.filter(({ theme }) => theme === key)),
  }));
  const others = {
    letter: '',
    title: 'Weitere Fragen',
    anchor: 'weitere-fragen',
    figuresTitle: 'Die Zahlen',
    statements: [],
    figures: figures(content.items.filter(({ theme }) => theme === null || !keys.has(theme))),
  };
  return [...themes, others].filter((theme) => theme.statements.length + theme.figures.length > 0);
}

function toParticipation({ participation }: SnapshotContent): FigureTable {
  return {
    caption: 'Ausgefüllte Bögen',
    chart: null,
    head: [head('Wer'), head('Antwortbögen')],
    rows: participation.rows.map(({ name, n }) => ({
      label: name,
      base: null,
      cells: [textCell(decidedText(n))],
    })),
  };
}

export const shortHash = (hash: string): string => hash.slice(0, 12);

const footText = ({ id, edition, date }: SnapshotContent, hash: string) =>
  `Fassung ${edition} · ${formatShortDate(date)} · ${id} · Prüfsumme ${shortHash(hash)}`;

function toMade({ id, edition, date, made, surveyVersion }: SnapshotContent, hash: string) {
  return [
    { label: 'Kennung', text: id },
    { label: 'Fassung', text: `${edition}, freigegeben am ${formatDate(date)}` },
    {
      label: 'Prüfsumme',
      text: `${shortHash(hash)} (SHA-256, gekürzt; vollständig in der JSON-Datei)`,
    },
    {
      label: 'Grundlage',
      text: `Fragebogen Version ${surveyVersion}, Datenstand ${shortHash(made.data)}, Entscheidungen ${shortHash(made.decisions)}`,
    },
  ];
}
