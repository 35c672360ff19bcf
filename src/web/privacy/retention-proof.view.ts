import type { RetentionRun } from '../../application/privacy/retention-proofs.js';
import { formatCount, formatDate, formatInstant } from '../format.de.js';
import { holdingCount } from './retention-words.de.js';

/** View model of `pages/privacy/retention-proof`. */
export interface RetentionProofView {
  readonly title: string;
  readonly survey: string;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly rows: readonly {
    readonly wave: string;
    readonly what: string;
    readonly due: string;
    readonly digest: string;
  }[];
  readonly releases: readonly { readonly name: string; readonly hash: string }[];
  readonly back: string;
  readonly trail: string;
}

export function toProofView({ id, hash, proof }: RetentionRun): RetentionProofView {
  const { survey, title, at, by, removed, responsesLeft, releases } = proof;
  const mark = id.slice(0, 8);
  return {
    title: `Nachweis ${mark} über gelöschte Daten`,
    survey: title,
    facts: [
      { term: 'Nachweis', text: id },
      { term: 'Gelöscht am (UTC)', text: formatInstant(at) },
      { term: 'Ausgelöst von', text: by === '' ? 'Programm, nach Plan' : by },
      {
        term: 'Danach noch gespeichert',
        text: formatCount(responsesLeft, 'Antwort', 'Antworten') + ' dieser Befragung',
      },
      { term: 'Prüfsumme des Nachweises (SHA-256)', text: hash },
    ],
    rows: removed.map(({ wave, holding, due, count, digest }) => ({
      wave,
      what: holdingCount(holding, count),
      due: formatDate(due),
      digest,
    })),
    releases,
    back: `/verwaltung/aufbewahrung/${survey}`,
    trail: `/verwaltung/protokoll?gegenstand=${mark}`,
  };
}
