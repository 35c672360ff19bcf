import type { Holding } from './retention-plan.js';

/** What one run has deleted of one holding of one wave. */
export interface RemovedHolding {
  readonly wave: string;
  readonly holding: Holding;
  /** Day from which it was to be deleted, `YYYY-MM-DD`. */
  readonly due: string;
  readonly count: number;
  /** SHA-256 (hex), a chain over the hashes of the ids of what was deleted: says which, not what. */
  readonly digest: string;
}

/** Proof of a run: numbers, days and hashes, nothing of the content. */
export interface RetentionProof {
  readonly survey: string;
  readonly title: string;
  /** ISO 8601 in UTC to the second. */
  readonly at: string;
  /** Name of an account or of a user of the operating system; empty: the program by itself. */
  readonly by: string;
  readonly removed: readonly RemovedHolding[];
  /** Responses of the survey that are left. */
  readonly responsesLeft: number;
  /** Releases that stay as they are, with the hash of their content. */
  readonly releases: readonly { readonly name: string; readonly hash: string }[];
}
