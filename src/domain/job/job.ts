import type { Problem } from '../problem.js';

/**
 * `interrupted`: it was begun too often by processes that then were there no more. It may be the reason
 * why, and is not begun again by itself.
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
  /** Id of the process that works on it; empty: none. */
  readonly worker: string;
  /** How often somebody began. */
  readonly tries: number;
  /** The row and its result are deleted then. */
  readonly expires: string;
  /** The result; empty without one. */
  readonly fileName: string;
  readonly mediaType: string;
  /** Size of the result. */
  readonly bytes: number;
}

/** So often a job is begun: one that kills its process would else end all, one after the other. */
const MOST_TRIES = 2;

/** A job that nobody works on, as a process has taken it. */
export const takenBy = (
  { tries }: Pick<Job, 'tries'>,
  worker: string,
  beat: string,
): Pick<Job, 'state' | 'worker' | 'tries' | 'beat'> => ({
  ...{ state: 'running', worker, beat },
  tries: tries + 1,
});

/**
 * What becomes of a job that runs when its process is there no more: another takes it up.
 *
 * @param wasAsked whether the process was asked to end and has given it back, which is nobody's fault
 */
export function leftBehind(
  { cancelling, tries }: Pick<Job, 'cancelling' | 'tries'>,
  wasAsked: boolean,
): Pick<Job, 'state' | 'worker' | 'percent' | 'tries'> {
  const free = { worker: '', percent: 0, tries: wasAsked ? tries - 1 : tries };
  if (cancelling) return { ...free, state: 'cancelled' };
  return { ...free, state: free.tries < MOST_TRIES ? 'waiting' : 'interrupted' };
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
