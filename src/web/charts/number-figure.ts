import { head, textCell } from './figure-table.js';
import { NOBODY, type FigureBody, type FigureItem } from './figure-body.js';
import { meanText, medianText } from './numbers.js';

/** A free number: the median first, it does not follow a single large value. */
export function numberFigure(item: FigureItem): FigureBody {
  if (item.n === 0) return { heading: NOBODY, table: null, notes: [] };
  const unit = item.unit === undefined ? '' : ` ${item.unit}`;
  return {
    heading: `Im Median ${medianText(item.median)}${unit} (n = ${item.n})`,
    table: {
      caption: item.unit === undefined ? 'Kennzahlen' : `Kennzahlen, in ${item.unit}`,
      chart: null,
      head: [
        head('Antworten'),
        head('n'),
        head('Median'),
        head('Mittel'),
        head('Standardabweichung'),
      ],
      rows: [
        {
          label: 'Alle',
          base: null,
          cells: [
            textCell(String(item.n)),
            textCell(medianText(item.median)),
            textCell(meanText(item.mean)),
            textCell(meanText(item.sd)),
          ],
        },
      ],
    },
    notes: [],
  };
}

/** Open texts are counted here, and read elsewhere. */
export function textFigure(item: FigureItem): FigureBody {
  const answers = item.n === 1 ? '1 offene Antwort' : `${item.n} offene Antworten`;
  return { heading: item.n === 0 ? NOBODY : answers, table: null, notes: [] };
}
