import type { WorkshopContent } from '../../persistence/workshops.repository.js';
import { csvTable } from '../files/csv-table.js';
import { type AboutLines, linesOf } from '../files/table-cells.js';

const COLUMNS = [
  ...['survey', 'wave', 'workshop', 'title', 'date', 'area', 'participants'],
  ...['unit', 'source', 'id', 'number', 'item', 'part', 'code'],
  ...['text', 'cluster', 'table', 'count'],
  ...['dotsPerPerson', 'cumulative', 'people', 'version'],
] as const;

/**
 * All of one workshop: one line for each card (unit `card`) and for each field of a poster (unit
 * `dot`). A card is a source of the kind `card`, named by its id. Lines of two units are never to be
 * added, nor is one of them to a response.
 */
export function toWorkshopCsv(
  above: AboutLines,
  { workshop, cards, polls }: WorkshopContent,
): string {
  const { surveyKey, wave, id, date, area, participants } = workshop;
  const own = {
    ...{ survey: surveyKey, wave, workshop: id, title: workshop.title },
    ...{ date, area, participants },
  };
  const cardLines = cards.map(({ text, cluster, ...card }) => ({
    ...{ ...card, ...own, id: card.id, unit: 'card', source: 'card', count: 1 },
    ...{ text, cluster },
  }));
  const dotLines = polls.flatMap(({ counts, version, dots, cumulative, participants: people }) =>
    counts.map((count) => ({
      ...{ ...count, ...own, unit: 'dot', version, dotsPerPerson: dots, people },
      cumulative: cumulative ? 'yes' : 'no',
    })),
  );
  return csvTable({ above, head: COLUMNS, rows: linesOf(COLUMNS, [...cardLines, ...dotLines]) });
}
