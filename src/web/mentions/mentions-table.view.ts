import type { CountedThing } from '../../domain/mention/count-things.js';
import type { CountedMention } from '../../domain/mention/mention.js';
import type { Survey } from '../../domain/survey/survey.js';
import { unfinishedText } from '../report/unfinished-text.js';
import {
  COLUMN_NAMES,
  countOf,
  type MentionCell,
  toMentionCell,
  UNIT_NAMES,
} from './mention-cell.view.js';
import { type AskedRow, type Column, COLUMNS, type MentionsAsked } from './mentions-asked.js';

/** The table *Aussage | Nennungen*, on the screen and on paper. */
export interface MentionsTableView {
  readonly caption: string;
  /** Whom it counts: `Gebiet Prohlis, Gruppe Vereine`; empty: all. */
  readonly filter: string;
  readonly unit: string;
  readonly columns: readonly string[];
  readonly rows: readonly MentionRow[];
  /** The same by group, one table a column; empty where nobody asked for groups. */
  readonly groups: readonly GroupTable[];
  readonly notes: readonly string[];
  /** Said in place of rows of nothing: nobody was there who could have said any of it. */
  readonly empty: string;
}

export interface MentionRow {
  readonly id: string;
  readonly label: string;
  /** `Dazu: …`, `Dagegen: …`. */
  readonly pairs: readonly string[];
  readonly cells: readonly MentionCell[];
  /** How many organisations contradict themselves and nobody has asked; 0: none. */
  readonly conflicts: number;
}

interface GroupTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly MentionCell[] }[];
}

interface CountedRow {
  readonly row: AskedRow;
  readonly counted: CountedThing;
}

/**
 * @param counted one for each row that was asked for, in their order
 * @param source where the numbers come from, in one line; empty where nobody could say any of it
 */
export function toMentionsTable(
  survey: Survey,
  asked: MentionsAsked,
  counted: readonly CountedThing[],
  source: string,
): MentionsTableView {
  const rows = asked.rows.flatMap((row, at): CountedRow[] => {
    const found = counted[at];
    return found === undefined ? [] : [{ row, counted: found }];
  });
  const columns = COLUMNS.filter((column) => rows.some((one) => one.counted[column] !== null));
  const sorted = sortRows(rows, columns, asked);
  return {
    caption: `Aussagen und Nennungen, gezählt nach ${UNIT_NAMES[asked.unit]}`,
    filter: filterWords(survey, asked),
    unit: UNIT_NAMES[asked.unit],
    columns: columns.map((column) => headOf(column, asked)),
    rows: sorted.map((one) => toRow(one, columns, asked)),
    groups: asked.by === '' ? [] : groupTables(survey, asked.by, columns, sorted, asked),
    notes: [...notesOf(rows, columns, asked), ...(source === '' ? [] : [source])],
    empty: rows.length > 0 && rows.every(isOfNobody) ? emptyText(survey, asked) : '',
  };
}

/** "0 von 0" in every column: no answer, no text, no card, no dot. */
function isOfNobody({ counted }: CountedRow): boolean {
  const { prompted, unprompted, cards, dots } = counted;
  return (
    [prompted, unprompted].every((one) => (one?.total.respondent.base ?? 0) === 0) &&
    [cards, dots].every((one) => (one?.pro ?? 0) + (one?.contra ?? 0) === 0)
  );
}

function emptyText(survey: Survey, asked: MentionsAsked): string {
  const filter = filterWords(survey, asked);
  const from = filter === '' ? '' : ` (${filter})`;
  return `Zu diesen Zeilen hat in der Welle ${asked.wave}${from} noch niemand etwas gesagt: Es gibt weder Antworten noch Texte, Karten oder Punkte, die sich zählen ließen.`;
}

function headOf(column: Column, { unit }: Pick<MentionsAsked, 'unit'>): string {
  const isWall = column === 'cards' || column === 'dots';
  return isWall ? COLUMN_NAMES[column] : `${COLUMN_NAMES[column]} (${UNIT_NAMES[unit]})`;
}

/** Most first; what is equal stays as it was chosen. */
function sortRows(
  rows: readonly CountedRow[],
  columns: readonly Column[],
  { sort, unit }: MentionsAsked,
): readonly CountedRow[] {
  const usual = columns.includes('unprompted') ? 'unprompted' : columns[0];
  const column = sort === '' ? usual : sort;
  if (column === undefined || column === 'rows') return rows;
  const value = ({ counted }: CountedRow) => countOf(counted, column, unit);
  return [...rows].sort((a, b) => value(b) - value(a));
}

function toRow(
  { row, counted }: CountedRow,
  columns: readonly Column[],
  { unit }: MentionsAsked,
): MentionRow {
  const words = (title: string, list: AskedRow['also']) =>
    list.length === 0 ? [] : [`${title}: ${list.map(({ label }) => label).join('; ')}`];
  const { prompted, unprompted } = counted;
  const mixed = [...(prompted?.inconsistent ?? []), ...(unprompted?.inconsistent ?? [])];
  return {
    id: row.source.id,
    label: row.source.label.replace(/^– /, ''),
    pairs: [...words('Dazu', row.also), ...words('Dagegen', row.against)],
    cells: columns.map((column) => toMentionCell(counted, column, unit)),
    conflicts: new Set(mixed).size,
  };
}

function groupTables(
  survey: Survey,
  by: 'area' | 'actorType',
  columns: readonly Column[],
  rows: readonly CountedRow[],
  asked: MentionsAsked,
): readonly GroupTable[] {
  const groups = by === 'area' ? survey.areas : survey.actorTypes;
  return columns
    .filter((column) => by === 'area' || column === 'prompted' || column === 'unprompted')
    .map((column) => ({
      caption: `${headOf(column, asked)}, nach ${by === 'area' ? 'Gebieten' : 'Akteursgruppen'}`,
      columns: ['gesamt', ...groups.map(({ name }) => name)],
      rows: rows.map(({ row, counted }) => ({
        label: row.source.label.replace(/^– /, ''),
        cells: [
          toMentionCell(counted, column, asked.unit),
          ...groups.map(({ key }) => toMentionCell(counted, column, asked.unit, { by, key })),
        ],
      })),
    }));
}

function filterWords(survey: Survey, { area, actorType }: MentionsAsked): string {
  const nameOf = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  return [
    ...(area === '' ? [] : [`Gebiet ${nameOf(survey.areas, area)}`]),
    ...(actorType === '' ? [] : [`Gruppe ${nameOf(survey.actorTypes, actorType)}`]),
  ].join(', ');
}

const BASES: Readonly<Record<MentionsAsked['unit'], string>> = {
  mention:
    'Jede Fundstelle zählt: jede kodierte Textstelle, jede angekreuzte Antwort. Fundstellen haben keine Basis, denn niemand weiß, wie viele es hätten sein können.',
  respondent:
    'Jeder Antwortbogen zählt je Aussage höchstens einmal. „7 von 11“ heißt: 7 von 11 Antwortbögen, die etwas dazu sagen konnten.',
  organisation:
    'Jede Einrichtung zählt je Aussage höchstens einmal, wie viele Bögen sie auch abgegeben hat; ein Bogen ohne Einrichtung zählt für sich. „7 von 11“ heißt: 7 von 11, die etwas dazu sagen konnten.',
};

function notesOf(
  rows: readonly CountedRow[],
  columns: readonly Column[],
  { unit }: MentionsAsked,
): readonly string[] {
  const counted = rows.map((row) => row.counted);
  const asked = counted.flatMap(({ prompted, unprompted }) => [prompted, unprompted]);
  const isMixed = unit !== 'mention' && asked.some((one) => (one?.total[unit].mixed ?? 0) > 0);
  return [
    ...(columns.some((column) => column === 'prompted' || column === 'unprompted')
      ? [BASES[unit]]
      : []),
    ...(columns.length > 1
      ? ['Die Spalten werden nie zusammengezählt: Wer etwas ankreuzt, hat es vorgelegt bekommen.']
      : []),
    ...(columns.includes('cards') || columns.includes('dots')
      ? ['Karten und Punkte aus Workshops gehören zu keiner Person und haben deshalb keine Basis.']
      : []),
    ...(isMixed
      ? [
          'Uneinheitlich: dieselbe Einrichtung oder derselbe Bogen sagt beides. Sie zählen weder dafür noch dagegen, bis jemand nachgefragt hat.',
        ]
      : []),
    ...(unit === 'organisation' && asked.some(isInSeveralAreas)
      ? [
          'Einrichtungen, die in mehreren Gebieten antworten, zählen in jedem Gebiet einmal und insgesamt einmal. Die Summe der Gebiete ist deshalb größer als die Gesamtzahl.',
        ]
      : []),
    ...unfinishedOf(counted),
  ];
}

function isInSeveralAreas(counted: CountedMention | null): boolean {
  if (counted === null) return false;
  const areas = Object.values(counted.byArea).map(({ organisation }) => organisation.base);
  return areas.reduce((sum, base) => sum + base, 0) > counted.total.organisation.base;
}

function unfinishedOf(counted: readonly CountedThing[]): readonly string[] {
  const most = (name: keyof CountedThing['unfinished']) =>
    Math.max(0, ...counted.map(({ unfinished }) => unfinished[name]));
  const left = unfinishedText({
    uncoded: most('uncoded'),
    undecided: most('undecided'),
    toCheck: most('toCheck'),
  });
  return left === '' ? [] : [`Vorläufig: ${left}.`];
}
