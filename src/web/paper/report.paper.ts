import type { FigureTable } from '../charts/figure-table.js';
import type { FigureView } from '../charts/figure.view.js';
import type { ReportView, ThemeView } from '../report/report.view.js';
import type { DrawnChart } from './chart-svg.js';
import { CHART_WIDTH } from './chart-width.js';
import { drawFigures, type Draw } from './figure-charts.js';

/** What every sheet carries. */
export interface PaperFrame {
  readonly office: string;
  /** File reference of the office's files; names survey, wave and version. */
  readonly reference: string;
  /** Day of the print, `YYYY-MM-DD`, and the same in German. */
  readonly day: string;
  readonly date: string;
  readonly demo: boolean;
  /** `demo-intern`, `demo`, `intern` or empty: what every printed page of the HTML view says. */
  readonly marks: string;
}

/** The report for `views/paper/report.typ`: the page's view model, charts drawn. */
export interface ReportPaper {
  readonly frame: PaperFrame;
  readonly report: Omit<ReportView, 'themes'> & { readonly themes: readonly PaperTheme[] };
}

export type PaperTheme = Omit<ThemeView, 'figures'> & { readonly figures: readonly PaperFigure[] };

export type PaperFigure = FigureView & {
  /** SVG; empty where the table says it alone. */
  readonly svg: string;
  /** Alternative text: the finding, and that the numbers follow. */
  readonly alt: string;
  /** Does not fit on one page: its table may break. */
  readonly tall: boolean;
};

export async function toReportPaper(
  report: ReportView,
  frame: PaperFrame,
  draw: Draw,
): Promise<ReportPaper> {
  const charts = await drawFigures(
    report.themes.flatMap(({ figures }) => figures),
    draw,
  );
  return {
    frame,
    report: {
      ...report,
      themes: report.themes.map((theme) => ({
        ...theme,
        figures: theme.figures.map((figure) => toPaperFigure(figure, charts.get(figure))),
      })),
    },
  };
}

/** @param drawn its chart, where it has one */
export function toPaperFigure(figure: FigureView, drawn: DrawnChart | undefined): PaperFigure {
  return {
    ...figure,
    svg: drawn?.svg ?? '',
    alt: `Diagramm. ${figure.heading}. Alle Zahlen stehen in der Tabelle darunter.`,
    tall: (drawn?.height ?? 0) * MM_PER_PIXEL + tableHeight(figure.table) > ROOM,
  };
}

/** The page gives 244 mm; heading, question and notes take the rest. */
const ROOM = 195;
const MM_PER_PIXEL = 165 / CHART_WIDTH;

/** In mm, from the letters a row label has; a little generous. */
function tableHeight(table: FigureTable | null): number {
  if (table === null) return 0;
  const letters = table.head.length > 5 ? 30 : 60;
  const lines = table.rows.map(({ label }) => Math.ceil(label.length / letters));
  return 12 + lines.reduce((sum, count) => sum + count * 4.2 + 3, 0);
}
