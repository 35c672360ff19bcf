import type { Provenance } from '../../domain/analysis/figure.js';
import { releasedFigure } from '../../domain/release/released-figure.js';
import { neutralise } from '../../domain/response/csv-cells.js';
import type {
  Released,
  ReleasedRow,
  ReleasedTable,
  Snapshot,
  SnapshotContent,
  SnapshotItem,
} from '../../domain/release/snapshot.js';
import { type ReleasedCell, WITHHELD } from './released-cells.js';
import { voiceRows } from './released-voices.js';

export const RELEASED_COLUMNS = [
  'table',
  'text',
  'row',
  'level',
  'column',
  'label',
  'n',
  'count',
  'unit',
  'battery',
  'invited',
  'wave',
  'dates',
  'versions',
  'weighted',
] as const;

export const CONDITIONS =
  'Nutzung mit Quellenangabe frei. Zahlen nicht so mit anderen Quellen verbinden, dass Einzelne erkennbar werden.';

const FOOTNOTE =
  '(x) Nicht ausgewiesen, damit niemand erkennbar wird. Ein (x) sagt nichts darüber, wie groß die Zahl ist.';

const FICTITIOUS = 'Erfundene Daten eines Probelaufs';

/**
 * What stands above the figures: enough to know, years later, what the file is and whether it is
 * complete. Pairs of label and value.
 */
export function releasedHead({ content, hash }: Snapshot): readonly (readonly ReleasedCell[])[] {
  const { survey, invited, responses, correction } = content;
  const rows: readonly (readonly ReleasedCell[])[] = [
    ['Befragung', survey.title],
    ['Fassung des Fragebogens', content.surveyVersion],
    ['Welle', content.wave],
    ['Rückmeldungen', responses],
    ['Eingeladen', invited ?? 'nicht bekannt'],
    ['Basis n', 'Personen mit gültiger Antwort auf die Frage, Beteiligung: Rückmeldungen'],
    ['Veröffentlicht am', content.date],
    ['Veröffentlichung', content.id],
    ['Fassung der Veröffentlichung', content.edition],
    ...(correction === null ? [] : [['Grund der Berichtigung', correction.reason]]),
    ['Prüfsumme SHA-256', hash],
    ['Bedingungen', CONDITIONS],
    ...(content.fictitious ? [['Hinweis', FICTITIOUS]] : []),
  ];
  return rows.map(neutralised);
}

/** One line for each number of a snapshot, in the order of `RELEASED_COLUMNS`. */
export function releasedRows({ content }: Snapshot): readonly (readonly ReleasedCell[])[] {
  const { participation, statements, items } = content;
  return [
    ...tableRows('Beteiligung', participation, wholeSource(content)),
    ...statements.flatMap(({ sentence, table, item: { key } }) => {
      const item = items.find((each) => each.key === key);
      const source = item ? sourceOf(releasedFigure(content, item)) : wholeSource(content);
      return tableRows(sentence, table, source);
    }),
    ...items.flatMap((item) => {
      const source = sourceOf(releasedFigure(content, item));
      return item.parts.flatMap((part) => tableRows(textOf(item, part.label), part.table, source));
    }),
    ...voiceRows(content),
  ].map(neutralised);
}

/** What stands below the figures. */
export function releasedFoot(): readonly (readonly ReleasedCell[])[] {
  return [[FOOTNOTE]];
}

type Source = Pick<Provenance, 'invited' | 'wave' | 'dates' | 'versions'> & {
  readonly wording?: Provenance['wording'];
};

/** The columns after `count`, as the planners' file has them. Nothing released is weighted. */
function sourceOf({ wording, invited, wave, dates, versions }: Source): readonly ReleasedCell[] {
  return [
    ...['respondent', wording?.battery ?? null, invited, wave],
    dates && `${dates.first}/${dates.last}`,
    versions.join(' '),
    'no',
  ];
}

/**
 * The same of a line that no published question stands behind: participation, and statements whose
 * question has no table of its own. What is known of the release as a whole is true of them, too.
 */
function wholeSource({ invited, wave, dates, surveyVersion }: SnapshotContent) {
  return sourceOf({ invited, wave, dates, versions: [surveyVersion] });
}

function tableRows(
  text: string,
  table: ReleasedTable,
  source: readonly ReleasedCell[],
): readonly (readonly ReleasedCell[])[] {
  return table.rows.flatMap((row) => {
    const line = (column: string, label: string, count: ReleasedCell) => [
      ...[table.key, text, row.name, row.level],
      ...[column, label, toCell(row.n), count],
      ...source,
    ];
    if (table.columns.length === 0) return [line('n', 'Basis', toCell(row.n))];
    return table.columns.map(({ key, label }, index) => line(key, label, cellAt(row, index)));
  });
}

function cellAt({ cells }: ReleasedRow, index: number): ReleasedCell {
  const number = cells[index];
  return number === undefined ? null : toCell(number);
}

const toCell = (number: Released): ReleasedCell => (number.shown ? number.value : WITHHELD);

const textOf = ({ text }: SnapshotItem, part: string | null) =>
  part === null ? text : `${text} ${part}`;

function neutralised(cells: readonly ReleasedCell[]): readonly ReleasedCell[] {
  return cells.map((cell) => (typeof cell === 'string' ? neutralise(cell) : cell));
}
