/** How long what came of a job is kept, in milliseconds: long enough for the day it is needed. */
export const KEPT = 24 * 60 * 60_000;

/** So often whoever works on a job says so, in milliseconds. */
export const BEAT = 1_000;

/** Who has not been heard of for so long works on it no more, in milliseconds. */
export const SILENCE = 30_000;

/** So many of one account may wait or run. */
export const MOST_LIVE = 5;
