import type { Resolution } from './compare-entries.js';
import type { Marks } from './entry.js';

/**
 * What has become of a numbered sheet. `open` waits for paper or for readings, `differing` for
 * somebody who settles what two readings disagree about; `deleted` when whoever answered took the
 * answer back: such a sheet is never read again.
 */
export const SHEET_STATES = ['open', 'differing', 'done', 'void', 'deleted'] as const;

export type SheetState = (typeof SHEET_STATES)[number];

/** A printed sheet of paper. */
export interface Sheet {
  readonly number: number;
  readonly surveyKey: string;
  /** The version that was printed: readings are checked against it. */
  readonly version: number;
  readonly wave: string;
  /** `YYYY-MM-DD` */
  readonly printed: string;
  /** Entry of the roster it was printed for, as `area/actorType/organisation`. */
  readonly place: string | null;
  readonly state: SheetState;
  /** Why it is void. */
  readonly reason: string | null;
  /** Day on which it came in; the day of its response. */
  readonly received: string | null;
  readonly responseId: string | null;
  /** How differences were settled; empty where there were none. */
  readonly resolutions: readonly SettledBy[];
  /** What stood on paper where the response has no answer; empty until there is one. */
  readonly marks: Marks;
}

export interface SettledBy extends Resolution {
  readonly by: string;
}

/** Who has read a sheet, and whether they have finished. */
export interface Reader {
  readonly person: string;
  readonly done: boolean;
  /** `YYYY-MM-DD` */
  readonly updated: string;
}

/** A sheet with those who have read it, without what they read. */
export interface SheetWithReaders {
  readonly sheet: Sheet;
  readonly readers: readonly Reader[];
}

/** How far a sheet is, for the list: from the paper that is expected to the response. */
export const SHEET_STEPS = ['expected', 'once', 'differing', 'done', 'void', 'deleted'] as const;

export type SheetStep = (typeof SHEET_STEPS)[number];

/** @param readers none, one or two; two finished ones without a difference make it `done` */
export function stepOf({ state }: Pick<Sheet, 'state'>, readers: readonly Reader[]): SheetStep {
  if (state !== 'open') return state;
  return readers.some(({ done }) => done) ? 'once' : 'expected';
}

/** So many people read a sheet, each for themselves. */
export const READINGS = 2;

/**
 * Whether somebody may read this sheet: it waits, it is their own unfinished reading, or one of the
 * two readings is still nobody's. Whoever has finished one does not get the other.
 */
export function mayRead(
  { state }: Pick<Sheet, 'state'>,
  readers: readonly Reader[],
  person: string,
): boolean {
  if (state !== 'open') return false;
  const own = readers.find((reader) => reader.person === person);
  return own === undefined ? readers.length < READINGS : !own.done;
}
