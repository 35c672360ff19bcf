import { CHANNELS, type VoiceCounts, VOICES, voicesOf } from '../../domain/validation/voices.js';
import { csvTable } from '../files/csv-table.js';
import type { AboutLines, Line } from '../files/table-cells.js';
import { xlsxFile } from '../files/xlsx-table.js';
import type { RoundSheet, TopicSheet } from './round-sheets.service.js';

const COLUMNS = [
  ...(['round', 'day', 'place', 'area', 'statement', 'sentence', 'state', 'outcome'] as const),
  ...(['channel', ...VOICES, 'voices', 'present', 'minorityNote', 'accepted'] as const),
] as const;

/**
 * What a round said, complete and for planners only: for each statement a line for each way that
 * voices came in, and one for all of them (`all`). Lines of ways and of all are never to be added.
 */
export function roundRows(round: RoundSheet): readonly Line[] {
  return round.topics.flatMap((topic) => [
    ...CHANNELS.map((channel) => row(round, topic, channel, topic.channels[channel])),
    row(round, topic, 'all', topic.total),
  ]);
}

function row(
  { title, day, place, area, present }: RoundSheet,
  { key, sentence, state, result, minorityNote, accepted }: TopicSheet,
  channel: string,
  counts: VoiceCounts,
): Line {
  return [
    ...[title, day, place, area, key, sentence, state, result?.outcome ?? ''],
    ...[channel, ...VOICES.map((voice) => counts[voice]), voicesOf(counts)],
    ...[result?.present ?? present, result?.minorityNote ?? minorityNote],
    accepted ? 'yes' : 'no',
  ];
}

/** Only a head where there was no round. */
export const toRoundsCsv = (above: AboutLines, rows: readonly Line[]): string =>
  csvTable({ above, head: COLUMNS, rows });

/** In the order of the columns. */
const WIDTHS = [30, 12, 24, 16, 16, 60, 12, 14, 12, 10, 10, 10, 10, 10, 10, 40, 10];

/** The same as a workbook: one sheet, numbers as numbers, no formulas. */
export const toRoundsXlsx = (above: AboutLines, rows: readonly Line[]): Promise<Buffer> =>
  xlsxFile([
    {
      ...{ name: 'Runden', rows: [...above, [], COLUMNS, ...rows] },
      ...{ head: above.length + 1, widths: WIDTHS },
    },
  ]);
