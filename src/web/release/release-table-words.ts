import type { ItemKind } from '../../domain/survey/survey.js';

/** What a table of bars says it is about, and what it counts. */
export interface BarWords {
  readonly caption: string;
  readonly what: string;
  readonly count: string;
  /** @param levels `Nach Gebieten` */
  readonly groupsCaption: (levels: string) => string;
}

export const ANSWERS: BarWords = {
  caption: 'Antworten aller',
  what: 'Antwort',
  count: 'Anzahl',
  groupsCaption: (levels) => levels,
};

/** Points are counted by who gave any: how many they gave is in no release. */
const GIVERS: BarWords = {
  caption: 'Wie viele Antwortbögen Punkte gegeben haben',
  what: 'Möglichkeit',
  count: 'gaben Punkte',
  groupsCaption: (levels) => `${levels}: wie viele Antwortbögen Punkte gegeben haben`,
};

export const barWords = (kind: ItemKind): BarWords => (kind === 'points' ? GIVERS : ANSWERS);

/** Of tables with a row for each part: the caption, and what stands in the first column. */
export function partWords(kind: ItemKind): readonly [caption: string, what: string] {
  return kind === 'ranking'
    ? ['Wie viele Antwortbögen welchen Rang gegeben haben', 'Möglichkeit']
    : ['Antworten aller, Zahl der Antwortbögen', 'Aufgabe'];
}

const NOTES: Partial<Readonly<Record<ItemKind, string>>> = {
  multiple: 'Mehrere Antworten waren möglich.',
  ranking:
    'n sind alle, die etwas in eine Reihenfolge gebracht haben; „ohne Rang“ zählt, wer das dabei ausgelassen hat.',
};

/** What a reader has to know of a kind of question; empty where that is nothing. */
export const kindNote = (kind: ItemKind): string => NOTES[kind] ?? '';
