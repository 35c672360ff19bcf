import { drawFigures, type Draw } from '../paper/figure-charts.js';
import { toPaperFigure, type PaperFigure, type PaperFrame } from '../paper/report.paper.js';
import type { ResultsView } from './results.view.js';

/** Data of `views/paper/auswertung.typ` and model of `pages/print/results`. */
export interface ResultsPaper {
  readonly frame: PaperFrame;
  readonly title: string;
  readonly surveyTitle: string;
  readonly wave: string;
  readonly summary: string;
  /** `Gebiet Prohlis`; empty: everybody. */
  readonly filtered: string;
  readonly sections: readonly {
    readonly title: string;
    readonly count: string;
    readonly figures: readonly PaperFigure[];
  }[];
}

/** Charts are drawn; what only helps on a screen is left out. */
export async function toResultsPaper(
  { surveyTitle, summary, filtered, sections, empty }: ResultsView,
  { wave, frame }: { readonly wave: string; readonly frame: PaperFrame },
  draw: Draw,
): Promise<ResultsPaper> {
  const shown = empty ? [] : sections;
  const charts = await drawFigures(
    shown.flatMap(({ figures }) => figures),
    draw,
  );
  return {
    ...{ frame, surveyTitle, wave, summary, filtered },
    title: `Auswertung: ${surveyTitle}${filtered === '' ? '' : `, ${filtered}`}`,
    sections: shown.map(({ title, count, figures }) => ({
      title,
      count,
      figures: figures.map((figure) => toPaperFigure(figure, charts.get(figure))),
    })),
  };
}
