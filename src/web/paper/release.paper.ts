import { toChartData } from '../charts/figure-table.js';
import type { ReleaseFigureView } from '../release/release-figure.view.js';
import type { ReleaseThemeView, ReleaseView } from '../release/release.view.js';
import { chartSvg } from './chart-svg.js';

/** Width of a chart on A4 between the margins, in CSS pixels at the size of its 14 px text. */
const CHART_WIDTH = 760;

/** A release for `views/paper/release.typ`: the page's view model, charts drawn. */
export interface ReleasePaper {
  readonly office: string;
  /** Said on every page where a later edition has replaced this one; else empty. */
  readonly overtaken: string;
  readonly release: Omit<ReleaseView, 'themes'> & { readonly themes: readonly PaperReleaseTheme[] };
}

type PaperReleaseTheme = Omit<ReleaseThemeView, 'figures'> & {
  readonly figures: readonly PaperReleaseFigure[];
};

type PaperReleaseFigure = ReleaseFigureView & {
  /** SVG; empty where the table says it alone. */
  readonly svg: string;
  readonly alt: string;
};

export function toReleasePaper(
  release: ReleaseView,
  office: string,
  overtaken: string,
): ReleasePaper {
  return {
    office,
    overtaken,
    release: {
      ...release,
      themes: release.themes.map((theme) => ({
        ...theme,
        figures: theme.figures.map(toPaperFigure),
      })),
    },
  };
}

/** Bars stand in the table itself, beside their numbers; only stacks are drawn apart. */
function toPaperFigure(figure: ReleaseFigureView): PaperReleaseFigure {
  const data = figure.table.chart === 'diverging' ? toChartData(figure.table) : null;
  return {
    ...figure,
    svg: data === null ? '' : chartSvg(data, CHART_WIDTH).svg,
    alt: `Diagramm. ${figure.finding} ${figure.size}. Alle Zahlen stehen in der Tabelle darunter.`,
  };
}
