import type { StatementRule } from '../statement/statement.js';

/**
 * Where a thing is said:
 *
 * - `answers`: answers to a closed item; prompted, so they are a column of their own
 * - `code`: passages with this code of the codebook or one under it, of all open items or of `items`;
 *   coded cards of workshops with it are a column of their own
 * - `text`: one open answer, or one passage of it; ids of the coding desk
 * - `cards`: cards of workshops under one heading
 * - `dots`: dots in one field of a poster
 */
export type MentionSource =
  | { readonly answers: StatementRule }
  | { readonly code: string; readonly items?: readonly string[] }
  | { readonly text: string; readonly passage?: string }
  | { readonly cards: CardsSource }
  | { readonly dots: DotsSource };

/** Cards under one heading; of all workshops of the wave where none is named. */
export interface CardsSource {
  readonly item: string;
  readonly cluster: string;
  readonly workshop?: string;
}

/** One field of a poster; of all workshops of the wave where none is named. */
export interface DotsSource {
  readonly item: string;
  /** Task of a take-over item. */
  readonly part?: string;
  readonly code: string;
  readonly workshop?: string;
}

/** A source, and whether what stands there speaks for the thing or against it. */
export type MentionSelector = MentionSource & { readonly stance: 'pro' | 'contra' };

/** Something that is counted: a statement, or a row of a table. */
export interface Thing {
  /** Unlike that of every other thing counted with it. */
  readonly key: string;
  readonly selectors: readonly MentionSelector[];
}
