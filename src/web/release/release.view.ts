import type { Snapshot, SnapshotContent, SnapshotItem } from '../../domain/release/snapshot.js';
import { releasedFigure, releasedParticipation } from '../../domain/release/released-figure.js';
import { head, textCell, type FigureTable } from '../charts/figure-table.js';
import { periodText } from '../charts/numbers.js';
import { formatCount, formatDate, formatShortDate } from '../format.de.js';
import { decidedText, hasWithheld } from './decided-text.js';
import { toReleaseFigure, type ReleaseFigureView } from './release-figure.view.js';
import {
  type DissentView,
  type ReleaseSectionView,
  type ThemeParts,
  toSections,
} from './release-sections.view.js';
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
  readonly correction: Correction | null;
  readonly sections: readonly ReleaseSectionView<ReleaseThemeView>[];
  /** The themes among the sections, as far as they are shown. */
  readonly themes: readonly ReleaseThemeView[];
  /** Whether a section says what the numbers mean, and (x) with them. */
  readonly methodShown: boolean;
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
  const parts = toThemeParts(content, texts);
  const participation = toParticipation(content);
  const dissent = toDissent(parts);
  const sections = toSections(content, { themes: parts, participation, dissent });
  const themes = sections.flatMap(({ theme }) => theme ?? []);
  return {
    title: content.survey.title,
    wave: content.wave,
    edition: `Fassung ${content.edition} vom ${formatDate(content.date)}`,
    summary: summaryText(content),
    period: content.dates === null ? '' : periodText(content.dates),
    fictitious: content.fictitious,
    lead: toLead(themes),
    sections: sections.filter(({ isOverview }) => !isOverview || hasStatements(themes)),
    methodShown: sections.some(({ isMethod }) => isMethod),
    correction: toCorrection(content),
    themes,
    method: toReleaseMethod(content),
    footnote: isComplete(content) ? '' : FOOTNOTE,
    foot: footText(content, hash),
    made: toMade(content, hash),
  };
}

const hasStatements = (themes: readonly ReleaseThemeView[]) =>
  themes.some(({ statements }) => statements.length > 0);

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

function summaryText(content: SnapshotContent): string {
  const { invited } = releasedParticipation(content);
  const sheets = formatCount(content.responses, 'Antwortbogen', 'Antwortbögen');
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

/** Themes by key, and what belongs to none of them. */
function toThemeParts(content: SnapshotContent, texts?: QuoteTexts): ThemesByKey {
  const keys = new Set(content.themes.map(({ key }) => key));
  const figures = (items: readonly SnapshotItem[]) =>
    items.flatMap((item) => toReleaseFigure(item, releasedFigure(content, item)) ?? []);
  const themes = content.themes.map(({ key, letter, title }): [string, ReleaseThemeView] => [
    key,
    {
      ...{ letter, title, anchor: `thema-${key}`, figuresTitle: `Die Zahlen zum Thema ${letter}` },
      statements: content.statements
        .filter(({ theme }) => theme === key)
        .map((statement) => toReleaseStatement(statement, content, texts)),
      figures: figures(content.items.filter(({ theme }) => theme === key)),
    },
  ]);
  const others: ReleaseThemeView = {
    ...{ letter: '', title: 'Weitere Fragen', anchor: 'weitere-fragen' },
    figuresTitle: 'Die Zahlen',
    statements: [],
    figures: figures(content.items.filter(({ theme }) => theme === null || !keys.has(theme))),
  };
  const all: readonly [string, ReleaseThemeView][] = [...themes, ['others', others]];
  return new Map(all.map(([key, theme]) => [key, toParts(theme)]));
}

type ThemesByKey = ReadonlyMap<string, ThemeParts<ReleaseThemeView>>;

const toParts = (theme: ReleaseThemeView): ThemeParts<ReleaseThemeView> => ({
  ...{ letter: theme.letter, title: theme.title, anchor: theme.anchor },
  reduced: (shown) => {
    const statements = shown.statements ? theme.statements : [];
    const figures = shown.figures ? theme.figures : [];
    const isEmpty = statements.length + figures.length === 0;
    return isEmpty ? null : { ...theme, statements, figures };
  },
});

/** Statements that somebody speaks against, as far as that is published. */
function toDissent(themes: ThemesByKey): readonly DissentView[] {
  const statements = [...themes.values()].flatMap(
    ({ reduced }) => reduced({ statements: true, figures: false })?.statements ?? [],
  );
  return statements.flatMap(({ id, anchor, sentence, dissent, isDisputed, validation }) => {
    const notes = validation.flatMap(({ minority }) =>
      minority === '' ? [] : [`Einwände in der Akteursrunde: ${minority}`],
    );
    const lines = [...(isDisputed ? [dissent] : []), ...notes];
    return lines.length === 0 ? [] : [{ id, anchor, sentence, lines }];
  });
}

export function toParticipation({ participation }: SnapshotContent): FigureTable {
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
