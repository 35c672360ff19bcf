import type { RawAnswers, Respondent } from '../response/answer.js';

/**
 * What somebody saw on paper where there is no answer to type in. In a response all of them are "not
 * answered"; what they were is kept beside it.
 */
export const MARKS = ['empty', 'refused', 'unreadable', 'ambiguous'] as const;

export type Mark = (typeof MARKS)[number];

/** By item key. */
export type Marks = Readonly<Record<string, Mark>>;

/** Who answered, as far as it was found out. */
export interface EntryRespondent extends Partial<Respondent> {
  /** Entry of the roster as `area/actorType/organisation`; proves area and actor type. */
  readonly place?: string;
}

/** One reading of a sheet, finished or not: each item has an answer, a mark, or nothing yet. */
export interface EntryContent {
  readonly respondent: EntryRespondent;
  /** As typed, valid or not. */
  readonly answers: RawAnswers;
  readonly marks: Marks;
}

/** A reading of nothing. */
export const NO_ENTRY: EntryContent = { respondent: {}, answers: {}, marks: {} };
