import { composeResults, type ResultsInput } from '../../src/domain/analysis/compose-results.js';
import type { Results } from '../../src/domain/analysis/results.js';
import type { RatingItem, SurveyVersion } from '../../src/domain/survey/survey.js';
import { aSubmission, aSurvey, FIRST, talliesOf, versionOf } from './six-responses.js';

/** Answers to the rating `r` by actor type; `s` is yes from 4 on. */
type Ratings = Readonly<Record<string, readonly string[]>>;

export function inputOf(ratings: Ratings): ResultsInput {
  const responses = Object.entries(ratings).flatMap(([actorType, codes]) =>
    codes.map((r, index) =>
      aSubmission(index, ['nord', actorType, 'online', 'organisation'], {
        r,
        s: Number(r) >= 4 ? 'ja' : 'nein',
      }),
    ),
  );
  return {
    versions: [FIRST],
    wave: '2026',
    tallies: talliesOf(FIRST, responses),
    filter: {},
    by: 'actorType',
    invited: [],
    dates: null,
  };
}

export const resultsOf = (ratings: Ratings): Results => composeResults(inputOf(ratings));

/** A second version in which `r` reads otherwise. */
export function reworded(changes: Partial<RatingItem> = {}): SurveyVersion {
  const survey = aSurvey((items) =>
    items.map((item) =>
      item.kind === 'rating' ? { ...item, text: 'Frage r, anders', ...changes } : item,
    ),
  );
  return versionOf(survey, 2);
}
