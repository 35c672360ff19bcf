import type { Results } from '../analysis/results.js';
import type { StatementsFile } from '../statement/statement.js';
import type { Catalogue } from '../survey/catalogue.js';
import type { SurveyVersion } from '../survey/survey.js';
import type { Audience, Report } from './report.js';

/** Everything the report of one survey and wave is made from; all three results unfiltered. */
export interface ReportInput {
  /** The version the results are listed from. */
  readonly version: SurveyVersion;
  /** Results of all responses. */
  readonly results: Results;
  /** The same with `by: 'area'`. */
  readonly byArea: Results;
  /** The same with `by: 'actorType'`. */
  readonly byActorType: Results;
  readonly statements: StatementsFile;
  readonly catalogue: Pick<Catalogue, 'themes'>;
  readonly audience: Audience;
}

export function composeReport(input: ReportInput): Report {
  throw new Error(`not yet: ${input.audience}`);
}
