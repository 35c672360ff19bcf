import { isCompared } from './dots.view.js';
import type { FigureItem, FigureNumbers } from './figure-body.js';
import { head, heatCell, textCell, type FigureTable } from './figure-table.js';
import { shareText } from './numbers.js';
import { inOrder } from './options-figure.js';

/** Small multiples: one panel a group, the same answers in the same order on the same axis. */
export interface PanelsView {
  readonly panels: readonly Panel[];
  /** Groups too small for a panel, in one sentence; else empty. */
  readonly left: string;
  readonly table: FigureTable;
}

interface Panel {
  readonly label: string;
  /** `n = 14`. */
  readonly size: string;
  readonly rows: readonly PanelRow[];
}

interface PanelRow {
  readonly label: string;
  readonly text: string;
  /** Width of the bar, a percentage of the axis. */
  readonly width: string;
}

export interface LabelledNumbers {
  readonly label: string;
  readonly figures: FigureNumbers;
}

export function toPanels(item: FigureItem, groups: readonly LabelledNumbers[]): PanelsView {
  const answers = item.kind === 'rating' ? item.cells : inOrder(item);
  const compared = groups.filter(({ figures }) => isCompared(figures));
  const left = groups.filter(({ figures }) => !isCompared(figures)).map(({ label }) => label);
  const countOf = ({ cells }: FigureNumbers, code: string) =>
    cells.find((cell) => cell.code === code)?.count ?? 0;
  return {
    panels: compared.map(({ label, figures }) => ({
      label,
      size: sizeText(figures),
      rows: answers.map((answer) => ({
        label: answer.label,
        text: String(countOf(figures, answer.code)),
        width: `${((countOf(figures, answer.code) / figures.n) * 100).toFixed(2)}%`,
      })),
    })),
    left: left.length === 0 ? '' : `Ohne Bild, weil unter vier Antworten: ${left.join(', ')}.`,
    table: {
      caption: 'Alle Antworten nach Gruppen, Zahl der Antwortbögen',
      chart: null,
      head: [
        head('Antwort'),
        ...groups.map(({ label, figures }) => head(`${label} (${sizeText(figures)})`)),
      ],
      rows: answers.map((answer) => ({
        label: answer.label,
        base: null,
        cells: groups.map(({ figures }) => {
          if (!isCompared(figures)) return textCell('–');
          const count = countOf(figures, answer.code);
          return heatCell(shareText(count, figures.n), count, figures.n);
        }),
      })),
    },
  };
}

const sizeText = ({ n }: FigureNumbers) => `n\u00a0=\u00a0${n}`;
