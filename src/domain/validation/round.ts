import type { Problem } from '../problem.js';
import { needsMinorityNote, type Outcome, type VoiceCounts, voicesOf } from './voices.js';

/** A round goes one way only: what was closed stays closed. */
export const ROUND_STATES = ['prepared', 'open', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** A statement in a round; `closed`: its result is frozen. */
export const TOPIC_STATES = ['waiting', 'open', 'closed'] as const;

/** What a round said to one version of a statement, frozen when its vote was closed. */
export interface ValidationResult {
  /** Day of the round, `YYYY-MM-DD`. */
  readonly day: string;
  /** Persons present when the vote was closed. */
  readonly present: number;
  readonly counts: VoiceCounts;
  readonly outcome: Outcome;
  /** What those say who object; empty where nobody has to say anything. */
  readonly minorityNote: string;
}

/** Whether a round may go from one state to the other. */
export const mayGo = (from: RoundState, to: RoundState): boolean =>
  ROUND_STATES.indexOf(to) === ROUND_STATES.indexOf(from) + 1;

/**
 * What stands in the way of closing the vote on a statement: nobody has voted, more voices than
 * persons present, or three objections and nothing noted of them.
 *
 * @returns empty where it can be closed
 */
export function closingProblems(
  counts: VoiceCounts,
  present: number,
  minorityNote: string,
): readonly Problem[] {
  const voices = voicesOf(counts);
  if (voices === 0) return [{ code: 'validation.no-voices', at: 'abstimmung' }];
  const isMissing = needsMinorityNote(counts) && minorityNote === '';
  return [
    ...(voices > present
      ? [
          {
            ...{ code: 'validation.more-than-present' as const, at: 'anwesend' },
            details: { voices, present },
          },
        ]
      : []),
    ...(isMissing
      ? [
          {
            ...{ code: 'validation.minority-note-missing' as const, at: 'minderheit' },
            details: { objections: counts.disagree },
          },
        ]
      : []),
  ];
}
