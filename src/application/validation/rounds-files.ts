import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { neutralise } from '../../domain/response/csv-cells.js';
import { CHANNELS, type VoiceCounts, VOICES, voicesOf } from '../../domain/validation/voices.js';
import type { RoundSheet, TopicSheet } from './round-sheets.service.js';

const COLUMNS = [
  ...(['round', 'day', 'place', 'area', 'statement', 'sentence', 'state', 'outcome'] as const),
  ...(['channel', ...VOICES, 'voices', 'present', 'minorityNote', 'accepted'] as const),
] as const;

type Cell = string | number;

/** One line of voices; in the order of the columns. */
export type RoundRow = readonly Cell[];

/**
 * What a round said, complete and for planners only: for each statement a line for each way that
 * voices came in, and one for all of them (`all`). Lines of ways and of all are never to be added.
 */
export function roundRows(round: RoundSheet): readonly RoundRow[] {
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
): RoundRow {
  const cells: RoundRow = [
    ...[title, day, place, area, key, sentence, state, result?.outcome ?? ''],
    ...[channel, ...VOICES.map((voice) => counts[voice]), voicesOf(counts)],
    ...[result?.present ?? present, result?.minorityNote ?? minorityNote],
    accepted ? 'yes' : 'no',
  ];
  return cells.map((cell) => (typeof cell === 'string' ? neutralise(cell) : cell));
}

/** Cells a spreadsheet would run are neutralised; only a head where there was no round. */
export const toRoundsCsv = (rows: readonly RoundRow[]): string =>
  stringify(
    [COLUMNS, ...rows].map((cells) => [...cells]),
    { record_delimiter: 'windows' },
  );

/** The same as a workbook: one sheet, numbers as numbers, no formulas. */
export async function toRoundsXlsx(rows: readonly RoundRow[]): Promise<Buffer> {
  const sheet: Row[] = [
    COLUMNS.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map((cells) => cells.map(toCell)),
  ];
  return writeXlsxFile(sheet, { sheet: 'Runden' }).toBuffer();
}

const toCell = (value: Cell) =>
  typeof value === 'number' ? { value, type: Number } : { value, type: String };
