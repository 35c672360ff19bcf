import { filterWords } from '../../application/files/filter-words.js';
import type { GroupBy, ResultsFilter } from '../../domain/analysis/results.js';
import { CHANNELS } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';
import { CHANNEL_NAMES } from '../report/channel-names.js';

/** What the results page is asked for: German names in the address, empty ones left out. */
export interface ResultsAsked {
  readonly wave: string;
  readonly filter: ResultsFilter;
  readonly by: GroupBy | undefined;
  /** Whether weighted values are wanted beside the unweighted ones. */
  readonly weighted: boolean;
}

export interface FilterView {
  readonly fields: readonly FilterField[];
}

export interface FilterField {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

type Query = Readonly<Record<string, unknown>>;

/** Reads `?welle=&raum=&gruppe=&kanal=&vergleich=&gewichtet=`; whether the values exist the service says. */
export function readAsked(query: Query, defaultWave: string): ResultsAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const [area, actorType, channel, by] = ['raum', 'gruppe', 'kanal', 'vergleich'].map(text);
  return {
    wave: text('welle') || defaultWave,
    filter: {
      ...(area ? { area } : {}),
      ...(actorType ? { actorType } : {}),
      ...(channel ? { channel } : {}),
    },
    by: by === 'area' || by === 'actorType' ? by : undefined,
    weighted: text('gewichtet') === '1',
  };
}

export function toFilter(
  survey: Survey,
  { wave, filter, by, weighted }: ResultsAsked,
  without: readonly string[] = [],
): FilterView {
  const named = ({ key, name }: { key: string; name: string }): Choice => [key, name];
  const fields = [
    selectField(
      'welle',
      'Welle',
      survey.waves.map((it): Choice => [it.key, it.key]),
      wave,
    ),
    selectField('raum', 'Gebiet', [['', 'alle'], ...survey.areas.map(named)], filter.area),
    selectField(
      'gruppe',
      'Akteursgruppe',
      [['', 'alle'], ...survey.actorTypes.map(named)],
      filter.actorType,
    ),
    selectField(
      'kanal',
      'Weg',
      [['', 'alle'], ...CHANNELS.map((key): Choice => [key, CHANNEL_NAMES[key]])],
      filter.channel,
    ),
    selectField(
      'vergleich',
      'Vergleichen nach',
      [
        ['', 'nicht vergleichen'],
        ['area', 'Gebieten'],
        ['actorType', 'Akteursgruppen'],
      ],
      by,
    ),
    selectField(
      'gewichtet',
      'Gewichten',
      [
        ['', 'nein'],
        ['1', 'zusätzlich'],
      ],
      weighted ? '1' : '',
    ),
  ];
  return { fields: fields.filter(({ name }) => !without.includes(name)) };
}

type Choice = readonly [value: string, label: string];

/** One choice of a form: `chosen` is selected, the first one where it is none of them. */
export function selectField(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen = '',
): FilterField {
  const options = choices.map(([value, text]) => ({
    value,
    label: text,
    selected: value === chosen,
  }));
  return { name, id: `filter-${name}`, label, options };
}

/** The same question as an address of a page. */
export function toQuery({ wave, filter }: Pick<ResultsAsked, 'wave' | 'filter'>): string {
  const { area, actorType, channel } = filter;
  return new URLSearchParams({
    welle: wave,
    ...(area === undefined ? {} : { raum: area }),
    ...(actorType === undefined ? {} : { gruppe: actorType }),
    ...(channel === undefined ? {} : { kanal: channel }),
  }).toString();
}

/** The same question to the API: `format=csv` makes the file. */
export function apiAddress(
  survey: string,
  { wave, filter, by, weighted }: ResultsAsked,
  format = '',
): string {
  const query = new URLSearchParams({ wave, ...filter });
  if (by !== undefined) query.set('by', by);
  if (format !== '') query.set('format', format);
  if (format === 'csv') query.set('about', 'yes');
  if (format === 'csv' && weighted && Object.keys(filter).length === 0)
    query.set('weighted', 'yes');
  return `/api/v1/surveys/${encodeURIComponent(survey)}/results?${query.toString()}`;
}

/** In words what is filtered: `Gebiet Prohlis, Weg Papier`; empty without a filter. */
export const filterText = (survey: Survey, filter: ResultsFilter): string =>
  Object.keys(filter).length === 0 ? '' : filterWords(survey, filter);
