/** A quote as it goes into a release: its words stay outside. */
export interface ReleasableQuote {
  readonly id: string;
  readonly statement: string;
  readonly stance: 'pro' | 'contra';
  /** Key of the publication group it would be attributed to; empty: none. */
  readonly group: string;
  /** SHA-256 (hex) of words and salt. */
  readonly digest: string;
}

/** A quote of a release. Whether its words are still there, the release does not know. */
export interface SnapshotQuote {
  readonly id: string;
  readonly stance: 'pro' | 'contra';
  /** Name of the publication group; `null`: only "one of those who answered". */
  readonly speaker: string | null;
  readonly digest: string;
}

/** A group of fewer could be guessed through, as one that is unanimous is withheld below it. */
export const SMALLEST_GROUP = 10;

/** Whom a quote would be attributed to, as far as the number of respondents allows. */
export function speakerGroup(group: string, respondents: number): string {
  return respondents >= SMALLEST_GROUP ? group : '';
}
