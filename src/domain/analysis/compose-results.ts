import type { SurveyVersion } from '../survey/survey.js';
import type { InvitedCounts } from './invited.js';
import type { GroupBy, Results, ResultsFilter } from './results.js';
import type { StoredTally } from './tally.js';

/** Everything the figures of one survey and wave are made from. */
export interface ResultsInput {
  /** Every version of the survey, oldest first; items are listed from the last one. */
  readonly versions: readonly [SurveyVersion, ...SurveyVersion[]];
  readonly wave: string;
  /** All tallies of this survey and wave; those outside the filter are left out here. */
  readonly tallies: readonly StoredTally[];
  readonly filter: ResultsFilter;
  readonly by: GroupBy | null;
  /** The roster of this survey and wave; empty where there is none. */
  readonly invited: InvitedCounts;
  /** Days of the first and the last submission within the filter. */
  readonly dates: Results['dates'];
}

export function composeResults(input: ResultsInput): Results {
  throw new Error(`not yet: ${input.wave}`);
}
