import type { Problem } from '../problem.js';

/**
 * `interrupted`: the server ended while it worked. What waits outlives that; what ran is not begun
 * again by itself, because somebody may have stopped needing it.
 */
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

/** Work that takes longer than anybody wants to look at an empty page. */
export interface Job {
  /** UUID */
  readonly id: string;
  /** Which work: `responses`, … */
  readonly kind: string;
  /** German, for the list. */
  readonly title: string;
  /** Id of the account that asked: nobody else ever sees it. */
  readonly account: string;
  /** Key of the survey whose answers the result holds one by one; empty where it holds none. */
  readonly raw: string;
  /** What was asked, as the kind of work reads it. */
  readonly request: unknown;
  readonly state: JobState;
  /** 0 to 100 */
  readonly percent: number;
  /** Whether somebody wants it to stop. */
  readonly cancelling: boolean;
  /** Why there is no result; empty while nothing is wrong. */
  readonly problems: readonly Problem[];
  /** Instants in UTC, to the second. */
  readonly created: string;
  /** When whoever works on it was last heard of. */
  readonly beat: string;
  /** The row and its result are deleted then. */
  readonly expires: string;
  /** The result; empty without one. */
  readonly fileName: string;
  readonly mediaType: string;
  /** Size of the result. */
  readonly bytes: number;
}

/** Whether it can still come to a result. */
export const isLive = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

/** Whether the result may be fetched at an instant; a result is gone the moment it expires. */
export const isReady = ({ state, expires }: Pick<Job, 'state' | 'expires'>, now: string): boolean =>
  state === 'done' && now < expires;

/**
 * What a job becomes when its work has ended: whoever wanted it to stop, or answers that were deleted
 * meanwhile, count for more than a result.
 *
 * @param problems why there is no result; empty: there is one
 */
export function endedAs(
  job: Pick<Job, 'cancelling' | 'problems'>,
  problems: readonly Problem[],
): Pick<Job, 'state' | 'problems'> {
  if (job.cancelling) return { state: 'cancelled', problems: job.problems };
  return { state: problems.length === 0 ? 'done' : 'failed', problems };
}
