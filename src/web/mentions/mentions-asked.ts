import type { Survey } from '../../domain/survey/survey.js';
import { textsOf } from '../roster/form-fields.js';
import { CODES, type RowSource, type SourceGroup } from './row-sources.js';

export const UNITS = ['mention', 'respondent', 'organisation'] as const;
export type Unit = (typeof UNITS)[number];

export const COLUMNS = ['prompted', 'unprompted', 'cards', 'dots'] as const;
export type Column = (typeof COLUMNS)[number];

/** A row as it was asked for: ids of sources, all of them known. */
export interface AskedRow {
  readonly source: RowSource;
  /** What says the same. */
  readonly also: readonly RowSource[];
  /** What says the contrary. */
  readonly against: readonly RowSource[];
}

/** What a table of Nennungen is asked for. */
export interface MentionsAsked {
  readonly wave: string;
  readonly unit: Unit;
  readonly area: string;
  readonly actorType: string;
  /** Groups shown beside the total; empty: none. */
  readonly by: '' | 'area' | 'actorType';
  /** The column that decides the order; empty: the first that has numbers; `rows`: as chosen. */
  readonly sort: Column | 'rows' | '';
  readonly rows: readonly AskedRow[];
}

type Query = Readonly<Record<string, unknown>>;

/** German words of the address for what the program calls otherwise. */
const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  mention: 'stelle',
  respondent: 'bogen',
  organisation: 'einrichtung',
};
const BY_WORDS = { area: 'gebiete', actorType: 'gruppen' } as const;
const SORT_WORDS: Readonly<Record<Column | 'rows', string>> = {
  prompted: 'angekreuzt',
  unprompted: 'geschrieben',
  cards: 'karten',
  dots: 'punkte',
  rows: 'auswahl',
};

export const wordOf = { unit: UNIT_WORDS, by: BY_WORDS, sort: SORT_WORDS };

/** Stands between a row and what was put to it; keys cannot hold it. */
const PAIR = '~';

/** A table with more rows is none that anybody reads. */
const MOST_ROWS = 150;

/** Reads an address; what it names and nobody knows is left out. Without rows: all codes. */
export function readMentionsAsked(
  query: Query,
  survey: Survey,
  groups: readonly SourceGroup[],
  defaultWave: string,
): MentionsAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const known = new Map(groups.flatMap(({ sources }) => sources).map((one) => [one.id, one]));
  const named = [...new Set(textsOf(query, 'zeile'))].flatMap((id) => known.get(id) ?? []);
  const codes = groups.find(({ id }) => id === CODES)?.sources ?? [];
  const sources = query.zeile === undefined ? codes : named;
  const put = (name: string, row: string) =>
    textsOf(query, name).flatMap((pair) => {
      const [to, id = ''] = pair.split(PAIR);
      const source = to === row && id !== row ? known.get(id) : undefined;
      return source ?? [];
    });
  return {
    wave: text('welle') || defaultWave,
    unit: keyOf(UNIT_WORDS, text('einheit')) ?? 'organisation',
    area: isIn(survey.areas, text('raum')),
    actorType: isIn(survey.actorTypes, text('gruppe')),
    by: keyOf(BY_WORDS, text('teilen')) ?? '',
    sort: keyOf(SORT_WORDS, text('nach')) ?? '',
    rows: sources.slice(0, MOST_ROWS).map((source) => ({
      source,
      also: put('dazu', source.id),
      against: put('gegen', source.id),
    })),
  };
}

/** The address of the same table: page, print and file read it alike. */
export function toMentionsQuery(asked: MentionsAsked): string {
  const { wave, unit, area, actorType, by, sort, rows } = asked;
  const query = new URLSearchParams({ welle: wave, einheit: UNIT_WORDS[unit] });
  if (area !== '') query.set('raum', area);
  if (actorType !== '') query.set('gruppe', actorType);
  if (by !== '') query.set('teilen', BY_WORDS[by]);
  if (sort !== '') query.set('nach', SORT_WORDS[sort]);
  for (const [name, value] of rowFields(asked)) query.append(name, value);
  if (rows.length === 0) query.append('zeile', '');
  return query.toString();
}

/** The fields that hold the rows. */
export function rowFields({ rows }: MentionsAsked): readonly (readonly [string, string])[] {
  return [...rows.map(({ source }) => ['zeile', source.id] as const), ...pairFields(rows)];
}

/** The fields that hold what was put to rows. */
export const pairFields = (rows: readonly AskedRow[]): readonly (readonly [string, string])[] =>
  rows.flatMap(({ source, also, against }) => [
    ...also.map(({ id }) => ['dazu', `${source.id}${PAIR}${id}`] as const),
    ...against.map(({ id }) => ['gegen', `${source.id}${PAIR}${id}`] as const),
  ]);

/** Puts a source to a row, or takes it away where it is there already. */
export function withPair(
  asked: MentionsAsked,
  row: string,
  source: RowSource | undefined,
  how: 'also' | 'against',
): MentionsAsked {
  if (source === undefined || source.id === row) return asked;
  const toggled = (list: readonly RowSource[]) =>
    list.some(({ id }) => id === source.id)
      ? list.filter(({ id }) => id !== source.id)
      : [...list, source];
  return {
    ...asked,
    rows: asked.rows.map((one) =>
      one.source.id === row ? { ...one, [how]: toggled(one[how]) } : one,
    ),
  };
}

function keyOf<K extends string>(words: Readonly<Record<K, string>>, word: string): K | undefined {
  return (Object.keys(words) as K[]).find((key) => words[key] === word);
}

const isIn = (list: readonly { readonly key: string }[], key: string) =>
  list.some((one) => one.key === key) ? key : '';
