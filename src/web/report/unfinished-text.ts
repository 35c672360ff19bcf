import type { Unfinished } from '../../domain/mention/mention.js';
import { formatNumber } from '../format.de.js';

const WORDS = [
  ['uncoded', 'noch nicht fertig kodiert'],
  ['undecided', 'zweimal kodiert und noch nicht entschieden'],
  ['toCheck', 'kodiert mit einer Kategorie, die sich seither geändert hat'],
] as const;

/** `3 Texte sind noch nicht fertig kodiert; 1 Text ist …`; empty where nothing is left to do. */
export function unfinishedText(unfinished: Unfinished): string {
  return WORDS.flatMap(([name, words]) => {
    const count = unfinished[name];
    if (count === 0) return [];
    return [`${formatNumber(count)} ${count === 1 ? 'Text ist' : 'Texte sind'} ${words}`];
  }).join('; ');
}
