import { CHANNELS } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';
import { csvTable } from '../files/csv-table.js';
import { type AboutLines, linesOf } from '../files/table-cells.js';
import type { AnsweredByChannel, Coverage } from './roster.service.js';

const COLUMNS = [
  'area',
  'areaName',
  'actorType',
  'actorTypeName',
  'invited',
  'answered',
  'open',
  'rate',
  ...CHANNELS,
] as const;

/**
 * One line for each cell of area x actor type that somebody was invited to or has answered in, in
 * the order of the survey. `rate` is answered / invited to four decimals; empty where nobody was
 * invited or more have answered than were. At the end how many of the answered came by which channel.
 */
export function toCoverageCsv(
  above: AboutLines,
  { cells }: Coverage,
  survey: Survey,
  ways: readonly AnsweredByChannel[],
): string {
  const nameIn = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((it) => it.key === key)?.name ?? key;
  const lines = cells
    .filter(({ invited, answered }) => (invited ?? 0) > 0 || answered > 0)
    .map((cell) => ({
      ...cell,
      areaName: nameIn(survey.areas, cell.area),
      actorTypeName: nameIn(survey.actorTypes, cell.actorType),
      rate: rateOf(cell),
      ...channelsOf(cell, ways),
    }));
  return csvTable({ above, head: COLUMNS, rows: linesOf(COLUMNS, lines) });
}

function channelsOf(
  { area, actorType }: Coverage['cells'][number],
  ways: readonly AnsweredByChannel[],
): Readonly<Record<string, number>> {
  const here = ways.filter((way) => way.area === area && way.actorType === actorType);
  return Object.fromEntries(
    CHANNELS.map((channel) => {
      const counts = here.filter((way) => way.channel === channel).map(({ answered }) => answered);
      return [channel, counts.reduce((sum, count) => sum + count, 0)];
    }),
  );
}

function rateOf({ invited, answered }: Coverage['cells'][number]): string {
  if (invited === null || invited === 0 || answered > invited) return '';
  return (answered / invited).toFixed(4);
}
