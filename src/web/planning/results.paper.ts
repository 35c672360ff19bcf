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
export function toResultsPaper(view: ResultsView, wave: string, frame: PaperFrame): ResultsPaper {
  const { surveyTitle, summary, filtered, sections, empty } = view;
  return {
    ...{ frame, surveyTitle, wave, summary, filtered },
    title: `Auswertung: ${surveyTitle}${filtered === '' ? '' : `, ${filtered}`}`,
    sections: empty
      ? []
      : sections.map(({ title, count, figures }) => ({
          title,
          count,
          figures: figures.map(toPaperFigure),
        })),
  };
}
