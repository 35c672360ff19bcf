import { stringify } from 'csv-stringify/sync';
import { neutralise } from '../../domain/response/csv-cells.js';
import type { WorkshopContent } from '../../persistence/workshops.repository.js';

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
export function toWorkshopCsv({ workshop, cards, polls }: WorkshopContent): string {
  const { surveyKey, wave, id, date, area, participants } = workshop;
  const own = {
    ...{ survey: surveyKey, wave, workshop: id, title: neutralise(workshop.title) },
    ...{ date, area, participants },
  };
  const cardLines = cards.map(({ text, cluster, ...card }) => ({
    ...{ ...card, ...own, id: card.id, unit: 'card', source: 'card', count: 1 },
    ...{ text: neutralise(text), cluster: neutralise(cluster) },
  }));
  const dotLines = polls.flatMap(({ counts, version, dots, cumulative, participants: people }) =>
    counts.map((count) => ({
      ...{ ...count, ...own, unit: 'dot', version, dotsPerPerson: dots, people },
      cumulative: cumulative ? 'yes' : 'no',
    })),
  );
  return stringify([...cardLines, ...dotLines], {
    ...{ header: true, columns: [...COLUMNS], record_delimiter: 'windows' as const },
  });
}
