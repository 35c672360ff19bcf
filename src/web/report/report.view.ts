import type { Report, ReportFigure, ReportGroup, ReportTheme } from '../../domain/report/report.js';
import { toFigures, type FigureView } from '../charts/figure.view.js';
import { periodText } from '../charts/numbers.js';
import { formatList } from '../format.de.js';
import { toMethod, type MethodLine } from './method.view.js';
import { toNennungen, type NennungenView } from './nennungen.view.js';
import { toStatement, WITHHELD, type StatementView } from './statement.view.js';

/** The Kernaussagen report as strings: page, print view and PDF show this one object. */
export interface ReportView {
  readonly title: string;
  readonly surveyKey: string;
  readonly wave: string;
  readonly version: number;
  readonly internal: boolean;
  /** `48 Antwortbögen, eingeladen 60 Akteure`. */
  readonly summary: string;
  /** `3. Februar bis 30. November 2023`; empty without answers. */
  readonly period: string;
  readonly empty: boolean;
  /** Whether there are statements to list at the start. */
  readonly overview: boolean;
  /** Why there is no statement in a version that could have some; else empty. */
  readonly notice: string;
  /** Why this is not to be passed on yet; external version of a wave that is still open, else empty. */
  readonly provisional: string;
  /** Whether all quantifier words fit their figures; planners only, else empty. */
  readonly check: string;
  readonly themes: readonly ThemeView[];
  readonly tables: readonly NennungenView[];
  readonly participation: readonly ParticipationView[];
  readonly method: readonly MethodLine[];
  /** Why some numbers are not shown; empty in the internal version. */
  readonly withheld: string;
}

export interface ThemeView {
  readonly letter: string;
  readonly title: string;
  readonly anchor: string;
  readonly statements: readonly StatementView[];
  readonly figures: readonly FigureView[];
}

/** Who answered, by area and by actor group. */
export interface ParticipationView {
  readonly title: string;
  readonly column: string;
  readonly rows: readonly {
    readonly name: string;
    readonly responses: string;
    readonly invited: string;
  }[];
}

export interface ReportTexts {
  readonly noAnswers: Readonly<Record<string, string>>;
  /** Whether the wave still takes answers. */
  readonly open: boolean;
}

const FOOTNOTE = `${WITHHELD} Nicht ausgewiesen. In dieser Fassung steht keine Zahl, hinter der selbst oder in deren Rest weniger als fünf Antworten stehen. Aussagen, Tabellen und Diagramme, die sich nur mit solchen Zahlen zeigen ließen, sind ganz weggelassen.`;

export function toReport(report: Report, texts: ReportTexts): ReportView {
  const internal = report.audience === 'internal';
  const themes = report.themes.filter(hasContent).map((theme) => toTheme(theme, report, texts));
  const statements = themes.flatMap((theme) => theme.statements);
  return {
    title: report.survey.title,
    surveyKey: report.survey.key,
    wave: report.wave,
    version: report.version,
    internal,
    summary: summaryText(report),
    period: report.dates === null ? '' : periodText(report.dates),
    empty: report.responses === 0,
    overview: statements.length > 0,
    notice: report.responses > 0 && !internal && statements.length === 0 ? NOTHING_OUTSIDE : '',
    provisional: texts.open && !internal ? PROVISIONAL : '',
    check: internal ? checkText(statements) : '',
    themes,
    tables: report.tables.map(toNennungen),
    participation: [
      toParticipation('Gebiete', 'Gebiet', report.areas),
      toParticipation('Akteursgruppen', 'Gruppe', report.actorTypes),
    ],
    method: toMethod(report),
    withheld: internal ? '' : FOOTNOTE,
  };
}

const PROVISIONAL =
  'Vorläufig, nicht zur Weitergabe: Die Befragung läuft noch. Wer zwei Stände vergleicht, könnte auf einzelne Antworten schließen. Endgültig ist diese Fassung, wenn die Welle geschlossen ist.';

const NOTHING_OUTSIDE =
  'In dieser Fassung steht keine Kernaussage: Bei so wenigen Antworten ließe sich keine mit ihrer Zahl zeigen, ohne dass auf einzelne Einrichtungen zu schließen wäre.';

/** `Bei A2 und B3 passt das Mengenwort nicht zu den Zahlen.` */
function checkText(statements: readonly StatementView[]): string {
  const checked = statements.filter(({ check }) => check !== null);
  const wrong = checked.filter(({ check }) => check?.fits === false).map(({ id }) => id);
  if (checked.length === 0) return '';
  if (wrong.length > 0) return `Bei ${formatList(wrong)} passt das Mengenwort nicht zu den Zahlen.`;
  return 'Bei allen Aussagen mit einem Mengenwort passt es zu den Zahlen.';
}

function summaryText({ responses, invited }: Report): string {
  const sheets = `${responses} ${responses === 1 ? 'Antwortbogen' : 'Antwortbögen'}`;
  return invited === null ? sheets : `${sheets}, eingeladen ${invited} Akteure`;
}

const hasContent = (theme: ReportTheme) => theme.statements.length + theme.figures.length > 0;

function toTheme(theme: ReportTheme, report: Report, texts: ReportTexts): ThemeView {
  const figures = toFigures(theme.figures, {
    groups: [],
    noAnswers: texts.noAnswers,
  });
  const internal = report.audience === 'internal';
  const anchors = anchorsOf(theme.figures);
  return {
    letter: theme.theme.letter,
    title: theme.theme.title,
    anchor: `thema-${theme.theme.key}`,
    statements: theme.statements.map((statement) => toStatement(statement, internal, anchors)),
    figures,
  };
}

/** Where the figure of an item stands; rows of a battery share theirs. */
function anchorsOf(items: readonly ReportFigure[]): ReadonlyMap<string, string> {
  return new Map(items.map((item) => [item.key, `abb-${item.battery?.key ?? item.key}`]));
}

function toParticipation(
  title: string,
  column: string,
  groups: readonly ReportGroup[],
): ParticipationView {
  return {
    title,
    column,
    rows: groups.map(({ name, responses, invited }) => ({
      name,
      responses: responses === null ? WITHHELD : String(responses),
      invited: invited === null ? '–' : String(invited),
    })),
  };
}
