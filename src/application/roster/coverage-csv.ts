import { stringify } from 'csv-stringify/sync';
import { neutralise } from '../../domain/response/csv-cells.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { Coverage } from './roster.service.js';

const COLUMNS = [
  'area',
  'areaName',
  'actorType',
  'actorTypeName',
  'invited',
  'answered',
  'open',
  'rate',
] as const;

/**
 * One line for each cell of area x actor type that somebody was invited to or has answered in, in
 * the order of the survey. `rate` is answered / invited to four decimals; empty where nobody was
 * invited or more have answered than were.
 */
export function toCoverageCsv({ cells }: Coverage, survey: Survey): string {
  const nameIn = (list: readonly { key: string; name: string }[], key: string) =>
    neutralise(list.find((it) => it.key === key)?.name ?? key);
  const lines = cells
    .filter(({ invited, answered }) => (invited ?? 0) > 0 || answered > 0)
    .map((cell) => ({
      ...cell,
      areaName: nameIn(survey.areas, cell.area),
      actorTypeName: nameIn(survey.actorTypes, cell.actorType),
      rate: rateOf(cell),
    }));
  return stringify(lines, { header: true, columns: [...COLUMNS], record_delimiter: 'windows' });
}

function rateOf({ invited, answered }: Coverage['cells'][number]): string {
  if (invited === null || invited === 0 || answered > invited) return '';
  return (answered / invited).toFixed(4);
}
