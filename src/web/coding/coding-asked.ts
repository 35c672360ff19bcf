import {
  QUEUE_STATES,
  type QueueFilter,
  type QueueState,
} from '../../application/coding/coding-queue.service.js';
import type { BlindRound } from '../../application/coding/coding-desk.service.js';

/** What a page of the desk is asked for; German names in the address, empty ones left out. */
export interface CodingAsked {
  readonly wave: string;
  readonly round: BlindRound;
  readonly filter: Omit<QueueFilter, 'among'>;
  readonly search: string;
  /** From 1. */
  readonly page: number;
  /** Id of the passage one works on; empty for the whole text. */
  readonly passage: string;
}

/** Only here is anything suggested, or given to several texts at once: never in a blind second round. */
export const FIRST_ROUND = 'blind-1' as const;

const STATE_WORDS: Readonly<Record<QueueState, string>> = {
  open: 'offen',
  begun: 'begonnen',
  done: 'fertig',
  check: 'pruefen',
  memo: 'notiz',
  disputed: 'uneinig',
};

export const stateWord = (state: QueueState): string => STATE_WORDS[state];

/** Reads `?welle=&runde=&frage=&raum=&gruppe=&stand=&suche=&seite=&stelle=`. */
export function readCodingAsked(
  query: Readonly<Record<string, unknown>>,
  defaultWave: string,
): CodingAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '');
  const [item, area, actorType] = ['frage', 'raum', 'gruppe'].map(text);
  const state = QUEUE_STATES.find((each) => STATE_WORDS[each] === text('stand'));
  const page = Number(text('seite'));
  return {
    wave: text('welle') || defaultWave,
    round: text('runde') === '2' ? 'blind-2' : 'blind-1',
    filter: {
      ...(item ? { item } : {}),
      ...(area ? { area } : {}),
      ...(actorType ? { actorType } : {}),
      ...(state === undefined ? {} : { state }),
    },
    search: text('suche').slice(0, 200),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    passage: text('stelle').slice(0, 36),
  };
}

/** The same as fields of an address or of a form; page and passage are left out. */
export function codingFields(asked: CodingAsked): readonly (readonly [string, string])[] {
  const { item = '', area = '', actorType = '', state } = asked.filter;
  const fields: (readonly [string, string])[] = [
    ['welle', asked.wave],
    ['runde', asked.round === 'blind-2' ? '2' : ''],
    ['frage', item],
    ['raum', area],
    ['gruppe', actorType],
    ['stand', state === undefined ? '' : stateWord(state)],
    ['suche', asked.search],
  ];
  return fields.filter(([, value]) => value !== '');
}

/** `?welle=2026&stand=offen`. */
export function codingQuery(
  asked: CodingAsked,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(Object.fromEntries(codingFields(asked)));
  for (const [name, value] of Object.entries(more)) if (value !== '') query.set(name, value);
  return `?${query.toString()}`;
}

/** `/kodierung/verstetigung-qm`, with a place inside it. */
export const codingPath = (surveyKey: string, place = ''): string =>
  `/kodierung/${encodeURIComponent(surveyKey)}${place === '' ? '' : `/${place}`}`;

export const textPath = (surveyKey: string, id: string, place = ''): string =>
  codingPath(surveyKey, `text/${encodeURIComponent(id)}${place === '' ? '' : `/${place}`}`);
